//! What crosses the network: device frames, message content, and the signed objects of identity.
//!
//! Shapes and codecs only. Nothing here decides, stores or sends; received bytes are parsed once, with their limits
//! checked, into types that cannot be wrong.
//!
//! The walk: [`frame`] is the conversation between a device and the server (protobuf over one WebSocket),
//! [`content`] is what people say (protobuf inside MLS, unread by the server), [`identity`] is what is signed
//! (MLS encoding, bytes kept as received), [`link`] is what two devices say while one lets the other in, [`opaque`] fixes the parameters of password sign-in,
//! [`challenge`] those of the registration of bots, [`image`] reads the header of an avatar.
//!
//! To add a frame: a message in its family's file, an arm in [`frame::ClientBody`] or [`frame::ServerBody`] under a new
//! tag, a snapshot in its tests, and it is covered by the fuzz target of the whole frame.

pub mod backup;
pub mod challenge;
pub mod content;
pub mod frame;
pub mod identity;
pub mod image;
pub mod link;
pub mod opaque;
mod parse;

pub use parse::{Malformed, bytes};
