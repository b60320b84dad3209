//! The programs that run on our behalf, so that an interrupt ends them too, and no others.

use std::sync::{Mutex, MutexGuard, PoisonError};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::failure::Failure;

static STARTED: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// On Ctrl-C or SIGTERM asks every program that was started here to stop; whoever waits for it then goes on.
pub(crate) fn end_all_on_interrupt() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        let started = lock().clone();
        for id in &started {
            signal(*id, Signal::SIGTERM);
        }
        if started.is_empty() {
            std::process::exit(130);
        }
    })
    .map_err(|error| Failure::of("Ctrl-C", error))
}

pub(super) fn add(id: u32) {
    lock().push(id);
}

pub(super) fn remove(id: u32) {
    lock().retain(|started| *started != id);
}

/// Signals a program that was started here; one that has ended is left alone.
pub(super) fn signal(id: u32, signal: Signal) {
    let started = lock();
    if let (true, Ok(id)) = (started.contains(&id), i32::try_from(id)) {
        // It may end of itself at this moment; then there is nothing to signal.
        kill(Pid::from_raw(id), signal).unwrap_or_default();
    }
}

fn lock() -> MutexGuard<'static, Vec<u32>> {
    STARTED.lock().unwrap_or_else(PoisonError::into_inner)
}
