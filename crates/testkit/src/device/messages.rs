use std::time::Duration;

use sotto_client::{Client, ClientError, FollowEnd, Message, MessageState, Receipt, Recipient};
use tokio::time::Instant;

use super::Device;
use crate::invitations::username;

/// How long a text that was sent may take to be pushed.
const PATIENCE: Duration = Duration::from_secs(30);
/// Messages of a history that a test looks at.
const HISTORY: u32 = 10_000;

impl Device {
    /// Sends a text to somebody, and tries until the server has it.
    pub async fn send(&mut self, to: &str, text: &str) {
        let sent = self.try_send(to, text).await;
        match sent {
            Ok(_) => {}
            // It is in the queue, also after a crash: it must not be queued again.
            Err(ClientError::Queued(_) | ClientError::Unreachable(_)) => {
                self.until_done(Client::sync)
                    .await
                    .unwrap_or_else(|error| panic!("{to} gets nothing: {error}"));
            }
            Err(error) => panic!("{} could not send: {error}", self.name()),
        }
        let delivered = self.history(to).into_iter().any(|message| message.text == text && is_sent(&message));
        assert!(delivered, "{} has no delivered message {text:?}", self.name());
    }

    /// Sends a text to somebody once.
    pub async fn try_send(&mut self, to: &str, text: &str) -> Result<Receipt, ClientError> {
        let recipient = Recipient::Person(username(to));
        self.once(async |client| client.send(&recipient, text).await).await
    }

    /// Connects anew, processes everything that waits, and takes the texts that were not shown yet, in their order.
    pub async fn receive(&mut self) -> Vec<String> {
        self.try_receive().await.expect("what waits is processed")
    }

    /// As [`Device::receive`], for tests in which it may fail for good.
    pub async fn try_receive(&mut self) -> Result<Vec<String>, ClientError> {
        self.disconnect().await;
        self.until_done(Client::sync).await?;
        Ok(self.take().await)
    }

    /// Stays connected until this many texts were pushed.
    pub async fn await_messages(&mut self, count: usize) -> Vec<String> {
        let until = Instant::now() + PATIENCE;
        let mut texts = Vec::new();
        while texts.len() < count {
            let end = self.until_done(async |client| client.follow(until).await).await;
            assert_eq!(
                end.expect("a connection"),
                FollowEnd::Messages,
                "only {texts:?} came to {}",
                self.name()
            );
            texts.extend(self.take().await);
        }
        texts
    }

    /// Takes the texts that were not shown yet, without asking the server.
    pub async fn take(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        loop {
            let taken = self.until_done(async |client| client.take_to_show(&mut |_| true)).await;
            let taken = taken.expect("the store can be read");
            if taken.is_empty() {
                return texts;
            }
            texts.extend(taken.into_iter().map(|message| message.text));
        }
    }

    /// What it holds of the conversation with somebody; nothing if there is none.
    pub fn history(&mut self, with: &str) -> Vec<Message> {
        let recipient = Recipient::Person(username(with));
        self.client().history(&recipient, HISTORY).unwrap_or_default()
    }

    /// The texts of [`Device::history`] that are in the conversation's log.
    pub fn texts(&mut self, with: &str) -> Vec<String> {
        let history = self.history(with).into_iter();
        history.filter(|message| message.position.is_some()).map(|message| message.text).collect()
    }
}

fn is_sent(message: &Message) -> bool {
    matches!(message.state, MessageState::Sent | MessageState::Delivered | MessageState::Read)
}
