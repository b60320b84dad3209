//! The programs as they are installed: processes, files and sockets on loopback, for tests that kill them.
//!
//! Programs are taken from the folder of the running test's build. Only processes that were started here are ended, by
//! their handles.

mod deployment;
mod program;
mod proxy;
mod sotto;
mod town;

pub use deployment::ProcessDeployment;
pub use proxy::KillingProxy;
pub use sotto::{Outcome, Sotto};
pub use town::{Town, until_done};
