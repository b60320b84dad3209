//! Key packages in memory, for the length of one call.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use mls_rs::KeyPackageStorage;
use mls_rs_core::key_package::KeyPackageData;

/// Where mls-rs puts the key packages that it makes and looks for those that it uses.
#[derive(Clone, Default)]
pub(crate) struct KeyPackageShelf(Arc<Mutex<BTreeMap<Vec<u8>, KeyPackageData>>>);

impl KeyPackageShelf {
    /// Takes everything off the shelf.
    pub(crate) fn take(&self) -> BTreeMap<Vec<u8>, KeyPackageData> {
        core::mem::take(&mut *self.lock())
    }

    pub(crate) fn put(&self, reference: Vec<u8>, package: KeyPackageData) {
        self.lock().insert(reference, package);
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Vec<u8>, KeyPackageData>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl KeyPackageStorage for KeyPackageShelf {
    type Error = Infallible;

    fn delete(&mut self, id: &[u8]) -> Result<(), Infallible> {
        self.lock().remove(id);
        Ok(())
    }

    fn insert(&mut self, id: Vec<u8>, package: KeyPackageData) -> Result<(), Infallible> {
        self.put(id, package);
        Ok(())
    }

    fn get(&self, id: &[u8]) -> Result<Option<KeyPackageData>, Infallible> {
        Ok(self.lock().get(id).cloned())
    }
}
