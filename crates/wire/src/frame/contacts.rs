//! The directory of a network, blocks, reports and profiles.

use prost::Message;

/// Lists the people of one's own network in the order of their names.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ListDirectory {
    /// The id of the last person of the page before; empty for the first page.
    #[prost(string, tag = "1")]
    pub after: String,
}

/// Searches the people of one's own network.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SearchDirectory {
    /// Part of a name or of a username, any case, at least two characters.
    #[prost(string, tag = "1")]
    pub text: String,
}

/// Answers [`ListDirectory`] and [`SearchDirectory`], at most 100 people.
#[derive(Clone, PartialEq, Message)]
pub struct Directory {
    /// In the order of their names.
    #[prost(message, repeated, tag = "1")]
    pub people: Vec<DirectoryEntry>,
    /// Whether there are more than are here.
    #[prost(bool, tag = "2")]
    pub more: bool,
}

/// Somebody of one's own network.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct DirectoryEntry {
    /// The id, `<32 hex digits>@<domain>`.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The username.
    #[prost(string, tag = "2")]
    pub username: String,
    /// First name, empty where none is set.
    #[prost(string, tag = "3")]
    pub first_name: String,
    /// Last name, empty where none is set.
    #[prost(string, tag = "4")]
    pub last_name: String,
    /// The name that the person chose, empty where none is set.
    #[prost(string, tag = "5")]
    pub display_name: String,
}

/// Blocks somebody, or lifts the block; repeating it changes nothing.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SetBlock {
    /// Whom.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// Whether the person is to be blocked.
    #[prost(bool, tag = "2")]
    pub blocked: bool,
}

/// Lists whom the signed-in account has blocked.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct ListBlocked {
    /// The id of the last person of the page before; empty for the first page.
    #[prost(string, tag = "1")]
    pub after: String,
}

/// Answers [`ListBlocked`], at most 1,000 people.
#[derive(Clone, PartialEq, Message)]
pub struct Blocked {
    /// In the order of their ids.
    #[prost(message, repeated, tag = "1")]
    pub people: Vec<BlockedPerson>,
    /// Whether there are more after these.
    #[prost(bool, tag = "2")]
    pub more: bool,
}

/// Somebody who is blocked.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct BlockedPerson {
    /// The id, `<32 hex digits>@<domain>`.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The username.
    #[prost(string, tag = "2")]
    pub username: String,
}

/// Reports somebody to the administrators of their network (SPEC G3).
#[derive(Clone, PartialEq, Message)]
pub struct Report {
    /// Whom.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// Why.
    #[prost(enumeration = "ReportReason", tag = "2")]
    pub reason: i32,
    /// What the reporter says to it, which the administrators read; may be empty.
    #[prost(string, tag = "3")]
    pub note: String,
    /// Messages that the reporter discloses, at most 10.
    #[prost(message, repeated, tag = "4")]
    pub evidence: Vec<Evidence>,
}

/// Why somebody is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum ReportReason {
    /// Never sent.
    Unspecified = 0,
    /// Spam or fraud.
    Spam = 1,
    /// Child exploitation or abuse.
    ChildAbuse = 2,
    /// Harassment, bullying or threats.
    Harassment = 3,
    /// Pretending to be someone else.
    Impersonation = 4,
    /// Other.
    Other = 5,
}

/// A message as the reporter discloses it; nobody can prove that it is what was said.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Evidence {
    /// The conversation, 32 bytes.
    #[prost(bytes = "vec", tag = "1")]
    pub conversation: Vec<u8>,
    /// The message's send id, 16 bytes.
    #[prost(bytes = "vec", tag = "2")]
    pub message: Vec<u8>,
    /// When the server took it, milliseconds since the Unix epoch.
    #[prost(uint64, tag = "3")]
    pub sent_at: u64,
    /// What was said.
    #[prost(string, tag = "4")]
    pub text: String,
}

/// Answers [`Report`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Reported {
    /// By what the report is called, 32 hex digits.
    #[prost(string, tag = "1")]
    pub reference: String,
}

/// Reads the profile of somebody, or one's own.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct GetProfile {
    /// Whose.
    #[prost(string, tag = "1")]
    pub user_id: String,
}

/// Changes one's own profile; what is absent stays.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct SetProfile {
    /// The display name; empty for none.
    #[prost(string, optional, tag = "1")]
    pub display_name: Option<String>,
    /// PNG, JPEG or WebP; empty for none.
    #[prost(bytes = "vec", optional, tag = "2")]
    pub avatar: Option<Vec<u8>>,
}

/// Answers [`GetProfile`] and [`SetProfile`].
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Profile {
    /// Whose.
    #[prost(string, tag = "1")]
    pub user_id: String,
    /// The display name, empty where none is set.
    #[prost(string, tag = "2")]
    pub display_name: String,
    /// PNG, JPEG or WebP; empty where none is set.
    #[prost(bytes = "vec", tag = "3")]
    pub avatar: Vec<u8>,
    /// How often it was changed.
    #[prost(uint64, tag = "4")]
    pub version: u64,
}
