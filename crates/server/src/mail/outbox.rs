//! Where mails go.

use core::fmt;

use async_trait::async_trait;
use lettre::Message;

use super::MailError;

/// Takes mails that are ready to go.
#[async_trait]
pub trait Outbox: Send + Sync + fmt::Debug {
    /// Takes a message; on `Ok` it is somebody else's to deliver, or on disk. `name` is the same at every attempt.
    async fn put(&self, name: &str, message: Message) -> Result<(), MailError>;
}
