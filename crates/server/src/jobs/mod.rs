//! Work that was left for later, done until it is done.
//!
//! A unit of work queues a job beside what asks for it; [`run`] claims what is due under a lease, so that several
//! processes share one queue and what one that died had begun is begun again. A job that fails comes back with growing
//! delays. What only has to happen now and then is done at each tick (`prune.rs`).
//!
//! To add a kind of job: its payload in `app/<thing>/`, its runner in a file here, one line in `perform.rs`.

mod delete_network;
mod deliver_trail;
mod invitation_mail;
mod perform;
mod prune;
mod run;

pub use deliver_trail::deliver_trail;
#[cfg(test)]
pub(crate) use run::next;
pub use run::{do_due, run, tidy_up};
