//! Notifications, drafts, and what the shredder did.

use core::fmt;

use serde::Serialize;
use sotto_types::SendId;

/// What a notification says.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Notification {
    /// The message that it is of.
    pub id: SendId,
    /// Who wrote, and in which room.
    pub title: String,
    /// The beginning of the text, or that there is one.
    pub body: String,
}

/// What was written in a conversation and not sent yet.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct DraftInfo {
    /// The text.
    pub text: String,
    /// The message that it answers.
    pub reply_to: Option<SendId>,
}

/// What the shredder did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Shredded {
    /// Free space that it has overwritten, megabytes.
    pub megabytes: u32,
    /// Whether it has taken half of the disk's free space, and begins anew.
    pub round_ended: bool,
}

impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for DraftInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DraftInfo").finish_non_exhaustive()
    }
}
