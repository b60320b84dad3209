//! Console sessions of administrators (SPEC IAM2).
//!
//! A session is a cookie, which a browser sends by itself, and a nonce, which only the page that was given it can
//! send, so that no other page acts in the administrator's name. The store has keyed hashes of both.

mod create;
mod find;
mod secrets;

pub use create::{NewSession, create};
pub use find::{FoundSession, find};
