//! Counts how often a character is looked at, in tests: "linear" is shown by counting and not by the clock.

#[cfg(test)]
std::thread_local! {
    static TAKEN: core::cell::Cell<usize> = const { core::cell::Cell::new(0) };
}

/// Says that `count` characters or bytes were looked at or copied.
#[cfg(test)]
pub(super) fn take(count: usize) {
    TAKEN.with(|taken| taken.set(taken.get() + count));
}

/// Says that `count` characters or bytes were looked at or copied.
#[cfg(not(test))]
pub(super) const fn take(_count: usize) {}

/// The steps that `work` takes.
#[cfg(test)]
pub(super) fn of<T>(work: impl FnOnce() -> T) -> (usize, T) {
    TAKEN.with(|taken| taken.set(0));
    let done = work();
    (TAKEN.with(core::cell::Cell::get), done)
}
