//! What two devices say to each other while one lets the other into the account; the server carries it unread.
//!
//! The walk: the new device begins with a [`Hello`], the old one answers with a [`Reply`] (both in clear, for the key
//! exchange has only begun), each confirms with a bare MAC of [`CONFIRMATION_BYTES`], and then a [`Grant`] goes through
//! the encrypted channel. Keys and checks are in `e2ee::link`.

mod grant;
mod hello;
mod reply;

pub use grant::Grant;
pub use hello::Hello;
pub use reply::Reply;

/// A message of the key exchange: the side and a point of Ed25519, bytes.
pub const EXCHANGE_BYTES: usize = 33;
/// A confirmation: HMAC-SHA384, bytes.
pub const CONFIRMATION_BYTES: usize = 48;
/// The longest [`Hello`] or [`Reply`] that is parsed, bytes.
const OPENING_BYTES: usize = 4 * 1024;
