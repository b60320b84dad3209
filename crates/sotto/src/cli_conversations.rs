//! Flags of what is done with conversations, groups and rooms.

use clap::{Args, Subcommand, ValueEnum};
use sotto_types::Username;

use crate::cli_messages::{TimerChange, lifetime};

#[derive(Debug, Args)]
pub(crate) struct Conversations {
    #[command(subcommand)]
    pub(crate) command: Option<AnyCommand>,
}

/// What can be done with any conversation.
#[derive(Debug, Subcommand)]
pub(crate) enum AnyCommand {
    /// Print a conversation and who can read it: people, devices, bots, outsiders; works offline
    Show {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
    },
    /// Make a conversation quiet, on all devices of the account
    ///
    /// Messages still come; each says that it is muted.
    Mute {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
        /// For how long
        #[arg(long = "for", value_enum, value_name = "TIME", default_value = "always")]
        time: MuteTime,
        /// Let messages through that name you: @ and the part of your address before the @, or your display name
        #[arg(long)]
        except_mentions: bool,
        /// Let messages through that name everybody: @all
        #[arg(long)]
        except_all: bool,
    },
    /// End a conversation's being quiet
    Unmute {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
    },
    /// Put a conversation before the others, on all devices of the account
    Pin {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
    },
    /// Put a conversation among the others again
    Unpin {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
    },
}

/// For how long a conversation is quiet
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum MuteTime {
    /// An hour
    #[value(name = "1h")]
    Hour,
    /// Eight hours
    #[value(name = "8h")]
    EightHours,
    /// A week
    #[value(name = "1w")]
    Week,
    /// Until it is lifted
    Always,
}

/// What can be done with groups and rooms alike.
#[derive(Debug, Subcommand)]
pub(crate) enum ManyCommand {
    /// Print those that this device knows; works offline
    List,
    /// Add people with all their devices
    Add {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
        /// E-mail addresses
        #[arg(value_name = "ADDRESS", required = true)]
        people: Vec<Username>,
    },
    /// Remove a person; they read nothing that is sent from then on
    Remove {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        person: Username,
    },
    /// Leave with all devices of the account; the history stays
    Leave {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
        /// Who moderates a room after its last moderator
        #[arg(long, value_name = "ADDRESS")]
        successor: Option<Username>,
    },
    /// Delete it for everybody, with all that was said in it
    Delete {
        /// Conversation, as `sotto conversations` names it, or the name of a room
        #[arg(value_name = "ID|NAME")]
        conversation: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    #[command(flatten)]
    Any(AnyCommand),
}

#[derive(Debug, Args)]
pub(crate) struct Group {
    #[command(subcommand)]
    pub(crate) command: GroupCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GroupCommand {
    /// Make a group
    New {
        /// E-mail address of somebody in it, besides you; once or more
        #[arg(long, value_name = "ADDRESS", required = true)]
        with: Vec<Username>,
    },
    #[command(flatten)]
    Many(ManyCommand),
}

#[derive(Debug, Args)]
pub(crate) struct Room {
    #[command(subcommand)]
    pub(crate) command: RoomCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RoomCommand {
    /// Make a room, which you moderate
    New {
        /// The name, 1 to 100 characters; the server does not see it
        #[arg(value_name = "NAME")]
        name: String,
        /// E-mail address of somebody in it, besides you
        #[arg(long, value_name = "ADDRESS")]
        with: Vec<Username>,
        /// E-mail address of somebody in it who moderates it too
        #[arg(long, value_name = "ADDRESS")]
        moderator: Vec<Username>,
        /// What it is about, at most 1,000 characters; the server does not see it
        #[arg(long, value_name = "TEXT")]
        description: Option<String>,
        #[command(flatten)]
        timer: TimerChange,
    },
    /// Make somebody a moderator
    Promote {
        /// Room, by id or name
        #[arg(value_name = "ID|NAME")]
        room: String,
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        person: Username,
    },
    /// Make a moderator an ordinary member; the last one stays
    Demote {
        /// Room, by id or name
        #[arg(value_name = "ID|NAME")]
        room: String,
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        person: Username,
    },
    /// Change the name, the description or how long messages live; what is not named stays
    Set(SetRoom),
    #[command(flatten)]
    Many(ManyCommand),
}

#[derive(Debug, Args)]
pub(crate) struct SetRoom {
    /// Room, by id or name
    #[arg(value_name = "ID|NAME")]
    pub(crate) room: String,
    #[command(flatten)]
    pub(crate) settings: RoomSettings,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct RoomSettings {
    /// The name, 1 to 100 characters
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// What it is about, at most 1,000 characters
    #[arg(long, value_name = "TEXT")]
    pub(crate) description: Option<String>,
    /// How long messages live: 90, 90s, 15m, 8h, 30d, 2w, or off for as long as the server keeps them
    #[arg(long, value_name = "TIME", value_parser = lifetime)]
    pub(crate) expire: Option<u32>,
    /// How long they live once they were read: as --expire, or off for no limit
    #[arg(long, value_name = "TIME", value_parser = lifetime)]
    pub(crate) burn: Option<u32>,
}
