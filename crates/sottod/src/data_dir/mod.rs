//! The data folder: what is where in it, and who may use it.
//!
//! | name | what |
//! |---|---|
//! | `sotto.db` | the database, with its log beside it |
//! | `keys` | the keyring |
//! | `blobs/` | encrypted files of people |
//! | `mail/` | mails, where no mail server takes them |
//! | `sotto.json` | domain and region |
//! | `admin.env` | the first administrator's credentials, until somebody moves them |
//! | `lock` | held by the process that serves |

pub(crate) mod archive;
mod files;
mod folder;
mod lock;
mod settings;

pub(crate) use files::{create_new, read_secret, sync_parent, write_new};
pub(crate) use folder::DataDir;
pub(crate) use lock::Lock;
pub(crate) use settings::Settings;
