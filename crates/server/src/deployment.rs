//! What every request needs of its deployment.

use std::sync::Arc;

use sotto_storage::Store;
use sotto_types::{Clock, Domain, Rng, Timestamp};

use crate::{ConsoleSettings, Keyring, Live, Trail, mail::Mailer, outbound::Reach};

/// One deployment as one process sees it; nothing in it must survive the process or be shared with another.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The truth.
    pub store: Store,
    /// Keys outside the database.
    pub keyring: Arc<Keyring>,
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub rng: Arc<dyn Rng>,
    /// The deployment's name in the world.
    pub domain: Domain,
    /// The region's name, as administrators sign with it.
    pub region: String,
    /// The base URL of the messaging endpoint that people use.
    pub messaging_url: String,
    /// How mails go out.
    pub mailer: Mailer,
    /// Which addresses of outside providers are contacted.
    pub reach: Reach,
    /// Where the audit trail is delivered, if anywhere.
    pub trail: Option<Trail>,
    /// What holds for the console.
    pub console: ConsoleSettings,
    /// Live fan-out to connected devices.
    pub live: Live,
}

impl Deployment {
    /// The current time.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}
