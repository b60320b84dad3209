//! The generator of `crates/admin-api` and of the console's client: the public service model in, files named
//! `generated.rs` and `generated.ts` out.
//!
//! The walk: [`model`] reads the JSON, [`extra`] adds what the model says in prose alone, [`plan`] decides each
//! member's Rust type and checks, one file of [`emit`] writes each generated file of Rust, [`output`] formats it, [`typescript`] writes
//! the other.
//!
//! To add an operation: a newer model. To add a limit that the model states in prose: a row in [`extra`].
//! A model that needs what the generator cannot do (a timestamp in a body, a list in a query) stops it with a sentence.

mod emit;
mod extra;
mod model;
mod output;
mod pattern;
mod plan;
mod run;
mod typescript;

pub(crate) use run::run;
