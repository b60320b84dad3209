//! Quiet conversations.

use std::time::Duration;

/// For how long a conversation is quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MuteFor {
    /// An hour.
    Hour,
    /// Eight hours.
    EightHours,
    /// A week.
    Week,
    /// Until it is lifted.
    Always,
}

/// How a conversation is made quiet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mute {
    /// For how long.
    pub how_long: MuteFor,
    /// Whether a message is let through that names this person: `@` and the local part of the address, or the display name.
    pub lets_mentions: bool,
    /// Whether a message is let through that names everybody: `@all`.
    pub lets_mentions_of_all: bool,
}

impl MuteFor {
    /// How long that is; absent for no end.
    pub(crate) fn duration(self) -> Option<Duration> {
        match self {
            Self::Hour => Some(Duration::from_hours(1)),
            Self::EightHours => Some(Duration::from_hours(8)),
            Self::Week => Some(Duration::from_hours(7 * 24)),
            Self::Always => None,
        }
    }
}
