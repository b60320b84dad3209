//! A call as the audit trail records it.

mod by_operator;
mod draft;

pub(crate) use draft::{Draft, SignIn};

#[cfg(test)]
mod tests;
