//! Conversations.

use serde::Serialize;
use sotto_types::{ConversationId, Timestamp, UserId};

use super::VerificationState;

/// A conversation, as this device knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConversationInfo {
    /// The conversation.
    pub id: ConversationId,
    /// `dm`, `group`, `room` or `own`.
    pub kind: &'static str,
    /// The id as the product writes it: `S` and 63 hexadecimal digits for a room, `G` and 63 for a group, else 64.
    pub vgroupid: String,
    /// What a room is called; empty where it has no name, or where it has not come yet.
    pub name: String,
    /// What a room is about.
    pub description: String,
    /// How long messages live, seconds; 0 for as long as the server keeps them.
    pub expire_seconds: u32,
    /// How long they live once they were read, seconds; 0 for no limit.
    pub burn_seconds: u32,
    /// Everybody in it, as this device saw it last.
    pub members: Vec<ConversationMember>,
    /// The other people in it: usernames, or ids where the name is not known.
    pub with: Vec<String>,
    /// The worst that is known of the keys of the other people in it.
    pub verification: VerificationState,
    /// `joined`, `left`, `creating`, or `out_of_step` where this device could not come back in step with the others, or
    /// `deleted` for everybody, or `remembered` where it has the history from a backup and is not in it yet.
    pub state: &'static str,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// Whether it is quiet now.
    pub muted: bool,
    /// Until when it is quiet; absent where it is not, or has no end.
    #[serde(serialize_with = "super::time::serialize_option")]
    pub muted_until: Option<Timestamp>,
    /// How many of the conversation's MLS groups have been, this one included.
    pub generation: u32,
    /// The last row of the log that this device has.
    pub position: u64,
    /// Messages that this person has not read on any device.
    pub unread: u64,
    /// Whether another member was shown a different log: somebody between you is tampering.
    pub view_split: bool,
}

/// Somebody in a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct ConversationMember {
    /// Who.
    pub user_id: UserId,
    /// The username, or the id where the name is not known.
    pub username: String,
    /// `moderator` for whoever decides about people and settings, else `member`.
    pub role: &'static str,
    /// `person`, `guest`, `bot` or `retention_bot`.
    pub kind: &'static str,
}
