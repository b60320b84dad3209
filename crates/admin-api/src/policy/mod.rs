//! Identity policies of IAM, evaluated: the JSON that administrators write, against one call.
//!
//! Not here: resource policies, permission boundaries, sessions, tags, operators on ARNs and on binary values. A
//! document that uses what is not here is refused when it is parsed, never half understood.
//!
//! Three-valued logic (`Truth`) makes the evaluator fail closed: what cannot be known (a condition key or a
//! variable that this deployment does not have) lets no Allow through and stops no Deny.
//!
//! The walk: [`Policy::parse`], [`decide`] over all policies of a user, [`authorize`] for an admin call. To add a
//! condition key: one variant of `Key` and one field of [`Context`].
//!
//! Facts: the IAM user guide, "IAM JSON policy element reference" and "Policy evaluation logic".

mod authorize;
mod condition;
mod context;
mod decide;
mod document;
mod managed;
mod one_or_many;
mod pattern;
mod resource;
mod truth;

pub use authorize::authorize;
pub use context::Context;
pub use decide::{Decision, Request, decide};
pub use document::{Policy, PolicyError};
pub use managed::{
    ADMINISTRATOR_ACCESS_ARN, ADMINISTRATOR_ACCESS_DOCUMENT, FULL_ACCESS_ARN, FULL_ACCESS_DOCUMENT,
    FULL_ACCESS_NAME, full_access,
};

use context::{Key, Value};
use pattern::Pattern;
use truth::Truth;

#[cfg(test)]
mod tests;
