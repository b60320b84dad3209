//! Tags as the unmodified clients of the Resource Groups Tagging API write and search them.
//!
//! A call needs its `tag:` action; one that changes tags needs the `wickr:` action that does the same to one network,
//! too. What cannot be done to one of several resources is in the answer's `FailedResourcesMap` and leaves the others
//! alone.
//!
//! To add an operation: its file here, and two lines in `api.rs`.

mod api;
mod failures;
mod get_resources;
mod get_tag_keys;
mod get_tag_values;
mod input;
mod tag_resources;
mod untag_resources;

pub(super) use api::{ACTIONS, Tagging};
