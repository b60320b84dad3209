//! What holds for a signed-in device: its user's settings, its session's end, and what it has to acknowledge.
//!
//! [`look`] reads it, in one snapshot, whenever a session begins or is told that something has changed; `may_act` is the
//! check inside a unit of work, so that nothing is done for a device after the commit that shut it out.

mod acknowledge;
mod consent;
mod look;
mod may_act;
mod session_end;

pub use acknowledge::acknowledge;
pub use look::{Policy, look};
pub(crate) use may_act::{check, may_act, refuse_in_deleted_network};
pub(crate) use session_end::{has_ended, session_ended};
