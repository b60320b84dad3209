//! What a client gets from outside instead of reaching for it.

use std::{sync::Arc, time::Duration};

use sotto_types::{Clock, Rng};

use crate::Transport;

/// Time, randomness, the network, and who the client says it is.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub rng: Arc<dyn Rng>,
    /// The network.
    pub transport: Arc<dyn Transport>,
    /// The client's version, `major.minor.patch`.
    pub version: String,
    /// `linux`, `macos`, `windows`, `android`, `ios` or `web`.
    pub platform: String,
    /// How long to wait for a home in which another process works.
    pub patience: Duration,
    /// What a test does when a failpoint is reached.
    #[cfg(feature = "testing")]
    pub crash: crate::failpoint::CrashHook,
}
