//! How things are shown: JSON lines, or plain text in which nobody else's text can act on the terminal.

use std::io::{self, Write};

use serde::Serialize;
use sotto_client::{Event, Message, printable, printable_line, printable_name, rfc3339};
use tokio::sync::mpsc;

use crate::{failure::Failure, marks, render};

/// What a pipe takes in one piece (POSIX: at least 512, on Linux 4096).
pub(crate) const CHUNK: usize = 4096;

/// Standard output and standard error.
#[derive(Debug)]
pub(crate) struct Output {
    json: bool,
    /// Whether messages are shown with styles.
    styled: bool,
}

impl Output {
    pub(crate) fn new(json: bool, styled: bool) -> Self {
        Self { json, styled }
    }

    /// Shows a thing, as JSON or as `plain` says it; lines of `plain` are ours.
    pub(crate) fn show(&self, thing: &impl Serialize, plain: &str) -> Result<(), Failure> {
        if self.json { write(&json(thing)) } else { write(&format!("{plain}\n")) }
    }

    /// The line or lines of a message.
    pub(crate) fn message(&self, message: &Message) -> String {
        if self.json {
            return json(message);
        }
        let time = message.sent_at.unwrap_or(message.written_at);
        let from = printable_line(&message.from);
        let text =
            if message.sealed { marks::sealed(message) } else { render::message(&message.text, self.styled) };
        let place = message.room.as_deref().map(|room| format!("[{}] ", in_brackets(room)));
        let (marks, below) = (marks::before(message), marks::below(message));
        format!("{} {}{from}{marks}: {text}\n{below}", rfc3339(time), place.unwrap_or_default())
    }

    /// As [`Self::message`], with its id before it if that is asked; JSON has it anyway.
    pub(crate) fn listed(&self, message: &Message, ids: bool) -> String {
        let line = self.message(message);
        if ids && !self.json { format!("{}  {line}", message.id) } else { line }
    }

    /// Whether programs read it.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// The line of something that is shown for the moment, for programs alone.
    pub(crate) fn moment(&self, event: &Event) -> Option<String> {
        let shown = matches!(event, Event::Typing { .. } | Event::Presence { .. });
        (self.json && shown).then(|| json(event))
    }

    /// Says why a command failed: the sentence on standard error, and with JSON an object on standard output too.
    pub(crate) fn failure(&self, failure: &Failure) {
        #[derive(Serialize)]
        struct Shown<'a> {
            kind: &'a str,
            reason: &'a str,
        }
        #[derive(Serialize)]
        struct Line<'a> {
            error: Shown<'a>,
        }
        if self.json {
            let line = Line { error: Shown { kind: &failure.kind, reason: &failure.reason } };
            // Nobody is left to tell where even this cannot be written.
            drop(write(&json(&line)));
        }
        complain(&printable_line(&failure.reason));
    }
}

/// Writes to standard output in one piece.
pub(crate) fn write(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    Ok(stdout.flush()?)
}

/// Says on standard error what a person should know of what happened; of refused messages, if they were `queued` before.
pub(crate) fn warnings(events: &mut mpsc::UnboundedReceiver<Event>, queued: bool) {
    while let Ok(event) = events.try_recv() {
        warning(&event, queued);
    }
}

/// As [`warnings`], of one event.
pub(crate) fn warning(event: &Event, queued: bool) {
    match event {
        Event::ContactDevicesChanged { text, .. } => {
            complain(&format!("note: {}", printable_line(text)));
        }
        Event::MembersChanged { text, .. } => complain(&format!("note: {}", printable_line(text))),
        Event::ConversationDeleted { .. } => {
            complain("note: a conversation was deleted for everybody");
        }
        Event::Warning { text, .. } => complain(&format!("warning: {}", printable_line(text))),
        Event::MessageRefused { reason, .. } if queued => {
            complain(&format!("warning: a queued message was refused: {}", printable_line(reason)));
        }
        _ => {}
    }
}

/// A room's name between brackets: none of its own can end them, so that no name passes for who says what.
fn in_brackets(room: &str) -> String {
    printable_name(room).replace('[', "\\[").replace(']', "\\]")
}

/// Four hexadecimal digits.
fn hexadecimal(unit: u16) -> String {
    format!("{unit:04x}")
}

/// A JSON line; serde escapes controls, and other people's text cannot end a string.
fn json(thing: &impl Serialize) -> String {
    let line = serde_json::to_string(thing).unwrap_or_else(|_| "{}".to_owned());
    escaped(&line) + "\n"
}

/// JSON escapes for what serde leaves as it is, though it acts on a terminal.
fn escaped(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    for character in line.chars() {
        if character.is_ascii() || printable(character.encode_utf8(&mut [0; 4])).starts_with(character) {
            clean.push(character);
        } else {
            let mut units = [0; 2];
            for unit in character.encode_utf16(&mut units).iter() {
                clean.push_str("\\u");
                clean.push_str(&hexadecimal(*unit));
            }
        }
    }
    clean
}

/// Says a sentence of ours on standard error.
pub(crate) fn complain(text: &str) {
    // Nobody is left to tell where even this cannot be written.
    drop(writeln!(io::stderr().lock(), "{text}"));
}

#[cfg(test)]
mod tests {
    use sotto_client::Presence;
    use sotto_types::{ConversationId, UserId};

    use super::*;

    #[test]
    fn what_is_shown_for_the_moment_is_a_line_for_programs_alone() {
        let user: UserId = "01010101010101010101010101010101@home.example".parse().unwrap();
        let conversation = ConversationId::from_bytes([2; 32]);
        let typing = Event::Typing { conversation, from: user.clone(), on: true };
        let line = format!(
            "{{\"event\":\"typing\",\"conversation\":\"{conversation}\",\"from\":\"{user}\",\"on\":true}}\n"
        );
        assert_eq!(Output::new(true, false).moment(&typing), Some(line));
        assert_eq!(Output::new(false, false).moment(&typing), None);
        let presence = Event::Presence { user: user.clone(), presence: Presence::Away };
        let line = format!("{{\"event\":\"presence\",\"user\":\"{user}\",\"presence\":\"away\"}}\n");
        assert_eq!(Output::new(true, false).moment(&presence), Some(line));
        assert_eq!(Output::new(true, false).moment(&Event::CaughtUp), None);
    }

    #[test]
    fn json_is_harmless_on_a_terminal_and_means_the_same() {
        let text = "a\u{1b}[2J\u{9b}\u{202e}\u{e0041}é世\n";
        let line = json(&text);
        assert_eq!(line, "\"a\\u001b[2J\\u009b\\u202e\\udb40\\udc41é世\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&line).unwrap(), text);
    }

    #[test]
    fn a_room_can_not_pass_for_who_says_what() {
        assert_eq!(in_brackets("Ops] bob@example.org: yes ["), "Ops\\] bob@example.org: yes \\[");
        assert_eq!(in_brackets("O\u{440}s\u{200b}"), "O\\u{440}s\\u{200b}");
    }
}
