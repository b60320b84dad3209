//! How many guests a network talked with.

use std::time::Duration;

use sotto_storage::{Month, NetworkId, Tx};

use super::month;
use crate::{AppError, app::Context};

/// How far back the history goes.
const PAST: Duration = Duration::from_hours(90 * 24);

/// How many guests a network talked with in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// The month.
    pub month: Month,
    /// How many.
    pub guests: u64,
}

/// The months of the past 90 days, oldest first, with the number of guests whom the caller's network talked with.
pub async fn history(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<Vec<MonthCount>, AppError> {
    let network = cx.network(tx, network).await?;
    let (first, last) = (month::of(cx.now.minus(PAST))?, month::of(cx.now)?);
    let mut history = Vec::with_capacity(4);
    for month in (first.index()..=last.index()).filter_map(Month::from_index) {
        history.push(MonthCount { month, guests: tx.guests().count(network.id, month).await? });
    }
    Ok(history)
}
