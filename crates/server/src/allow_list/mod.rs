//! The allow-list: what a firewall between people and this deployment lets through (SPEC OPS5).
//!
//! It is made from what runs: the [`Place`]s of the endpoints as the door knows them, the mail sender, and the domains
//! that administrators permit. Anybody may read it, so it names no network, no person and no key.
//!
//! The walk: `router` answers `/allow-list.json` and `/allow-list.txt` from `published`, which makes the list
//! anew once a minute at the most; `list` is what is in it, `text.rs` the same for people.

mod list;
mod place;
mod published;
mod router;
mod text;

pub use place::{Place, Use};
pub(crate) use router::router;
