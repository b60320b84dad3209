//! One file for each command.

mod account_add;
mod admin_unlock;
mod backup;
mod credentials;
mod init;
mod mailer;
mod restore;
mod serve;
mod trail;

pub(crate) use account_add::account_add;
pub(crate) use admin_unlock::admin_unlock;
pub(crate) use backup::backup;
pub(crate) use init::init;
pub(crate) use restore::restore;
pub(crate) use serve::serve;
