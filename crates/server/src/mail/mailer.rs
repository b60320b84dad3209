//! From whom mails are, and the way out.

use core::str::FromStr;
use std::{sync::Arc, time::Duration};

use lettre::{Address, message::Mailbox};
use sotto_types::Domain;
use tokio::time::timeout;

use super::{Mail, MailError, Outbox};

/// Time for one mail: less than the lease of a job, so that no two attempts are under way at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// The one address that mails come from.
#[derive(Clone, Debug)]
pub struct Sender(Mailbox);

/// The text is no address of a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a sender is an address, or a name with an address: Sotto <sotto@example.org>")]
pub struct SenderError;

impl Sender {
    /// `sotto@` the deployment's domain.
    pub fn of(domain: &Domain) -> Result<Self, SenderError> {
        format!("sotto@{domain}").parse()
    }

    pub(super) fn mailbox(&self) -> &Mailbox {
        &self.0
    }
}

impl FromStr for Sender {
    type Err = SenderError;

    fn from_str(text: &str) -> Result<Self, SenderError> {
        text.parse().map(Self).map_err(|_| SenderError)
    }
}

/// Sends mails.
#[derive(Clone, Debug)]
pub struct Mailer {
    sender: Sender,
    outbox: Arc<dyn Outbox>,
}

impl Mailer {
    /// The mailer with this sender and this way out.
    pub fn new(sender: Sender, outbox: Arc<dyn Outbox>) -> Self {
        Self { sender, outbox }
    }

    /// The address that every mail comes from.
    pub fn sender(&self) -> &Address {
        &self.sender.0.email
    }

    /// Hands a mail of the deployment of this domain over.
    pub(crate) async fn send(&self, mail: &Mail, domain: &Domain) -> Result<(), MailError> {
        let message = mail.message(&self.sender, domain)?;
        let name = mail.name();
        timeout(PATIENCE, self.outbox.put(&name, message)).await.unwrap_or(Err(MailError::Slow))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_an_address_with_or_without_a_name() {
        for text in ["sotto@example.org", "Sotto <sotto@example.org>", "\"Ops, Inc.\" <a@localhost>"] {
            text.parse::<Sender>().unwrap();
        }
        for text in ["", "sotto", "Sotto <>", "a@b.example\r\nBcc: c@d.example", "a@b.example, c@d.example"] {
            assert_eq!(text.parse::<Sender>().unwrap_err(), SenderError, "{text:?}");
        }
        Sender::of(&Domain::parse("localhost").unwrap()).unwrap();
    }
}
