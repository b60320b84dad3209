use std::time::Duration;

use sotto_client::{Client, ClientError, Event};
use sotto_types::Secret;
use tokio::{sync::mpsc::UnboundedReceiver, time::Instant};

use super::Device;
use crate::world::password;

/// How long something that is pushed may take.
const PATIENCE: Duration = Duration::from_secs(30);

impl Device {
    /// The password of the account.
    pub fn password(&self) -> Secret {
        password()
    }

    /// Is of another version from here on.
    pub fn set_version(&mut self, version: &str) {
        version.clone_into(&mut self.environment_mut().version);
    }

    /// Starts anew with a password that was kept, as the operating system's keyring does.
    pub async fn open_remembered(&mut self) -> Result<(), ClientError> {
        self.shut_down();
        let (home, environment) = (self.home().clone(), self.environment().clone());
        let opened = Client::open_remembered(&home, &password(), environment).await?;
        self.adopt(opened);
        Ok(())
    }

    /// Starts anew with a password that a person types.
    pub async fn reopen(&mut self) -> Result<(), ClientError> {
        self.shut_down();
        self.once(async |_| Ok(())).await
    }

    /// Stays connected until other settings were pushed.
    pub async fn await_policy(&mut self) -> Result<(), ClientError> {
        let until = Instant::now() + PATIENCE;
        let mut events = self.client().events();
        self.once(async move |client| {
            tokio::select! {
                end = client.follow(until) => panic!("no settings came: {:?}", end?),
                () = policy_changed(&mut events) => Ok(()),
            }
        })
        .await
    }

    /// Stays connected until something ends that; how long it took, and why it ended.
    pub async fn await_end(&mut self) -> (Duration, ClientError) {
        let begun = Instant::now();
        let end = self.once(async |client| client.follow(begun + PATIENCE).await).await;
        (begun.elapsed(), end.expect_err("the connection ends"))
    }
}

async fn policy_changed(events: &mut UnboundedReceiver<Event>) {
    while events.recv().await.expect("the client lives") != Event::PolicyChanged {}
}
