//! IAM at the admin endpoint: administrators are managed with the `aws iam` that people have (SPEC IAM1 to IAM4).
//!
//! The walk: `api.rs` is the service as the endpoint sees it, `operations.rs` lists what can be called and with what,
//! `run.rs` reads the form and runs the unit of work with its event, and the files by thing say what each action does;
//! the rules are in [`crate::app::iam`]. `shapes.rs` writes what answers have in common.

mod access_keys;
mod api;
mod attachments;
mod error;
mod groups;
mod inline_policies;
mod login_profiles;
mod mfa_devices;
mod operations;
mod policies;
mod policy_versions;
mod run;
mod shapes;
mod users;

pub(super) use api::IamApi;
pub(super) use operations::actions;
