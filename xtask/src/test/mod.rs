//! `cargo xtask test`: everything that must hold, from a bare checkout.

mod run;
mod steps;
mod tools;

pub(crate) use run::{Options, run};
