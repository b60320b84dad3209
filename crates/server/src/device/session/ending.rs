//! Why a session ends.

use std::time::Duration;

use crate::{device::LinkClosed, live};

/// Why a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The other side is gone, or takes nothing.
    Gone,
    /// The other side was told why already.
    Refused,
    /// The other side is told why, and when to come back.
    Goodbye(&'static str, Duration),
}

/// How long a device waits before it comes back to a server that closes.
const COME_BACK: Duration = Duration::from_secs(2);

/// How long a device waits before it comes back to a server that wants it back.
const AT_ONCE: Duration = Duration::from_millis(1);

impl From<LinkClosed> for Ending {
    fn from(_: LinkClosed) -> Self {
        Self::Gone
    }
}

impl Ending {
    /// The end of a device's session that may not be here any more.
    pub(super) fn signed_out() -> Self {
        Self::Goodbye("This device has been signed out.", Duration::ZERO)
    }
}

impl Ending {
    /// The end of a session that has lasted as long as it may; the device comes back and is told to prove the password.
    pub(super) fn session_over() -> Self {
        Self::Goodbye("The session of this device has ended.", AT_ONCE)
    }
}

impl From<live::Ending> for Ending {
    fn from(ending: live::Ending) -> Self {
        match ending {
            live::Ending::Replaced => {
                Self::Goodbye("This device has connected from elsewhere.", Duration::ZERO)
            }
            live::Ending::SignedOut => Self::signed_out(),
            live::Ending::Changed => Self::Goodbye("This account was changed.", AT_ONCE),
            live::Ending::Closing => Self::Goodbye("The server closes.", COME_BACK),
        }
    }
}
