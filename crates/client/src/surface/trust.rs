//! Comparing keys with other people.

use core::fmt;

use serde::Serialize;
use sotto_types::UserId;

/// What this person knows of another one's account key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum VerificationState {
    /// Compared, and it matched.
    Verified,
    /// Never compared.
    Unverified,
    /// A comparison was begun, or the key that was compared has given way to one that it signed: to be compared again.
    Pending,
    /// It did not match, or the key changed without the old one's signature; sending is held.
    Failed,
}

impl VerificationState {
    /// As JSON has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::Unverified => "unverified",
            Self::Pending => "pending",
            Self::Failed => "failed",
        }
    }

    /// How little it can be relied on.
    pub(crate) fn badness(self) -> u8 {
        match self {
            Self::Verified => 0,
            Self::Unverified => 1,
            Self::Pending => 2,
            Self::Failed => 3,
        }
    }
}

/// What two people compare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The other.
    pub user_id: UserId,
    /// The other's address.
    pub username: String,
    /// Where it stands.
    pub state: VerificationState,
    /// 60 digits in groups of five, the same on both sides.
    pub code: String,
    /// What the QR code says that the other scans.
    pub payload: String,
}

/// What came of comparing, or what it is to be judged by.
#[derive(Clone, PartialEq, Eq)]
pub enum Proof {
    /// The digits that the other's device shows.
    Code(String),
    /// What the QR code says that the other's device shows.
    Scanned(String),
    /// The two have compared, and it is the same.
    Matches,
    /// The two have compared, and it is not the same.
    Differs,
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Proof(..)")
    }
}
