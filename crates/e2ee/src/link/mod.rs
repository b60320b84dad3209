//! Device links: an old device lets a new one into the account, by a code of six characters that a person carries over.
//!
//! The code is the password of SPAKE2 (RFC 9382's protocol over Ed25519, by RustCrypto's `spake2`), so whoever carries the
//! messages can guess once for each exchange and has to ask one of the devices whether the guess was right. Username,
//! domain and roles are SPAKE2's identities; the keys come from its key and the hash of the whole transcript: protocol,
//! username, domain, both first messages with both devices' keys, and the account's user id.
//!
//! ```text
//! new device                                   old device
//! Join::start     -- hello (its keys) -->      Offer::answer
//! Join::finish    <-- reply (user, keys) --
//!                 -- confirmation -->          Offer::confirm   a wrong one costs a try; nothing was revealed before
//! Joined::confirm <-- confirmation --
//! Channel::open   <-- sealed grant --          Channel::seal    after the person has said yes
//! ```
//!
//! Why this crate: it is the SPAKE2 that magic-wormhole uses, and it shares curve25519-dalek with OPAQUE. Against it: it
//! was never formally audited, and has the constants of the older python-spake2 in place of the RFC's; the crates for
//! CPace are not maintained. It carries no secret by itself: what a broken exchange would give away is one link that its
//! owner has just begun, and still has to confirm with the account's password.

mod channel;
mod grant;
mod join;
mod offer;
mod schedule;
#[cfg(test)]
mod tests;

pub use channel::Channel;
pub use grant::{Granted, NewGrant};
pub use join::{Join, Joined};
pub use offer::{Answered, Confirmed, NewDevice, Offer};
