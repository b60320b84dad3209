//! Rooms to make and changes to them.

use sotto_types::Username;

/// A room to make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRoom {
    /// 1 to 100 characters.
    pub name: String,
    /// At most 1,000 characters.
    pub description: String,
    /// Who is in it, besides whoever makes it.
    pub people: Vec<Username>,
    /// Who moderates it, besides whoever makes it; they are in it too.
    pub moderators: Vec<Username>,
    /// How long messages live, seconds; 0 for as long as the server keeps them.
    pub expire_seconds: u32,
    /// How long they live once they were read, seconds; 0 for no limit.
    pub burn_seconds: u32,
}

/// What is to change in a conversation; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomChange {
    /// The name of a room.
    pub name: Option<String>,
    /// The description of a room.
    pub description: Option<String>,
    /// How long messages live, seconds; 0 for as long as the server keeps them.
    pub expire_seconds: Option<u32>,
    /// How long they live once they were read, seconds; 0 for no limit.
    pub burn_seconds: Option<u32>,
}
