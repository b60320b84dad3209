//! The words of the house: ids, names, limits, time, randomness and secrets.
//!
//! Everything here is a value. There is no I/O and no runtime, and no crate of ours stands below.
//!
//! The walk: [`id`] (who and what), [`time`] and [`rng`] (arguments everywhere), [`secret`] (what must not be
//! printed), [`limits`] (every number that bounds an input), [`name`], [`link_code`] and
//! [`recovery_key`] (what people type).
//!
//! To add a word: one file, parsed at the edge into a type that cannot be wrong, re-exported here.

pub mod id;
pub mod limits;
pub mod link_code;
pub mod name;
pub mod recovery_key;
pub mod rng;
pub mod secret;
pub mod settings;
pub mod time;

pub use id::{ConversationId, DeviceId, Domain, SendId, UserId};
pub use link_code::LinkCode;
pub use name::{InviteCode, NameError, Username};
pub use recovery_key::{RecoveryKey, RecoveryKeyError};
pub use rng::{Rng, SystemRng};
pub use secret::Secret;
pub use time::{Clock, SystemClock, Timestamp};
