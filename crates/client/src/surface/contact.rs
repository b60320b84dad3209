//! Other people.

use serde::Serialize;
use sotto_types::UserId;

use super::VerificationState;

/// Another person, as this device knows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    /// The user, unique in the world.
    pub user_id: UserId,
    /// The e-mail address; empty where the server does not say it.
    pub username: String,
    /// First name, empty where none is set.
    pub first_name: String,
    /// Last name, empty where none is set.
    pub last_name: String,
    /// The name that the person chose, empty where none is set.
    pub display_name: String,
    /// The fingerprint of the account key in use.
    pub fingerprint: String,
    /// Whether the key is still the one first seen.
    pub state: ContactState,
    /// What is known of the key by comparing.
    pub verification: VerificationState,
    /// Whether this person has blocked them.
    pub blocked: bool,
    /// The fingerprint of the key that waits to be accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_fingerprint: Option<String>,
    /// How many devices the person has.
    pub devices: usize,
}

/// Whether a person's key can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ContactState {
    /// The key is the one first seen, or descends from it, or was accepted.
    Trusted,
    /// The key changed; sending is held until the new one is accepted.
    Changed,
}
