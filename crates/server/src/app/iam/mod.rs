//! Administrators as IAM has them: users, groups, access keys, passwords and policies (SPEC IAM1 to IAM4).
//!
//! Every function takes the [`Caller`], whose look-ups ask his policies for the very thing that they find: what is not
//! permitted is not said to be there or not. Whatever changes, somebody who can make administrators stays
//! (`governor.rs`).
//!
//! The files are by thing: `users.rs`, `groups.rs` and who is in them, `access_keys.rs`, `inline_policies.rs`,
//! `managed_policies.rs` with `policy_versions.rs` and `attachments.rs`, `login_profiles.rs` with `password.rs` and
//! `sign_in.rs` for the console.

pub mod access_keys;
pub mod attachments;
mod caller;
mod document;
mod error;
mod governor;
pub mod groups;
mod ids;
pub mod inline_policies;
pub mod login_profiles;
pub mod managed_policies;
mod names;
mod page;
mod password;
pub mod policy_versions;
pub mod sign_in;
pub mod users;

pub use caller::{Caller, Owner};
pub use document::Document;
pub use error::IamError;
pub(crate) use governor::Governed;
pub(super) use ids::{secret_access_key, unique_id};
pub use names::{Name, Path, PathPrefix, PolicyArn};
pub use password::{Password, PasswordHash};
pub use sign_in::Checked;
