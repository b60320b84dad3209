//! Mails to people: what they say, and when one is no longer wanted.

mod invitation;
mod invitation_job;
mod invite;
mod markup;

pub(crate) use invitation_job::InvitationMailJob;
pub use invite::invite;
pub(crate) use markup::escaped;
