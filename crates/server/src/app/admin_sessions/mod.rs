//! Console sessions of administrators, and how they begin (SPEC IAM2).
//!
//! A session is a cookie, which a browser sends by itself, and a nonce, which only the page that was given it can
//! send, so that no other page acts in the administrator's name. The store has keyed hashes of both.
//!
//! Signing in may take several answers: `shown.rs` says what comes next, and `steps.rs` keeps what was shown so far, by
//! a token that is good for one answer. Second factors are in [`super::second_factors`].

mod create;
mod end;
mod find;
mod list;
mod secrets;
mod shown;
mod steps;

pub use create::{NewSession, create};
pub use end::{end, end_all, end_cookie};
pub use find::{FoundSession, find};
pub use list::list;
pub use shown::{Next, Shown};
pub use steps::{Asked, OpenStep, find_step, put_step};
