//! The repository.

use async_trait::async_trait;
use sotto_storage::{Activity, Analytics, Day, DayCount, Figure, NetworkId, StorageError, VisitDays};

use super::{activity, figures};
use crate::{engine::Session, row::bound};

#[async_trait(?Send)]
impl Analytics for Session<'_> {
    async fn count(
        &mut self,
        network: NetworkId,
        day: Day,
        figure: Figure,
        by: i64,
    ) -> Result<(), StorageError> {
        self.tally()?.add((network, day, figure), by);
        Ok(())
    }

    async fn counts(
        &mut self,
        network: NetworkId,
        from: Day,
        to: Day,
    ) -> Result<Vec<DayCount>, StorageError> {
        figures::counts(self, network, (from, to))
    }

    async fn note_activity(&mut self, activity: &Activity) -> Result<bool, StorageError> {
        activity::note(self, activity)
    }

    async fn visit_activity(
        &mut self,
        network: NetworkId,
        range: (Day, Day),
        visit: &mut VisitDays<'_>,
    ) -> Result<(), StorageError> {
        activity::visit(self, network, range, visit)
    }

    async fn prune(&mut self, oldest: Day, limit: usize) -> Result<usize, StorageError> {
        let figures = figures::prune(self, oldest, bound(limit))?;
        let days = activity::prune(self, oldest, bound(limit.saturating_sub(figures)))?;
        Ok(figures.saturating_add(days))
    }
}
