//! What can be done with any conversation: `show`, `mute`, `unmute`, `pin`, `unpin`.

use serde::Serialize;
use sotto_client::{
    Client, ConversationInfo, Mute, MuteFor, Reader, VerificationState, printable_line, printable_name,
    rfc3339,
};

use crate::{
    cli::{AnyCommand, MuteTime},
    failure::Failure,
    output::Output,
};

/// What `show` prints with `--json`.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    conversation: &'a ConversationInfo,
    /// Who can read what is sent from now on; absent where this device cannot either.
    readers: Option<Vec<Reader>>,
}

pub(crate) async fn run(client: &mut Client, command: &AnyCommand, output: &Output) -> Result<(), Failure> {
    match command {
        AnyCommand::Show { conversation } => show(client, conversation, output),
        AnyCommand::Mute { conversation, time, except_mentions, except_all } => {
            let id = client.find(conversation)?;
            let mute = Mute {
                how_long: how_long(*time),
                lets_mentions: *except_mentions,
                lets_mentions_of_all: *except_all,
            };
            changed(&client.mute(id, mute).await?, output)
        }
        AnyCommand::Unmute { conversation } => {
            let id = client.find(conversation)?;
            changed(&client.unmute(id).await?, output)
        }
        AnyCommand::Pin { conversation } => {
            let id = client.find(conversation)?;
            changed(&client.pin(id).await?, output)
        }
        AnyCommand::Unpin { conversation } => {
            let id = client.find(conversation)?;
            changed(&client.unpin(id).await?, output)
        }
    }
}

/// Prints a conversation after it was changed.
pub(crate) fn changed(conversation: &ConversationInfo, output: &Output) -> Result<(), Failure> {
    output.show(conversation, &line(conversation))
}

/// A conversation on one line.
pub(crate) fn line(conversation: &ConversationInfo) -> String {
    let mut marks = vec![format!("{} unread", conversation.unread)];
    if conversation.pinned {
        marks.push("pinned".to_owned());
    }
    if conversation.muted {
        let until = conversation.muted_until.map(|until| format!("muted until {}", rfc3339(until)));
        marks.push(until.unwrap_or_else(|| "muted".to_owned()));
    }
    let split =
        if conversation.view_split { "  WARNING: others were shown another conversation" } else { "" };
    format!(
        "{}  {:<5} {:<11} {:<10} {}  {}{split}",
        conversation.vgroupid,
        conversation.kind,
        conversation.state,
        conversation.verification.name(),
        marks.join(", "),
        title(conversation),
    )
}

/// What a conversation is called: its name, else who is in it.
pub(crate) fn title(conversation: &ConversationInfo) -> String {
    let others = conversation.with.join(", ");
    if conversation.name.is_empty() { printable_line(&others) } else { printable_name(&conversation.name) }
}

fn show(client: &mut Client, conversation: &str, output: &Output) -> Result<(), Failure> {
    let id = client.find(conversation)?;
    let info = client.conversation(id)?;
    let readers = if info.state == "joined" { Some(client.readers(id)?) } else { None };
    let plain = describe(&info, readers.as_deref());
    output.show(&Shown { conversation: &info, readers }, &plain)
}

fn describe(info: &ConversationInfo, readers: Option<&[Reader]>) -> String {
    let mut lines = vec![line(info)];
    if !info.description.is_empty() {
        lines.push(format!("description  {}", printable_line(&info.description)));
    }
    if info.expire_seconds > 0 {
        lines.push(format!("messages     live {} seconds", info.expire_seconds));
    }
    if info.burn_seconds > 0 {
        lines.push(format!("read ones    live {} seconds", info.burn_seconds));
    }
    let Some(readers) = readers else {
        lines.push("This device cannot read it any more.".to_owned());
        return lines.join("\n");
    };
    lines.push("Who can read this conversation:".to_owned());
    for reader in readers {
        lines.push(format!("  {}  {}", printable_line(&reader.username), about(reader).join(", ")));
        for device in &reader.devices {
            let leaving = if device.leaving { "  is being removed" } else { "" };
            let listed = if device.listed { "" } else { "  NOT ON THE DEVICE LIST" };
            lines.push(format!("      device {}{listed}{leaving}", device.device_id));
        }
    }
    lines.join("\n")
}

/// What is known of somebody who can read.
pub(super) fn about(reader: &Reader) -> Vec<String> {
    let mut about = vec![match reader.kind {
        "retention_bot" => "KEEPS RECORDS of everything said here (data retention)".to_owned(),
        kind => kind.to_owned(),
    }];
    if reader.own {
        about.push("you".to_owned());
    }
    if reader.moderator {
        about.push("moderator".to_owned());
    }
    if reader.outsider == Some(true) {
        about.push("outside your network".to_owned());
    }
    about.extend(reader.verification.map(VerificationState::name).map(str::to_owned));
    if !reader.newest {
        let missing = reader.missing.len();
        about.push(if missing > 0 {
            format!("{missing} of their devices come in with the next message")
        } else {
            "not their newest device list".to_owned()
        });
    }
    about
}

fn how_long(time: MuteTime) -> MuteFor {
    match time {
        MuteTime::Hour => MuteFor::Hour,
        MuteTime::EightHours => MuteFor::EightHours,
        MuteTime::Week => MuteFor::Week,
        MuteTime::Always => MuteFor::Always,
    }
}
