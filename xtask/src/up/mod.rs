//! `cargo xtask up`: a server, a network and two people who talk, from nothing.
//!
//! The walk: [`run()`] builds and tells the story in order; [`aws`] is the administrator, with the AWS command line and
//! nothing of ours; [`person`] is someone with `sotto`; [`story`] is what happens between them; [`demo`] remembers it
//! for the next time.

mod aws;
mod demo;
mod person;
mod run;
mod story;

pub(crate) use run::{Options, check, run};
