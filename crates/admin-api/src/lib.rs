//! The admin API: what AWS clients say to the deployment, made from the public service model in `model/`.
//!
//! This crate turns a raw HTTP request into a typed, authenticated, permitted call and the answer back into HTTP. It
//! has no rules of the product, no storage and no listener: those fill the traits [`AdminApi`], [`Access`] and
//! [`Credentials`].
//!
//! The walk: [`Service::handle`] finds the [`Operation`] of the raw target, [`sigv4`] says whose key signed it, the
//! input is decoded (all that is wrong in one [`ValidationError`](ErrorCode::ValidationError)), [`Access`] decides,
//! [`AdminApi`] answers. [`policy`] evaluates the JSON policies that an [`Access`] asks. Other services of AWS at the same
//! endpoint are [`FurtherApi`]s; [`json`] and [`query`] are their protocols.
//!
//! To add an operation: a newer model and `cargo xtask codegen`. Then nothing compiles until the operation and its
//! permission are written. Files named `generated.rs` are never edited.

mod access;
mod admin_api;
mod audit;
mod call;
mod credentials;
mod decode;
mod entity_tag;
mod errors;
pub mod json;
mod ops;
pub mod policy;
pub mod query;
pub mod requests;
pub mod responses;
mod service;
pub mod shapes;
pub mod sigv4;
#[cfg(test)]
mod testing;

pub use access::Access;
pub use admin_api::AdminApi;
pub use audit::{Audit, masked};
pub use call::{Action, Call, Principal, SessionInfo};
pub use credentials::{Credential, Credentials, SessionCredential};
pub use entity_tag::{EntityTag, IfMatch};
pub use errors::{ApiError, ErrorCode, Reason};
pub use ops::Operation;
pub use service::{Collaborators, FurtherApi, Peer, Service, Settings, session_cookie};
