//! The one way in which the server contacts outside providers.
//!
//! An address that an administrator typed may lead anywhere, also to machines that only this server reaches. So there is
//! one door: HTTPS, addresses checked after the name is resolved and then used as they are, little time, little room,
//! nothing followed to another host. What went wrong is said in sentences that echo nothing of an answer.
//!
//! The walk: [`ProviderUrl`] is what may be asked, [`Reach`] where that may lead (`address.rs` has the table),
//! `Contact` asks.

mod address;
mod cidr;
mod contact;
mod error;
mod reach;
mod resolver;
mod trusted;
mod url;

pub use cidr::Cidr;
pub(crate) use contact::{Contact, Reply};
pub(crate) use error::ContactError;
pub use reach::Reach;
pub use trusted::CaCertificate;
pub use url::ProviderUrl;
