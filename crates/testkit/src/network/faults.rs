use std::time::Duration;

/// What goes wrong by itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Faults {
    /// Of 1000 frames, how many break their link and are lost with all that is under way.
    pub breaks: u32,
    /// Of 1000 connections, how many are refused.
    pub refusals: u32,
    /// The greatest delay of a frame; each draws its own.
    pub delay: Duration,
}

impl Faults {
    /// A network that makes every client reconnect again and again.
    pub const LOSSY: Self = Self { breaks: 40, refusals: 100, delay: Duration::from_millis(3) };
}
