//! Whether somebody is there.

use serde::Serialize;
use sotto_wire::frame::signal::PresenceState;

/// Whether somebody is there, as they let others see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// There, and doing something.
    Online,
    /// There, and doing nothing.
    Away,
    /// Not there, or not to be seen.
    Offline,
}

impl Presence {
    /// As it is sent.
    pub(crate) fn state(self) -> PresenceState {
        match self {
            Self::Online => PresenceState::Online,
            Self::Away => PresenceState::Away,
            Self::Offline => PresenceState::Offline,
        }
    }

    /// As it was received; nothing for one of a later version.
    pub(crate) fn received(state: PresenceState) -> Option<Self> {
        match state {
            PresenceState::Online => Some(Self::Online),
            PresenceState::Away => Some(Self::Away),
            PresenceState::Offline => Some(Self::Offline),
            PresenceState::Unspecified => None,
        }
    }
}
