//! Live fan-out: which devices are connected to this process, and the nudge that something waits for them.
//!
//! A nudge carries no content: the device's session reads the store again. A lost nudge costs time, never a message.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use sotto_types::DeviceId;
use tokio::sync::Notify;

/// Sessions by device.
#[derive(Clone, Debug, Default)]
pub struct Live {
    sessions: Arc<Mutex<HashMap<DeviceId, Arc<Notify>>>>,
}

impl Live {
    /// Connects a device; a session that it still had here is told to end by the new one's [`Live::disconnect`] rule.
    pub fn connect(&self, device: DeviceId) -> Arc<Notify> {
        let nudge = Arc::new(Notify::new());
        self.lock().insert(device, Arc::clone(&nudge));
        nudge
    }

    /// Disconnects a session, unless a newer one of the device has taken its place.
    pub fn disconnect(&self, device: DeviceId, nudge: &Arc<Notify>) {
        let mut sessions = self.lock();
        if sessions.get(&device).is_some_and(|current| Arc::ptr_eq(current, nudge)) {
            sessions.remove(&device);
        }
    }

    /// Tells a device's session that something waits.
    pub fn nudge(&self, device: DeviceId) {
        if let Some(nudge) = self.lock().get(&device) {
            nudge.notify_one();
        }
    }

    /// Connected devices.
    pub fn connected(&self) -> usize {
        self.lock().len()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<DeviceId, Arc<Notify>>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
