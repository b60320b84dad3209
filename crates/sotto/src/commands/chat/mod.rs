//! `sotto chat`
//!
//! The person's lines come from a thread of their own, so that a terminal that waits holds up nothing; the client is
//! asked in turn to stay connected and to do what was typed. What is shown is what this device holds, looked at again
//! whenever something happened.

mod input;
mod screen;
mod talk;
mod typed;

pub(crate) use talk::run;
