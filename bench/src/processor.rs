//! The processor time of this process, which other work on the machine does not lengthen as it lengthens the clock's.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// The processor time that this process has used so far.
pub fn processor_time() -> Duration {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// Times of one thing, milliseconds of processor each.
#[derive(Clone, Debug, Default)]
pub struct Stopwatch(Vec<f64>);

impl Stopwatch {
    /// Does it once.
    pub fn time<T>(&mut self, what: impl FnOnce() -> T) -> T {
        let began = processor_time();
        let done = what();
        self.0.push(processor_time().saturating_sub(began).as_secs_f64() * 1e3);
        done
    }

    /// The median, milliseconds of processor.
    pub fn median(&self) -> f64 {
        crate::median(&self.0)
    }
}
