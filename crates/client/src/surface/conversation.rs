//! Conversations.

use serde::Serialize;
use sotto_types::ConversationId;

use super::VerificationState;

/// A conversation, as this device knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConversationInfo {
    /// The conversation.
    pub id: ConversationId,
    /// `dm`, `group`, `room` or `own`.
    pub kind: &'static str,
    /// The other people in it: usernames, or ids where the name is not known.
    pub with: Vec<String>,
    /// The worst that is known of the keys of the other people in it.
    pub verification: VerificationState,
    /// `joined`, `left`, `creating`, or `out_of_step` where this device could not come back in step with the others,
    /// or `remembered` where it has the history from a backup and is not in it yet.
    pub state: &'static str,
    /// How many of the conversation's MLS groups have been, this one included.
    pub generation: u32,
    /// The last row of the log that this device has.
    pub position: u64,
    /// Messages not handed out yet.
    pub unread: u64,
    /// Whether another member was shown a different log: somebody between you is tampering.
    pub view_split: bool,
}
