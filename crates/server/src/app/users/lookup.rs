//! One user.

use sotto_storage::{NetworkId, Tx, User, UserNumber};
use sotto_types::Timestamp;

use crate::{AppError, app::Context};

/// A span of time that is open where a bound is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    start: Option<Timestamp>,
    end: Option<Timestamp>,
}

impl Period {
    /// The time from `start` to `end`, both included.
    pub fn parse(start: Option<Timestamp>, end: Option<Timestamp>) -> Result<Self, AppError> {
        match (start, end) {
            (Some(start), Some(end)) if end < start => {
                Err(AppError::invalid("endTime", "must not be before startTime"))
            }
            _ => Ok(Self { start, end }),
        }
    }

    fn contains(self, moment: Timestamp) -> bool {
        self.start.is_none_or(|start| start <= moment) && self.end.is_none_or(|end| moment <= end)
    }
}

/// A user and what was last heard of them.
#[derive(Clone, Debug)]
pub struct FoundUser {
    /// The user.
    pub user: User,
    /// When a device last signed in, if that is in the period asked for.
    pub last_activity: Option<Timestamp>,
}

/// The user with this number in the caller's network.
pub async fn lookup(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
    period: Period,
) -> Result<FoundUser, AppError> {
    let network = cx.network(tx, network).await?;
    let user = tx.users().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("User"))?;
    let last_activity = user.last_login.filter(|moment| period.contains(*moment));
    Ok(FoundUser { user, last_activity })
}
