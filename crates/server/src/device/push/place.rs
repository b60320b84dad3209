//! Where a subscriber stands in one conversation.

/// Where a subscriber stands in one conversation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The greatest position that was pushed or acknowledged.
    pub(super) sent: u64,
    /// Whether the log must be read for what comes next.
    pub(super) stale: bool,
    /// Whether what waited at the beginning is still being pushed.
    pub(super) first: bool,
}
