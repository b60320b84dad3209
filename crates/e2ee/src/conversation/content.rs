//! Content: what people say.

use mls_rs::MlsMessageDescription;
use mls_rs::group::{ContentType, ReceivedMessage};

use super::changes::parse;
use super::{Conversation, Member};
use crate::Error;

/// Content that was read.
#[derive(Clone, PartialEq, Eq)]
pub struct Decrypted {
    /// Who sent it.
    pub sender: Member,
    /// What was sent.
    pub content: Vec<u8>,
    /// What was sent along in the clear, and authenticated.
    pub authenticated_data: Vec<u8>,
    /// The epoch that it was sent in.
    pub epoch: u64,
}

impl Conversation {
    /// Encrypts content for everybody in the current epoch; `authenticated_data` goes along in the clear.
    ///
    /// Save [`Self::take_changes`] before sending: the key is used up. [`Error::CommitRequired`] while removals wait.
    pub fn encrypt(&mut self, content: &[u8], authenticated_data: &[u8]) -> Result<Vec<u8>, Error> {
        self.stay()?;
        self.prepared = None;
        let message = self.group.encrypt_application_message(content, authenticated_data.to_vec());
        message.and_then(|message| message.to_bytes()).map_err(|error| Error::made(&error))
    }

    /// Decrypts content of the current epoch or of one of the three before it, once.
    pub fn decrypt(&mut self, message: &[u8]) -> Result<Decrypted, Error> {
        self.stay()?;
        let message = parse(message)?;
        let MlsMessageDescription::PrivateProtocolMessage { group_id, epoch_id: epoch, content_type } =
            message.description()
        else {
            return Err(Error::InvalidMessage);
        };
        if group_id != self.group_id() || content_type != ContentType::Application {
            return Err(Error::InvalidMessage);
        }
        if epoch > self.epoch() {
            return Err(Error::Ahead);
        }
        if epoch < self.oldest_readable_epoch() {
            return Err(Error::Stale);
        }
        self.prepared = None;
        let received =
            self.group.process_incoming_message(message).map_err(|error| Error::received(&error))?;
        let ReceivedMessage::ApplicationMessage(content) = received else {
            return Err(Error::InvalidMessage);
        };
        let sender = self.view.leaf(content.sender_index).ok_or(Error::InvalidMessage)?;
        Ok(Decrypted {
            sender: Member::from(sender),
            content: content.data().to_vec(),
            authenticated_data: content.authenticated_data,
            epoch,
        })
    }
}

impl core::fmt::Debug for Decrypted {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Decrypted")
            .field("sender", &self.sender)
            .field("epoch", &self.epoch)
            .finish_non_exhaustive()
    }
}
