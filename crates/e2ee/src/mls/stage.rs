//! A group's stored state in memory: what was loaded, and what has changed since the caller last saved.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mls_rs::GroupStateStorage;
use mls_rs_core::group::{EpochRecord, GroupState};
use sotto_types::limits;
use zeroize::Zeroizing;

/// Where mls-rs writes a group to; nothing here reaches a disk, the caller saves what it takes.
#[derive(Clone, Default)]
pub(crate) struct Stage(Arc<Mutex<Staged>>);

#[derive(Default)]
struct Staged {
    state: Option<Zeroizing<Vec<u8>>>,
    epochs: BTreeMap<u64, Zeroizing<Vec<u8>>>,
    changed: BTreeMap<u64, Zeroizing<Vec<u8>>>,
}

impl Stage {
    /// A stage that holds what was stored.
    pub(crate) fn holding(
        state: Zeroizing<Vec<u8>>,
        epochs: impl IntoIterator<Item = (u64, Zeroizing<Vec<u8>>)>,
    ) -> Self {
        let epochs = epochs.into_iter().collect();
        Self(Arc::new(Mutex::new(Staged { state: Some(state), epochs, changed: BTreeMap::new() })))
    }

    /// The newest state.
    pub(crate) fn state(&self) -> Option<Zeroizing<Vec<u8>>> {
        self.lock().state.clone()
    }

    /// Takes the past epochs that changed since the last call.
    pub(crate) fn take_changed(&self) -> BTreeMap<u64, Zeroizing<Vec<u8>>> {
        core::mem::take(&mut self.lock().changed)
    }

    fn lock(&self) -> MutexGuard<'_, Staged> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl GroupStateStorage for Stage {
    type Error = Infallible;

    fn state(&self, _: &[u8]) -> Result<Option<Zeroizing<Vec<u8>>>, Infallible> {
        Ok(self.lock().state.clone())
    }

    fn epoch(&self, _: &[u8], epoch: u64) -> Result<Option<Zeroizing<Vec<u8>>>, Infallible> {
        Ok(self.lock().epochs.get(&epoch).cloned())
    }

    fn write(
        &mut self,
        state: GroupState,
        inserts: Vec<EpochRecord>,
        updates: Vec<EpochRecord>,
    ) -> Result<(), Infallible> {
        let mut staged = self.lock();
        staged.state = Some(state.data);
        for record in inserts.into_iter().chain(updates) {
            staged.changed.insert(record.id, record.data.clone());
            staged.epochs.insert(record.id, record.data);
        }
        let newest = staged.epochs.keys().next_back().copied().unwrap_or_default();
        let keep_from = (newest + 1).saturating_sub(limits::PAST_EPOCHS);
        staged.epochs.retain(|&epoch, _| epoch >= keep_from);
        staged.changed.retain(|&epoch, _| epoch >= keep_from);
        Ok(())
    }

    fn max_epoch_id(&self, _: &[u8]) -> Result<Option<u64>, Infallible> {
        Ok(self.lock().epochs.keys().next_back().copied())
    }
}
