//! Running a unit of work to its end on the spot.

use core::{
    future::Future,
    pin::pin,
    task::{Context, Poll, Waker},
};
use std::panic::{AssertUnwindSafe, catch_unwind};

use sotto_storage::{StorageError, Unit, UnitFailed};

use super::Session;

/// Runs a unit; it may wait for nothing but its transaction, which never makes it wait.
pub(crate) fn complete(unit: &mut dyn Unit, session: &mut Session<'_>) -> Result<(), UnitEnd> {
    // A unit that panics is rolled back like one that fails; nothing of it is used again.
    let polled = catch_unwind(AssertUnwindSafe(|| {
        pin!(unit.run(session)).poll(&mut Context::from_waker(Waker::noop()))
    }));
    match polled {
        Ok(Poll::Ready(Ok(()))) => Ok(()),
        Ok(Poll::Ready(Err(UnitFailed))) => Err(UnitEnd::Failed),
        Ok(Poll::Pending) => Err(UnitEnd::Error(StorageError::Engine(
            "a unit of work waited for more than its transaction".into(),
        ))),
        Err(_) => Err(UnitEnd::Error(StorageError::Engine("a unit of work panicked".into()))),
    }
}

/// How a unit ended that is to be rolled back.
#[derive(Debug)]
pub(crate) enum UnitEnd {
    /// By its own wish; it keeps its own result.
    Failed,
    /// By an error that it does not know of.
    Error(StorageError),
}
