//! Flags of what is done with messages.

use clap::Args;
use sotto_types::{SendId, Username};

#[derive(Debug, Args)]
pub(crate) struct Send {
    #[command(flatten)]
    pub(crate) to: Whom,
    #[command(flatten)]
    pub(crate) what: What,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct What {
    /// The text; - reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// Send a quick response instead, by its number in `sotto quick-responses`
    #[arg(long, value_name = "NUMBER")]
    pub(crate) quick: Option<usize>,
    /// Send a place instead, in degrees: 47.37,8.54
    #[arg(long, value_name = "LATITUDE,LONGITUDE", value_parser = place, allow_hyphen_values = true)]
    pub(crate) location: Option<Place>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Whom {
    /// E-mail address of a person
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) to: Option<Username>,
    /// Conversation, as `sotto conversations` names it, or the name of a room
    #[arg(long, value_name = "ID|NAME")]
    pub(crate) conversation: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct History {
    #[command(flatten)]
    pub(crate) of: Within,
    /// The newest messages, at most this many
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    pub(crate) limit: u32,
    /// Print the id of each message before it
    #[arg(long)]
    pub(crate) ids: bool,
}

/// A conversation that is there.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Within {
    /// E-mail address of the other in a conversation of two
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) with: Option<Username>,
    /// Conversation, as `sotto conversations` names it, or the name of a room
    #[arg(long, value_name = "ID|NAME")]
    pub(crate) conversation: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Reply {
    /// The message that is answered, by its id
    #[arg(value_name = "ID")]
    pub(crate) id: SendId,
    /// The text; - reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: String,
}

#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// The message, by its id
    #[arg(value_name = "ID")]
    pub(crate) id: SendId,
    /// The text in its place; - reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: String,
}

/// One message.
#[derive(Debug, Args)]
pub(crate) struct One {
    /// The message, by its id
    #[arg(value_name = "ID")]
    pub(crate) id: SendId,
}

#[derive(Debug, Args)]
pub(crate) struct React {
    /// The message, by its id
    #[arg(value_name = "ID")]
    pub(crate) id: SendId,
    /// One emoji
    #[arg(value_name = "EMOJI")]
    pub(crate) emoji: String,
    /// Take it away again
    #[arg(long)]
    pub(crate) remove: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Forward {
    /// The message, by its id
    #[arg(value_name = "ID")]
    pub(crate) id: SendId,
    #[command(flatten)]
    pub(crate) to: ToMany,
    /// A text that follows each copy; - reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) note: Option<String>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(crate) struct ToMany {
    /// E-mail addresses of people
    #[arg(long, value_name = "ADDRESS", num_args = 1..)]
    pub(crate) to: Vec<Username>,
    /// Conversations, as `sotto conversations` names them, or names of rooms
    #[arg(long, value_name = "ID|NAME", num_args = 1..)]
    pub(crate) conversation: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The words; the last may be the beginning of one. Without any, the newest messages
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// In the conversation with this person, by e-mail address
    #[arg(long, value_name = "ADDRESS", conflicts_with = "conversation")]
    pub(crate) with: Option<Username>,
    /// In this conversation, as `sotto conversations` names it, or the room of this name
    #[arg(long, value_name = "ID|NAME")]
    pub(crate) conversation: Option<String>,
    /// Among the messages that have a star
    #[arg(long)]
    pub(crate) starred: bool,
    /// The newest messages, at most this many
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    pub(crate) limit: u32,
    /// Print the id of each message before it
    #[arg(long)]
    pub(crate) ids: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pub(crate) of: Within,
    /// Print the id of each message before it
    #[arg(long)]
    pub(crate) ids: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Timer {
    #[command(flatten)]
    pub(crate) of: Within,
    #[command(flatten)]
    pub(crate) change: TimerChange,
}

/// What is to change of how long messages live.
#[derive(Debug, Default, PartialEq, Eq, Args)]
pub(crate) struct TimerChange {
    /// How long messages live: 90, 90s, 15m, 8h, 30d, 2w, or off for as long as the server keeps them
    #[arg(long, value_name = "TIME", value_parser = lifetime)]
    pub(crate) expire: Option<u32>,
    /// How long they live once they were read: as --expire, or off for no limit
    #[arg(long, value_name = "TIME", value_parser = lifetime)]
    pub(crate) burn: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct Draft {
    #[command(flatten)]
    pub(crate) of: Within,
    /// The text to keep; - reads it from standard input
    #[arg(value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) text: Option<String>,
    /// The message that it answers, by its id
    #[arg(long, value_name = "ID", requires = "text")]
    pub(crate) reply_to: Option<SendId>,
    /// Give the draft up
    #[arg(long, conflicts_with = "text")]
    pub(crate) clear: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Chat {
    #[command(flatten)]
    pub(crate) of: Within,
}

#[derive(Debug, Args)]
pub(crate) struct Shred {
    /// Megabytes to overwrite, at most
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    pub(crate) megabytes: u32,
}

/// A place on the earth, degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
}

/// Seconds of `90`, `90s`, `15m`, `8h`, `30d`, `2w`; 0 for `off`.
pub(crate) fn lifetime(text: &str) -> Result<u32, String> {
    if text == "off" {
        return Ok(0);
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = match text.strip_prefix(digits) {
        Some("" | "s") => 1,
        Some("m") => 60,
        Some("h") => 60 * 60,
        Some("d") => 24 * 60 * 60,
        Some("w") => 7 * 24 * 60 * 60,
        _ => return Err("a time is a number and s, m, h, d or w, or off".to_owned()),
    };
    let number: u32 = digits.parse().map_err(|_| "not a number of seconds, minutes, hours, days or weeks")?;
    number.checked_mul(unit).ok_or_else(|| "longer than anything lives".to_owned())
}

/// A number of seconds as [`lifetime`] reads it.
pub(crate) fn lifetime_text(seconds: u32) -> String {
    if seconds == 0 {
        return "off".to_owned();
    }
    let units = [("w", 7 * 24 * 60 * 60), ("d", 24 * 60 * 60), ("h", 60 * 60), ("m", 60)];
    let whole = units.into_iter().find(|(_, unit)| seconds.is_multiple_of(*unit));
    let (name, unit) = whole.unwrap_or(("s", 1));
    format!("{}{name}", seconds / unit)
}

/// `47.37,8.54`.
pub(crate) fn place(text: &str) -> Result<Place, String> {
    let (latitude, longitude) =
        text.split_once(',').ok_or_else(|| "a place is LATITUDE,LONGITUDE in degrees".to_owned())?;
    let degrees = |text: &str| text.trim().parse().map_err(|_| format!("{text} is no number of degrees"));
    Ok(Place { latitude: degrees(latitude)?, longitude: degrees(longitude)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, seconds) in [
            ("off", 0),
            ("0", 0),
            ("90", 90),
            ("90s", 90),
            ("15m", 900),
            ("8h", 28_800),
            ("30d", 2_592_000),
            ("2w", 1_209_600),
        ] {
            assert_eq!(lifetime(text), Ok(seconds), "{text}");
            assert_eq!(lifetime(&lifetime_text(seconds)), Ok(seconds), "{text}");
        }
        assert_eq!(lifetime_text(30 * 24 * 60 * 60), "30d");
        assert_eq!(lifetime_text(7 * 24 * 60 * 60), "1w");
        assert_eq!(lifetime_text(61), "61s");
        for wrong in ["", "d", "-1", "1.5h", "3y", "3 d", "h3", "4294967296", "8000w", "on"] {
            assert!(lifetime(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_place_is_two_numbers() {
        assert_eq!(place("47.37,8.54"), Ok(Place { latitude: 47.37, longitude: 8.54 }));
        assert_eq!(place("-33.9, 151.2"), Ok(Place { latitude: -33.9, longitude: 151.2 }));
        for wrong in ["", "47.37", "a,b", "1,2,3", "1;2"] {
            assert!(place(wrong).is_err(), "{wrong}");
        }
    }
}
