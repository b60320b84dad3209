//! Signature version 4 of AWS, the checking side.
//!
//! `aws-sigv4` recomputes the signature of the raw request; everything that a signer need not check is checked here:
//! scope, skew, which headers must be signed, repeated headers, the comparison.
//!
//! Facts: the AWS general reference, "Signature Version 4 signing process".

mod authorization;
mod date;
mod fault;
mod recompute;
mod verify;

pub use authorization::{Authorization, ParseError};
pub use fault::Fault;
pub use verify::{Scope, SignedRequest, verify};

#[cfg(test)]
mod tests;
