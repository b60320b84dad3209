//! What a network's people do, counted: figures of UTC days, and on which days their devices were there (SPEC AN1).
//!
//! Nothing here says what was written or to whom. Days of a device stand under a key of their own, and what leads from
//! a device to its key goes with its person: from then on the days are counted still and lead to nobody.

use async_trait::async_trait;
use sotto_types::{DeviceId, Timestamp};

use crate::{NetworkId, SecurityGroupId, StorageError};

/// A day of UTC, as the number of days since 1 January 1970.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

impl Day {
    const MILLIS: u64 = 24 * 60 * 60 * 1000;

    /// The day with this number.
    pub const fn new(number: u32) -> Self {
        Self(number)
    }

    /// The day of a moment.
    pub fn of(moment: Timestamp) -> Self {
        Self(u32::try_from(moment.as_millis() / Self::MILLIS).unwrap_or(u32::MAX))
    }

    /// Days since 1 January 1970.
    pub const fn number(self) -> u32 {
        self.0
    }

    /// Its first moment.
    pub fn start(self) -> Timestamp {
        Timestamp::from_millis(u64::from(self.0) * Self::MILLIS)
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figure {
    /// Messages that people sent, each once.
    MessagesByUsers,
    /// Messages that bots sent, each once.
    MessagesByBots,
    /// Calls.
    Calls,
    /// Files that people sent.
    Files,
    /// People who registered.
    Registrations,
    /// Registered people who came, less those who went.
    RegisteredChange,
    /// Invited people who came, less those who went or registered.
    PendingChange,
}

/// A figure of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: Day,
    /// What was counted.
    pub figure: Figure,
    /// How many.
    pub count: i64,
}

/// A device that is there on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// The network that its person is in.
    pub network: NetworkId,
    /// The random half of the person's id.
    pub user: [u8; 16],
    /// The device.
    pub device: DeviceId,
    /// The day.
    pub day: Day,
    /// The platform that it named.
    pub platform: String,
    /// The version of the client that it named.
    pub version: String,
    /// The security group that its person is in.
    pub group: SecurityGroupId,
}

/// Days on which a device was there under the same names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActiveDays<'a> {
    /// The device's key.
    pub device: u64,
    /// Its person's key.
    pub person: u64,
    /// The platform that it named.
    pub platform: &'a str,
    /// The version of the client that it named.
    pub version: &'a str,
    /// The id of the security group.
    pub group: &'a str,
    /// The day of the lowest bit.
    pub first: Day,
    /// A bit for each day from there on.
    pub days: u32,
}

/// What is done with each row of days.
pub type VisitDays<'v> = dyn FnMut(&ActiveDays<'_>) + 'v;

/// Figures and days of networks.
#[async_trait(?Send)]
pub trait Analytics {
    /// Adds to a figure. It is on disk with the rest of the unit, which does not read it back itself: many units that
    /// share a commit write it once.
    async fn count(
        &mut self,
        network: NetworkId,
        day: Day,
        figure: Figure,
        by: i64,
    ) -> Result<(), StorageError>;
    /// The figures of a network from one day to another, both included, in no order; those of 0 may be left out.
    async fn counts(&mut self, network: NetworkId, from: Day, to: Day)
    -> Result<Vec<DayCount>, StorageError>;
    /// Notes that a device is there; true if that is new. A day counts under the names that came last.
    async fn note_activity(&mut self, activity: &Activity) -> Result<bool, StorageError>;
    /// Visits the days of a network's devices from one day to another, both included, in no order.
    async fn visit_activity(
        &mut self,
        network: NetworkId,
        (from, to): (Day, Day),
        visit: &mut VisitDays<'_>,
    ) -> Result<(), StorageError>;
    /// Deletes at most `limit` rows of which no day is `oldest` or later; says how many there were.
    async fn prune(&mut self, oldest: Day, limit: usize) -> Result<usize, StorageError>;
}
