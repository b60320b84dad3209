//! What a typed line means.

use crate::cli::{TimerChange, lifetime};

/// The commands.
pub(super) const HELP: &str = "\
N is the number beside a message, or -1 for the last one, -2 for the one before it.
/reply N TEXT     answer a message
/edit N TEXT      put another text in the place of one of yours
/recall N         take one of yours back from everybody
/delete N         delete a message for yourself
/react N EMOJI    say what you think of a message; /unreact N EMOJI takes it away
/star N           give a message a star; /unstar N takes it away
/who              who can read this conversation
/timer            how long messages live; /timer expire 30d burn off changes it
/quit             end
//TEXT            send a text that begins with /";

/// A message, by the number beside it, or below 0 counted from the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Which(pub(super) i64);

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Typed {
    Nothing,
    Say(String),
    Reply(Which, String),
    Edit(Which, String),
    Recall(Which),
    Delete(Which),
    React { which: Which, emoji: String, removed: bool },
    Star { which: Which, starred: bool },
    Who,
    Timer(TimerChange),
    Help,
    Quit,
}

impl Typed {
    /// Reads a line; why it means nothing, if so.
    pub(super) fn parse(line: &str) -> Result<Self, String> {
        let Some(command) = line.strip_prefix('/') else {
            return Ok(if line.trim().is_empty() { Self::Nothing } else { Self::Say(line.to_owned()) });
        };
        if command.starts_with('/') {
            return Ok(Self::Say(command.to_owned()));
        }
        let (name, rest) = first_word(command);
        Ok(match name {
            "reply" => with_text(rest).map(|(which, text)| Self::Reply(which, text))?,
            "edit" => with_text(rest).map(|(which, text)| Self::Edit(which, text))?,
            "recall" => Self::Recall(alone(rest)?),
            "delete" => Self::Delete(alone(rest)?),
            "react" | "unreact" => {
                let (which, emoji) = with_text(rest)?;
                Self::React { which, emoji: emoji.trim().to_owned(), removed: name == "unreact" }
            }
            "star" | "unstar" => Self::Star { which: alone(rest)?, starred: name == "star" },
            "who" => Self::Who,
            "timer" => Self::Timer(timer(rest)?),
            "help" => Self::Help,
            "quit" => Self::Quit,
            _ => return Err(format!("There is no command /{name}: /help lists them.")),
        })
    }
}

fn first_word(text: &str) -> (&str, &str) {
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

fn which(word: &str) -> Result<Which, String> {
    let number = word.parse().ok().filter(|number| *number != 0);
    number.map(Which).ok_or_else(|| "Say which message: the number beside it, or -1 for the last.".to_owned())
}

fn alone(rest: &str) -> Result<Which, String> {
    which(rest.trim())
}

fn with_text(rest: &str) -> Result<(Which, String), String> {
    let (number, text) = first_word(rest.trim_start());
    let which = which(number)?;
    if text.trim().is_empty() {
        Err("There is nothing behind the number.".to_owned())
    } else {
        Ok((which, text.to_owned()))
    }
}

fn timer(rest: &str) -> Result<TimerChange, String> {
    let mut change = TimerChange::default();
    let mut words = rest.split_whitespace();
    while let Some(name) = words.next() {
        let usage =
            || "Say /timer, or /timer expire TIME burn TIME: 90s, 15m, 8h, 30d, 2w or off.".to_owned();
        let time = words.next().and_then(|time| lifetime(time).ok()).ok_or_else(usage)?;
        match name.trim_start_matches('-') {
            "expire" => change.expire = Some(time),
            "burn" => change.burn = Some(time),
            _ => return Err(usage()),
        }
    }
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_texts_and_commands() {
        let parse = |line| Typed::parse(line).unwrap();
        assert_eq!(parse("hello  you"), Typed::Say("hello  you".to_owned()));
        assert_eq!(parse("//quit"), Typed::Say("/quit".to_owned()));
        assert_eq!(parse(" /quit"), Typed::Say(" /quit".to_owned()));
        assert_eq!(parse("  "), Typed::Nothing);
        assert_eq!(parse("/reply 3 a  b "), Typed::Reply(Which(3), "a  b ".to_owned()));
        assert_eq!(parse("/edit -1 c"), Typed::Edit(Which(-1), "c".to_owned()));
        assert_eq!(parse("/recall 12"), Typed::Recall(Which(12)));
        let react = |removed| Typed::React { which: Which(2), emoji: "👍".to_owned(), removed };
        assert_eq!((parse("/react 2 👍"), parse("/unreact 2 👍 ")), (react(false), react(true)));
        assert_eq!(parse("/unstar -2"), Typed::Star { which: Which(-2), starred: false });
        assert_eq!((parse("/who"), parse("/help"), parse("/quit")), (Typed::Who, Typed::Help, Typed::Quit));
        let timer = |expire, burn| Typed::Timer(TimerChange { expire, burn });
        assert_eq!(parse("/timer"), timer(None, None));
        assert_eq!(parse("/timer burn off expire 2m"), timer(Some(120), Some(0)));
        assert_eq!(parse("/timer --burn 5s"), timer(None, Some(5)));
    }

    #[test]
    fn what_means_nothing_is_said() {
        for line in [
            "/",
            "/dance",
            "/reply",
            "/reply 1",
            "/reply x y",
            "/edit 0 x",
            "/star",
            "/timer burn",
            "/timer 3d x",
        ] {
            assert!(Typed::parse(line).is_err(), "{line}");
        }
    }
}
