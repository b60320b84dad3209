//! What is said beside the text of a message: where it stands, what it answers, what people think of it.
//!
//! A line of ours below a text is indented by two spaces, a further line of the text by four: so no text can pass for one.

use sotto_client::{Message, MessageState, Quote, ReactionInfo, printable_line};

use crate::cli::lifetime_text;

/// Characters of a quoted message that are shown.
const QUOTED: usize = 60;

/// The marks between the name and the text.
pub(crate) fn before(message: &Message) -> String {
    let mut marks = Vec::new();
    if message.forwarded {
        marks.push("forwarded".to_owned());
    }
    if message.edited_at.is_some() {
        marks.push("edited".to_owned());
    }
    if message.starred {
        marks.push("★".to_owned());
    }
    marks.extend(state(message));
    if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(") (")) }
}

/// Where a message stands, if there is something to say of it.
pub(crate) fn state(message: &Message) -> Option<String> {
    Some(match (&message.state, &message.reason) {
        (MessageState::Queued, _) => "queued".to_owned(),
        (MessageState::Delivered, _) => "delivered".to_owned(),
        (MessageState::Read, _) => "read".to_owned(),
        (MessageState::Refused, Some(reason)) => format!("refused: {}", printable_line(reason)),
        _ => return None,
    })
}

/// What stands in the place of a text that is not shown in passing.
pub(crate) fn sealed(message: &Message) -> String {
    format!("[burns {} after it is read: sotto read]", lifetime_text(message.burn_seconds))
}

/// The lines below the text.
pub(crate) fn below(message: &Message) -> String {
    let answers = message.reply_to.as_ref().map(|quote| format!("  answers {}\n", quoted(quote)));
    let reactions = (!message.reactions.is_empty()).then(|| format!("  {}\n", reactions(&message.reactions)));
    answers.into_iter().chain(reactions).collect()
}

/// What people think of a message, on one line.
pub(crate) fn reactions(reactions: &[ReactionInfo]) -> String {
    let each = reactions.iter().map(|reaction| {
        let from: Vec<_> = reaction.from.iter().map(|name| printable_line(name)).collect();
        format!("{} {}", printable_line(&reaction.emoji), from.join(", "))
    });
    each.collect::<Vec<_>>().join("  ")
}

fn quoted(quote: &Quote) -> String {
    match (&quote.from, &quote.text) {
        (Some(from), Some(text)) => format!("{}: {}", printable_line(from), short(text)),
        (Some(from), None) => format!("{}: a message that burns", printable_line(from)),
        (None, _) => "a message that is not on this device".to_owned(),
    }
}

/// The beginning of a text on one line.
fn short(text: &str) -> String {
    let beginning: String = text.chars().take(QUOTED).collect();
    let more = if beginning.len() < text.len() { "…" } else { "" };
    printable_line(&beginning) + more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_one_short_harmless_line() {
        let id = "00112233445566778899aabbccddeeff".parse().unwrap();
        let quote = |from: Option<&str>, text: Option<&str>| Quote {
            id,
            from: from.map(str::to_owned),
            text: text.map(str::to_owned),
        };
        assert_eq!(quoted(&quote(Some("bob"), Some("a\nb\u{1b}"))), "bob: a b\\u{1b}");
        let long = quoted(&quote(Some("bob"), Some(&"é".repeat(61))));
        assert_eq!(long, format!("bob: {}…", "é".repeat(60)));
        assert_eq!(quoted(&quote(Some("bob"), None)), "bob: a message that burns");
        assert_eq!(quoted(&quote(None, None)), "a message that is not on this device");
    }

    #[test]
    fn reactions_are_harmless() {
        let from = vec!["bob".to_owned(), "c\u{202e}".to_owned()];
        let shown = reactions(&[
            ReactionInfo { emoji: "👍".to_owned(), from },
            ReactionInfo { emoji: "\u{9b}".to_owned(), from: vec!["dave".to_owned()] },
        ]);
        assert_eq!(shown, "👍 bob, c\\u{202e}  \\u{9b} dave");
    }
}
