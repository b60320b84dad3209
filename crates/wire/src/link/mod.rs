//! What two devices say to each other while one lets the other into the account; the server carries it unread.
//!
//! The walk: the old device leaves [`Opening`]s with the server, one for each who may come; a new one takes one and sends
//! an [`Answer`] with a confirmation that it has the code; the old one sends a [`Welcome`] with its own, and then a
//! [`Grant`] through the encrypted channel. Keys and checks are in `e2ee::link`.

mod answer;
mod grant;
mod opening;
mod welcome;

pub use answer::Answer;
pub use grant::Grant;
pub use opening::Opening;
pub use welcome::Welcome;

/// A message of the key exchange: the side and a point of Ed25519, bytes.
pub const EXCHANGE_BYTES: usize = 33;
/// The first byte of the old device's message of the key exchange, which begins it.
pub const OPENING_SIDE: u8 = b'A';
/// A confirmation: HMAC-SHA384, bytes.
pub const CONFIRMATION_BYTES: usize = 48;
/// The longest [`Answer`] or [`Welcome`] that is parsed, bytes.
const MESSAGE_BYTES: usize = 4 * 1024;
