//! Doubles and requests for this crate's own tests.

mod double;
mod generated;
mod requests;

pub(crate) use double::{BEGAN, Double, Keys, call, service, service_with};
pub(crate) use requests::{NOW, Signer, botocore, get, rust_sdk};
