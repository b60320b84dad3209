//! Whom people have blocked, each for himself (SPEC MSG6).
//!
//! Nobody but the blocker learns of a block. What a blocked person sends is taken and stored as ever, and is handed out:
//! the blocker's devices need each row to follow keys and the running hash of the log, and drop what was said. To leave
//! rows out would make every later message look as if the server had shown different logs.

mod list_blocked;
mod set_block;

pub use list_blocked::{BlockedPage, list_blocked};
pub use set_block::set_block;
