//! Taking leaves out of conversations: of devices and users who are out.
//!
//! Whoever goes is out in the unit of work that says so: the server treats the devices as no members from then on. Their
//! leaves stand until a member has committed the removals that a job proposes.

mod job;
mod propose;
mod take_out;
#[cfg(test)]
mod tests;

pub(crate) use job::{Looked, RemoveLeavesJob};
pub(super) use take_out::propose_again;
pub(crate) use take_out::{take_leaves_out, take_out_leaves_of_device, take_out_leaves_of_dropped_device};
