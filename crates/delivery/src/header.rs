//! A message's envelope.

use mls_rs::MlsMessageDescription;
use mls_rs::group::ContentType;
use mls_rs_codec::{MlsDecode, byte_vec};

use crate::Error;
use crate::external::parse;

/// What kind of message an envelope holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// A commit in the clear.
    Commit,
    /// A proposal in the clear.
    Proposal,
    /// Encrypted content.
    Content,
}

/// The clear part of a group message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The MLS group.
    pub group_id: Vec<u8>,
    /// The epoch that it was made in.
    pub epoch: u64,
    /// What it is.
    pub kind: MessageKind,
    /// Of encrypted content, what stands beside it in clear and every reader checks; else empty.
    pub authenticated_data: Vec<u8>,
}

/// Reads the envelope of a group message (`MLSMessage`) without any state; refuses encrypted handshakes, which the server
/// could not follow, and content in the clear.
pub fn header(message: &[u8]) -> Result<Header, Error> {
    let encoded = message;
    let message = parse(encoded)?;
    let mut authenticated_data = Vec::new();
    let (group_id, epoch, kind) = match message.description() {
        MlsMessageDescription::PublicProtocolMessage { group_id, epoch_id, content_type, .. } => {
            let kind = match content_type {
                ContentType::Commit => MessageKind::Commit,
                ContentType::Proposal => MessageKind::Proposal,
                ContentType::Application => return Err(Error::InvalidMessage),
            };
            (group_id, epoch_id, kind)
        }
        MlsMessageDescription::PrivateProtocolMessage { group_id, epoch_id, content_type } => {
            if content_type != ContentType::Application {
                return Err(Error::InvalidMessage);
            }
            authenticated_data = authenticated_data_in(encoded).map_err(|_| Error::InvalidMessage)?;
            (group_id, epoch_id, MessageKind::Content)
        }
        _ => return Err(Error::InvalidMessage),
    };
    Ok(Header { group_id: group_id.to_vec(), epoch, kind, authenticated_data })
}

/// The authenticated data of a `PrivateMessage` (RFC 9420 section 6.3), which the library does not give away: after the
/// version, the wire format, the group's id, the epoch and the type of content.
fn authenticated_data_in(mut message: &[u8]) -> Result<Vec<u8>, mls_rs_codec::Error> {
    let rest = &mut message;
    let _version_and_format = u32::mls_decode(rest)?;
    let _group_id: Vec<u8> = byte_vec::mls_decode(rest)?;
    let _epoch = u64::mls_decode(rest)?;
    let _content_type = u8::mls_decode(rest)?;
    byte_vec::mls_decode(rest)
}
