//! What every follower of a group must agree on, whether it holds secrets or not.
//!
//! Members (`e2ee`) and the server (`delivery`) follow the same groups; if they judged a commit differently the group
//! would fork, or a ghost would get in on one side. So the judgement is here, once, and depends on nothing but the
//! group's state and the message: no clock, no pins, no storage, no secret.
//!
//! The walk: [`Suites`] (the one cipher suite), [`verify_device_list`] and [`check_succession`] (signed device lists),
//! [`verify_key_wraps`] (to which keys an account's bundles are sealed),
//! [`Identity`] (is this leaf who it says?), [`ConversationInfo`] (the `GroupContext` extension), [`Policy`] (who may
//! propose what), [`GroupView`] (a group's public state, parsed, and whether one epoch may follow another).
//!
//! A follower gives [`Identity`], [`Policy`] and [`Suites`] to mls-rs, parses the state on each side of a commit with
//! [`GroupView::of`] and asks [`GroupView::check_next`]: the leaf in a member's own update path is seen by no filter of
//! mls-rs, so the state after the commit is what counts.
//!
//! To add a rule: a variant of [`RuleError`], the check in `policy` (what may be proposed) or `group` (what may result),
//! a scenario in `e2ee/tests` that fails without it, and a new [`RULES_VERSION`] if old followers would judge otherwise.

mod conversation_info;
mod error;
mod group;
mod identity;
mod key_wraps;
mod lists;
mod policy;
mod suite;

pub use conversation_info::{
    CONVERSATION_INFO, ConversationInfo, ConversationKind, Participant, RULES_VERSION, Settings, Timers,
};
pub use error::RuleError;
pub use group::{Commit, GroupView, Leaf, external_sender, group_extensions, removals};
pub use identity::{Identity, signing_identity};
pub use key_wraps::verify_key_wraps;
pub use lists::{check_succession, hash_list, verify_device_list};
pub use policy::Policy;
pub use suite::{SUITE, Suites, suite, verify};
