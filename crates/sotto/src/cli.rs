//! Flags.
#![expect(clippy::doc_markdown, reason = "the comments on flags are their help texts")]

use std::{path::PathBuf, time::Duration};

use clap::{Args, Parser, Subcommand, ValueEnum};
use sotto_client::ReportReason;
use sotto_types::{DeviceId, SendId, Username};

pub(crate) use crate::{
    cli_conversations::{
        AnyCommand, Conversations, Group, GroupCommand, ManyCommand, MuteTime, Room, RoomCommand,
    },
    cli_messages::{
        Chat, Draft, Edit, Forward, History, One, React, Read, Reply, Search, Send, Shred, Timer,
        TimerChange, ToMany, What, Whom, Within, lifetime, lifetime_text,
    },
};

/// End-to-end encrypted messages from the command line
///
/// The account and everything it received live in a folder, the home, in one encrypted database. The password that opens it
/// comes from SOTTO_PASSWORD, else from the operating system's keyring, else from a prompt; never from an argument.
///
/// Exit codes: 0 done; 1 refused or failed, with the reason in one sentence on stderr; 2 wrong usage; 3 the server
/// cannot be reached. With --json a failure is also one line on stdout: {"error":{"kind":"…","reason":"…"}}.
#[derive(Debug, Parser)]
#[command(name = "sotto", version, max_term_width = 100)]
pub(crate) struct Cli {
    /// Folder of the account
    #[arg(long, global = true, env = "SOTTO_HOME", hide_env_values = true, value_name = "FOLDER")]
    pub(crate) home: Option<PathBuf>,
    /// Write JSON, one object a line
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make an account; this becomes its first device
    ///
    /// With the code of an invitation the account is in the network that invited you. Without one you become a guest: a
    /// code is sent to your address, and asked for; a script runs the command a second time, with --email-code.
    Register(Register),
    /// Add this as a further device of an account
    ///
    /// With --link the account's password is not needed: `sotto devices link` on another device shows a code, and the password
    /// that is chosen here is for this device alone.
    ///
    /// Where your administrator has account-takeover protection the password is not enough: use a link, the recovery key, or
    /// as a last resort a code by mail, with which the account begins anew and its other devices are signed out.
    Login(Login),
    /// Ask for a code by mail because the password is forgotten
    Forgot(Mailbox),
    /// Set a new password with the code from the mail
    ///
    /// With the recovery key the account is kept. With --full it begins anew: its devices and conversations are gone, and
    /// contacts see another account. At a prompt you are asked which. If another device still has the account, change the
    /// password there instead. The new password comes from SOTTO_PASSWORD, else from a prompt.
    Reset(Reset),
    /// Change the password of the account and of this device; others stay signed in
    ///
    /// The new password comes from SOTTO_NEW_PASSWORD, else from a prompt.
    Password,
    /// Move this guest account into the network that has invited it; devices and conversations stay
    Join(Join),
    /// Send a text, and print the message's id once the server has it
    ///
    /// If the server cannot be reached the message is queued (exit code 3) and goes out at the next send or receive.
    Send(Send),
    /// Answer a message in its conversation, and print the answer's id
    Reply(Reply),
    /// Put another text in the place of one that you have sent; everybody sees that it was edited
    Edit(Edit),
    /// Take a message of yours back from everybody
    ///
    /// It goes from their devices as soon as they are connected; whoever has read it may remember it. One that waits to be
    /// sent is not sent.
    Recall(One),
    /// Delete a message for yourself alone, on all your devices; others keep it
    ///
    /// To take one of yours back from everybody, recall it.
    Delete(One),
    /// Say in one emoji what you think of a message
    React(React),
    /// Send copies of a message to people and conversations, and print their ids
    ///
    /// A copy says that it is one, but not whose words it is nor where they stood.
    Forward(Forward),
    /// Give a message a star, on all your devices; nobody else sees it
    Star(One),
    /// Take the star away
    Unstar(One),
    /// Print the messages on this device that have all of these words, the newest first; works offline
    ///
    /// Case and accents make no difference. The server has no part in it.
    Search(Search),
    /// Print the messages of a conversation that you have not read on any device, and mark them as read
    ///
    /// The other of a conversation of two is told that they are read, where both of you have read receipts switched on. What
    /// burns after reading begins to burn. Messages of other conversations stay for `sotto receive`. Without a connection it
    /// prints what this device has.
    Read(Read),
    /// Print or change how long messages of a conversation live
    ///
    /// A change holds for what is sent from then on. In a room its moderators decide about it, else everybody but guests.
    Timer(Timer),
    /// Print, keep or give up what you have written in a conversation and not sent yet, on all your devices
    Draft(Draft),
    /// Print the texts that administrators have written for you to send with `sotto send --quick`; works offline
    QuickResponses,
    /// Write and read in one conversation: each line that you type is sent
    ///
    /// It shows the last messages, each with a number, and then what comes. A line that begins with / is a command: /help
    /// lists them. A line that begins with // is a text that begins with /. It ends at the end of the input, with /quit or
    /// Ctrl-C. A broken connection is made anew, and what you write meanwhile is sent then.
    Chat(Chat),
    /// Print messages that were not printed before, each exactly once
    ///
    /// Without --wait it prints what the server has for this device and ends. With --wait it stays connected for that many
    /// seconds and prints messages as they come; a broken connection is made anew. Other commands may use the home
    /// meanwhile. A message that was lost between this command and its reader stands in the history. With --wait and --json who
    /// is typing and who is there are lines too: {"event":"typing",…} and {"event":"presence",…}.
    Receive(Receive),
    /// Print what this device holds of a conversation; works offline
    History(History),
    /// Print whose home this is; works offline
    Whoami,
    /// Print the conversations, the pinned ones first; works offline
    Conversations(Conversations),
    /// Groups: several people without a name, all of whom decide about it
    Group(Group),
    /// Rooms: up to 500 people under a name, with moderators who decide about it
    Room(Room),
    /// Other people: whom this device knows, the directory, comparing keys, blocks and reports
    Contacts(Contacts),
    /// Print the devices of the account, name them, or take them off
    Devices(Devices),
    /// Bring the encrypted backup of this device's history up to date
    ///
    /// It is kept on the server in segments that only the account's devices and its recovery key open. A device that stays in
    /// use does this by itself, every ten minutes at the most.
    Backup,
    /// Take over people, conversations and history from the account's backup
    ///
    /// What is interrupted goes on at the next call. What has expired stays away.
    Restore,
    /// Confirm or renew the recovery key
    ///
    /// With it one comes back into the account, and to its history, when the password is forgotten and every device is lost.
    RecoveryKey(RecoveryKeyArgs),
    /// Print what administrators have set for this account; works offline with what the server said last
    ///
    /// Two settings are the person's own and hold on this device: whether it says and shows how far messages were read, and who is
    /// typing.
    Settings(Settings),
    /// Overwrite free space of the disk that the home is on, where deleted files may still stand
    ///
    /// What this program deletes is overwritten at once in any case; this is for what others have deleted. It goes on where it
    /// stopped the last time. Administrators say whether you may.
    Shred(Shred),
    /// Show the notice of the network, and acknowledge it
    ///
    /// Until it is acknowledged the other commands refuse. It is shown again after every sign-in, after a lock, and when it
    /// changes. Where a data-retention bot keeps records it says that too, and nothing is sent before that is acknowledged.
    /// In a terminal it asks; elsewhere say --accept.
    Consent(Consent),
    /// Lock the account: the next command asks for the password, whatever the keyring has
    ///
    /// Needs no password. A command that waits for messages stops.
    Lock,
    /// Print the version, and whether there is a newer one, if the administrators let clients look for it
    About,
    /// What you show of yourself: a display name and a picture, which the server can read
    Profile(ProfileArgs),
    /// Write everything that this device holds to a file, in plaintext
    ///
    /// The file is JSON Lines: an export record with the version of the shape, then account, device, profile, contact,
    /// blocked, conversation and message records, and an end record. It is not encrypted, holds no key, and is readable by
    /// you alone until you pass it on. The password is asked for again; a file that is there is not touched.
    Export {
        /// The file
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Consent {
    /// Acknowledge what is shown
    #[arg(long)]
    pub(crate) accept: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Account {
    /// URL of the server: https://host or https://host:port, or http:// on this machine
    #[arg(long, value_name = "URL")]
    pub(crate) server: String,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) username: Username,
    /// Keep the password in the operating system's keyring
    #[arg(long)]
    pub(crate) remember: bool,
    /// Allow plain http:// to another machine: everybody in between sees who talks to whom, and could pose as the server
    #[arg(long)]
    pub(crate) danger_plain_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Register {
    #[command(flatten)]
    pub(crate) account: Account,
    /// Invite code
    #[arg(long, value_name = "CODE", conflicts_with = "email_code")]
    pub(crate) invite_code: Option<String>,
    /// Code from the mail, for a guest
    #[arg(long, value_name = "CODE")]
    pub(crate) email_code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Login {
    #[command(flatten)]
    pub(crate) account: Account,
    #[command(flatten)]
    pub(crate) recovery: Recovery,
    /// Code that another device of the account shows, or the address that its QR code says
    #[arg(
        long,
        value_name = "CODE",
        conflicts_with_all = ["recovery_key", "recovery_key_file", "email_code", "send_email_code"]
    )]
    pub(crate) link: Option<String>,
    /// With a link, take over the history that has not expired; with a recovery key it comes anyway
    #[arg(long, requires = "link")]
    pub(crate) history: bool,
    /// Ask for a code by mail, and end
    #[arg(long, conflicts_with_all = ["recovery_key", "recovery_key_file", "email_code"])]
    pub(crate) send_email_code: bool,
    /// Code from the mail: the account begins anew
    #[arg(long, value_name = "CODE", conflicts_with_all = ["recovery_key", "recovery_key_file"])]
    pub(crate) email_code: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Recovery {
    /// Ask for the recovery key
    #[arg(long, conflicts_with = "recovery_key_file")]
    pub(crate) recovery_key: bool,
    /// File with the recovery key; - reads it from standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) recovery_key_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Mailbox {
    /// URL of the server
    #[arg(long, value_name = "URL")]
    pub(crate) server: String,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) username: Username,
    /// Allow plain http:// to another machine
    #[arg(long)]
    pub(crate) danger_plain_http: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Reset {
    #[command(flatten)]
    pub(crate) account: Account,
    /// Code from the mail
    #[arg(long, value_name = "CODE")]
    pub(crate) email_code: String,
    #[command(flatten)]
    pub(crate) recovery: Recovery,
    /// Let the account begin anew
    #[arg(long, conflicts_with_all = ["recovery_key", "recovery_key_file"])]
    pub(crate) full: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    /// Invite code
    #[arg(long, value_name = "CODE")]
    pub(crate) invite_code: String,
}

#[derive(Debug, Args)]
pub(crate) struct Receive {
    /// Stay connected for this many seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    pub(crate) wait: Option<Duration>,
}

#[derive(Debug, Args)]
pub(crate) struct Settings {
    /// Let others see how far you have read, and see how far they have, or neither
    #[arg(long, value_enum, value_name = "SWITCH")]
    pub(crate) read_receipts: Option<Switch>,
    /// Show and say who is typing, or neither
    #[arg(long, value_enum, value_name = "SWITCH")]
    pub(crate) typing: Option<Switch>,
}

/// Whether something is to be
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Switch {
    On,
    Off,
}

#[derive(Debug, Args)]
pub(crate) struct Contacts {
    #[command(subcommand)]
    pub(crate) command: Option<ContactsCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ContactsCommand {
    /// Print the people this device knows, with the fingerprints of their keys
    List,
    /// Accept a person's changed key, after comparing its fingerprint with them
    Accept {
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        username: Username,
    },
    /// Print the people of your network who have a text in their name or address, at most 100
    Search {
        /// Two characters or more, any case
        #[arg(value_name = "TEXT")]
        text: String,
    },
    /// Print the first 100 people of your network
    Directory,
    /// Print what the server shows of a person now
    Show {
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        username: Username,
        /// Write the picture to this new file
        #[arg(long, value_name = "FILE")]
        save_avatar: Option<PathBuf>,
    },
    /// Compare keys with a person: print the safety code and a QR code, or say what came of comparing
    Verify(Verify),
    /// Block a person on all your devices: what they write from then on is not shown, and they do not notice
    Block {
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        username: Username,
    },
    /// Lift a block; what was written meanwhile does not come back
    Unblock {
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        username: Username,
    },
    /// Print whom you have blocked; works offline
    Blocked,
    /// Report a person to the administrators of their network
    ///
    /// The server keeps the note and the messages that you disclose with --disclose for them, in plaintext, and tells
    /// them that it was you. Nothing else of your conversations is sent.
    Report {
        /// E-mail address
        #[arg(value_name = "ADDRESS")]
        username: Username,
        /// Why
        #[arg(long, value_enum)]
        reason: Reason,
        /// What the administrators are to know, at most 1000 characters
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
        /// A message of the person, by its id, whose text is disclosed; up to ten times
        #[arg(long, value_name = "ID")]
        disclose: Vec<SendId>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// E-mail address
    #[arg(value_name = "ADDRESS")]
    pub(crate) username: Username,
    /// The text of the QR code that the other's device shows
    #[arg(long, value_name = "TEXT", group = "outcome")]
    pub(crate) scanned: Option<String>,
    /// The digits that the other's device shows
    #[arg(long, value_name = "DIGITS", group = "outcome")]
    pub(crate) code: Option<String>,
    /// The two of you have compared the code, and it is the same
    #[arg(long, group = "outcome")]
    pub(crate) matches: bool,
    /// The two of you have compared the code, and it is not the same
    #[arg(long, group = "outcome")]
    pub(crate) differs: bool,
}

/// Why a person is reported
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Reason {
    /// Spam or fraud
    Spam,
    /// Child exploitation or abuse
    ChildAbuse,
    /// Harassment, bullying or threats
    Harassment,
    /// Pretending to be someone else
    Impersonation,
    /// Other
    Other,
}

impl From<Reason> for ReportReason {
    fn from(reason: Reason) -> Self {
        match reason {
            Reason::Spam => Self::Spam,
            Reason::ChildAbuse => Self::ChildAbuse,
            Reason::Harassment => Self::Harassment,
            Reason::Impersonation => Self::Impersonation,
            Reason::Other => Self::Other,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct ProfileArgs {
    #[command(subcommand)]
    pub(crate) command: ProfileCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ProfileCommand {
    /// Print your profile
    Show,
    /// Change your profile; what is not named stays
    Set(SetProfile),
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct SetProfile {
    /// Display name, 1 to 100 characters; others see it in place of the name that administrators gave
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Remove the display name
    #[arg(long, conflicts_with = "name")]
    pub(crate) remove_name: bool,
    /// Picture: PNG, JPEG or WebP, at most 64 KiB and 512 by 512 pixels; it goes out as it is, with all that is in the file
    #[arg(long, value_name = "FILE")]
    pub(crate) avatar: Option<PathBuf>,
    /// Remove the picture
    #[arg(long, conflicts_with = "avatar")]
    pub(crate) remove_avatar: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Devices {
    #[command(subcommand)]
    pub(crate) command: Option<DevicesCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DevicesCommand {
    /// Print the devices of the account; those that came while this one was on it are marked as new
    List,
    /// Let a further device into the account by a code of six characters, good for two minutes
    ///
    /// It shows the code, waits for the new device, names it, and asks before anything is handed over; then it asks for the
    /// password. In a script --yes answers the first question and SOTTO_PASSWORD the second.
    Link {
        /// Let whoever has the code in without being asked
        #[arg(long)]
        yes: bool,
    },
    /// Give a device a name, which the server sees
    Rename {
        /// Device, as `sotto devices` names it
        #[arg(value_name = "DEVICE")]
        device: DeviceId,
        /// The name, at most 64 characters; empty for none
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Say that a new device is yours, so that it may have the history
    Mine {
        /// Device, as `sotto devices` names it
        #[arg(value_name = "DEVICE")]
        device: DeviceId,
    },
    /// Take a device off the account: it is signed out at once and reads nothing more, and the account gets new keys
    #[command(visible_alias = "not-me")]
    Remove {
        /// Device, as `sotto devices` names it
        #[arg(value_name = "DEVICE")]
        device: DeviceId,
    },
}

#[derive(Debug, Args)]
pub(crate) struct RecoveryKeyArgs {
    #[command(subcommand)]
    pub(crate) command: Option<RecoveryKeyCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecoveryKeyCommand {
    /// Show the recovery key that is not confirmed yet, and ask for its last part
    Show,
    /// Confirm that the recovery key is written down, by typing its last part; this device then forgets it
    Confirm {
        /// The last part; asked for where it is not given
        #[arg(value_name = "PART")]
        part: Option<String>,
    },
    /// Make a new recovery key; the one before opens nothing from then on
    New,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|wait| *wait <= Duration::from_hours(24 * 365))
        .ok_or_else(|| "must be between 0 and a year".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn help_is_as_documented() {
        let mut command = Cli::command().term_width(100);
        command.build();
        let mut help = command.render_long_help().to_string();
        for subcommand in command.get_subcommands_mut() {
            let shown = subcommand.render_long_help().to_string();
            help.push_str(&["\n==== ", subcommand.get_name(), "\n", &shown].concat());
        }
        insta::assert_snapshot!(help);
    }

    #[test]
    fn wrong_usage_is_noticed() {
        for line in [
            "sotto",
            "sotto send hello",
            "sotto send --to bob@example.org",
            "sotto send --to bob --conversation 00 x",
            "sotto send --to bob x",
            "sotto send --to bob@example.org --quick 1 x",
            "sotto send --to bob@example.org --location here",
            "sotto reply 00 x",
            "sotto edit 00112233445566778899aabbccddeeff",
            "sotto react 00112233445566778899aabbccddeeff",
            "sotto forward 00112233445566778899aabbccddeeff",
            "sotto search --with bob@example.org --conversation Plans x",
            "sotto read",
            "sotto timer --with bob@example.org --expire soon",
            "sotto draft --with bob@example.org --clear x",
            "sotto chat",
            "sotto settings --read-receipts perhaps",
            "sotto receive --wait -1",
            "sotto receive --wait soon",
            "sotto history",
            "sotto contacts search",
            "sotto contacts verify bob@example.org --matches --differs",
            "sotto contacts report bob@example.org --reason boredom",
            "sotto profile set",
            "sotto profile set --name A --remove-name",
            "sotto export",
            "sotto register --server http://127.0.0.1 --username a@example.org --invite-code A --email-code B",
            "sotto reset --server http://127.0.0.1 --username a@example.org",
            "sotto reset --server http://127.0.0.1 --username a@example.org --email-code A --full --recovery-key",
            "sotto join",
            "sotto group new",
            "sotto room",
            "sotto room new",
            "sotto room set Plans",
            "sotto room add Plans",
            "sotto room mute Plans --for 2h",
        ] {
            let error = Cli::try_parse_from(line.split(' ')).unwrap_err();
            assert_eq!(error.exit_code(), 2, "{line}");
        }
    }
}
