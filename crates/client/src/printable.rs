//! Other people's text on a terminal.

/// `text` with every character escaped that would do something to a terminal instead of showing itself: controls,
/// terminal escapes, and the invisible characters that reorder or hide what stands around them.
///
/// A line break stays one, and what follows is indented, so that no text can pass for a line of ours.
pub fn printable(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => clean.push_str("\n    "),
            '\t' => clean.push(' '),
            _ if is_active(character) => clean.extend(character.escape_unicode()),
            _ => clean.push(character),
        }
    }
    clean
}

/// [`printable`] on one line: for names and reasons.
pub fn printable_line(text: &str) -> String {
    printable(&text.replace(['\n', '\r'], " "))
}

fn is_active(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{061c}'                      // Arabic letter mark
            | '\u{200e}' | '\u{200f}'       // direction marks
            | '\u{2028}'..='\u{202e}'       // separators, embeddings and overrides
            | '\u{2060}'..='\u{206f}'       // invisible operators, isolates, deprecated format characters
            | '\u{feff}'                    // byte order mark
            | '\u{fff9}'..='\u{fffb}'       // interlinear annotations
            | '\u{e0000}'..='\u{e007f}'     // tags
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_the_terminal() {
        let hostile = "\u{1b}[2J\u{9b}31m\u{7}\r\u{8}\u{202e}txt.exe\u{2066}\u{feff}\u{e0041}";
        let clean = printable(hostile);
        assert!(!clean.chars().any(is_active));
        assert!(clean.starts_with("\\u{1b}[2J\\u{9b}31m"));
    }

    #[test]
    fn text_can_not_pass_for_a_line_of_ours() {
        assert_eq!(printable("hello\nbob: yes"), "hello\n    bob: yes");
        assert_eq!(printable_line("a\r\nb"), "a  b");
    }

    #[test]
    fn ordinary_text_stays() {
        for text in ["hello", "Grüße, 世界", "שלום", "👩‍👩‍👧"] {
            assert_eq!(printable(text), text);
        }
    }
}
