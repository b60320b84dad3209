//! A message's envelope.

use mls_rs::MlsMessageDescription;
use mls_rs::group::ContentType;

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
}

/// Reads the envelope of a group message (`MLSMessage`) without any state; refuses encrypted handshakes, which the server
/// could not follow, and content in the clear.
pub fn header(message: &[u8]) -> Result<Header, Error> {
    let message = parse(message)?;
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
            (group_id, epoch_id, MessageKind::Content)
        }
        _ => return Err(Error::InvalidMessage),
    };
    Ok(Header { group_id: group_id.to_vec(), epoch, kind })
}
