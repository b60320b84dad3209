//! Acknowledging the notice of the network.

use super::Client;
use crate::ClientError;

impl Client {
    /// Acknowledges the notice of this revision, which a person has read; refuses one that is not the newest.
    pub async fn acknowledge(&mut self, revision: &[u8]) -> Result<(), ClientError> {
        self.check_before_connecting().await?;
        let done = Box::pin(self.acknowledge_online(revision)).await;
        self.online(done)
    }

    /// Connects, so that [`Client::policy`] and [`Client::consent`] are the newest; what waits is left waiting.
    pub async fn refresh_policy(&mut self) -> Result<(), ClientError> {
        self.check_before_connecting().await?;
        self.connect_anew().await
    }

    async fn acknowledge_online(&mut self, revision: &[u8]) -> Result<(), ClientError> {
        self.connect_anew().await?;
        self.link()?.acknowledge(revision).await?;
        self.environment.failpoint("client.consent.after_acknowledge");
        self.change_session(|row| row.acknowledged = revision.to_vec())?;
        self.touch()
    }

    /// Connects once more: what was pushed over a connection that there is may be older than what holds now.
    async fn connect_anew(&mut self) -> Result<(), ClientError> {
        self.disconnect().await;
        self.connect().await
    }
}
