//! What waits for a device: notices in its inbox, rows in the logs of its conversations.
//!
//! [`places`] says where a device stands, [`waiting`] reads the next of what it has not seen in one snapshot, and
//! [`acknowledge`] notes what is on its disk.

mod acknowledge;
mod notice;
mod places;
mod waiting;

pub use acknowledge::{Acknowledged, acknowledge};
pub use notice::Notice;
pub(crate) use notice::pushed;
pub use places::places;
pub use waiting::{Found, LogPart, Wanted, waiting};
