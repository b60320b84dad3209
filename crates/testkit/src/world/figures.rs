//! What the server counts.

use std::{collections::BTreeMap, time::Duration};

use sotto_server::app::analytics::{Breakdown, Interval, Range, report};
use sotto_storage::Tx;

use super::World;
use crate::invitations::context;

impl World {
    /// The figures of everybody's network of the last days, today among them, by what is counted.
    pub async fn figures(&self, days: u32) -> BTreeMap<&'static str, u64> {
        let network = self.invitations.as_ref().expect("a network").network();
        let cx = context(self.deployment());
        let from = cx.now.minus(Duration::from_hours(24) * (days - 1));
        let range = Range::parse(from, cx.now).expect("a range");
        let by = (range, Interval::Day, Breakdown::None);
        let read = async move |tx: &mut dyn Tx| report(tx, &cx, network, by).await;
        let report = self.deployment().store.read(read).await.expect("a report");
        report.totals.into_iter().map(|total| (total.metric, total.count)).collect()
    }
}
