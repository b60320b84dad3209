//! Device links: an old device lets a new one into the account, by a code of six characters that a person carries over.
//!
//! The code is the password of SPAKE2 (RFC 9382's protocol over Ed25519, by the crate `spake2`), so whoever carries the
//! messages can guess once for each exchange, and has to ask one of the devices whether the guess was right. Username,
//! domain and roles are SPAKE2's identities; the keys come from its key and the hash of the whole transcript: protocol,
//! username, domain, every message before with both devices' keys, and the account's user id.
//!
//! ```text
//! old device                                        new device
//! Offer::new      -- openings, left behind -->      Join::answer
//! Offer::confirm  <-- answer (keys, confirmation) --             a wrong one costs a try; nothing was revealed before
//!                 -- welcome (user, keys, confirmation) -->  Join::confirm
//! NewGrant::seal  -- grant, sealed -->              Granted::open  after the person has said yes
//! ```
//!
//! Why this crate: it is the SPAKE2 that magic-wormhole uses, and it shares curve25519-dalek with OPAQUE. Against it: it
//! was never formally audited, and it has the constants of python-spake2 in place of the RFC's; the crates for `CPace` are
//! not maintained. What a broken exchange would give away is one link that its owner has just begun, and still has to
//! confirm with the account's password.

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
pub use offer::{Confirmed, NewDevice, Offer};
