//! The public side of MLS: what a server does with groups that it cannot read.
//!
//! It follows each group's public state from `GroupInfo` and commits (mls-rs's external client), judges them by the same
//! `rules` as the members, proposes removals, and checks what devices bring: key packages, device lists, sign-ins. It
//! holds no key that opens content; `mls_rs::Client` and `mls_rs::Group` are disallowed types here.
//!
//! Pure functions over bytes: a snapshot goes in, a snapshot comes out, the caller stores it by compare-and-swap on the
//! epoch. Nothing is kept in memory.
//!
//! The walk: [`observe`] begins with the `GroupInfo` of epoch 0, [`follow`] takes a commit, [`propose_removal`] makes the
//! proposals that take somebody out, [`check_generation`] compares a new group with the one that it is to follow, [`resync`] is what a device that lost its way needs, [`header`] reads a message's
//! envelope without any state. [`check_device_list`], [`check_key_package`], [`check_key_wraps`] and [`verify_sign_in`] are for the directory
//! and the front door.
//!
//! To add a check: one file, one function, an [`Error`] by blame; if members must judge alike it belongs to `rules`.

mod check_device_list;
mod check_generation;
mod check_key_package;
mod check_key_wraps;
mod error;
mod external;
mod follow;
mod group_info;
mod header;
mod observe;
mod propose_removal;
mod server_key;
mod sign_in;
mod view;

pub use check_device_list::check_device_list;
pub use check_generation::{Predecessor, check_generation};
pub use check_key_package::{KeyPackageView, check_key_package};
pub use check_key_wraps::check_key_wraps;
pub use error::Error;
pub use follow::{Followed, follow};
pub use group_info::{Resync, check_group_info, resync};
pub use header::{Header, MessageKind, header};
pub use observe::{Expectation, Observed, observe};
pub use propose_removal::{Proposed, propose_removal};
pub use server_key::ServerKey;
pub use sign_in::verify_sign_in;
pub use view::{Device, Member, View, view};

pub use sotto_rules::{ConversationInfo, ConversationKind, RuleError, Settings, Timers};
