use std::{
    panic::resume_unwind,
    sync::{Arc, Mutex, PoisonError},
};

use sotto_client::CrashHook;

/// Where a device crashes next.
#[derive(Clone, Debug, Default)]
pub(super) struct CrashPlan(Arc<Mutex<Option<&'static str>>>);

/// What unwinds from a failpoint; not a panic, so nothing is printed.
pub(super) struct Crash;

impl CrashPlan {
    pub(super) fn set(&self, failpoint: Option<&'static str>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = failpoint;
    }

    /// Whether the crash is still to come.
    pub(super) fn is_set(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Crashes once at the planned failpoint.
    pub(super) fn hook(&self) -> CrashHook {
        let plan = self.clone();
        CrashHook(Arc::new(move |reached| {
            let mut planned = plan.0.lock().unwrap_or_else(PoisonError::into_inner);
            if *planned == Some(reached) {
                *planned = None;
                drop(planned);
                resume_unwind(Box::new(Crash));
            }
        }))
    }
}
