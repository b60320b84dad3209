//! The bounds of one connection.

use std::time::Duration;

use crate::live::Rate;

/// The time for the first frame.
pub(super) const HELLO: Duration = Duration::from_secs(10);
/// The time from the first frame to the sign-in.
pub(super) const SIGN_IN: Duration = Duration::from_mins(3);
/// The time for the other side to take what is written.
pub(super) const WRITE: Duration = Duration::from_secs(20);
/// The time for the last frames to go out.
pub(super) const GOODBYE: Duration = Duration::from_secs(5);
/// The least time between two writes of a device's cursors.
pub(super) const CURSORS: Duration = Duration::from_secs(1);
/// Frames that are gathered before a flush.
pub(super) const UNFLUSHED: usize = 200;
/// Requests that are worked on at one time.
pub(super) const IN_FLIGHT: usize = 64;
/// The longest frame of a connection that has not signed in, bytes: a registration with its key packages.
pub(super) const STRANGERS_FRAME_BYTES: usize = 512 * 1024;
/// Requests of a connection that has not signed in.
pub(super) const STRANGERS: Rate = Rate { burst: 20, every: Duration::from_secs(1) };
/// Sends.
pub(super) const SENDS: Rate = Rate { burst: 2_000, every: Duration::from_millis(1) };
/// Signals; what is over is dropped.
pub(super) const SIGNALS: Rate = Rate { burst: 20, every: Duration::from_millis(200) };
/// All other requests.
pub(super) const REQUESTS: Rate = Rate { burst: 200, every: Duration::from_millis(50) };
