//! Lines of text that people type.

use core::ops::RangeInclusive;

/// Parses one line of `characters` characters; otherwise says what the text must be, to be put after a field's name.
///
/// Characters that control a terminal, break the line or reorder the text around them are refused, and so is white
/// space at the ends: two names that look the same are the same.
pub(crate) fn line(text: &str, characters: RangeInclusive<usize>) -> Result<String, String> {
    if !characters.contains(&text.chars().count()) {
        return Err(format!("must have {} to {} characters", characters.start(), characters.end()));
    }
    if text.chars().any(is_unprintable) {
        return Err("must not contain control characters".to_owned());
    }
    if text.trim() != text {
        return Err("must not begin or end with white space".to_owned());
    }
    Ok(text.to_owned())
}

/// Parses text of several lines, as [`line`] does: line breaks and tabs may be in it, and white space at its ends.
pub(crate) fn paragraphs(text: &str, characters: RangeInclusive<usize>) -> Result<String, String> {
    if !characters.contains(&text.chars().count()) {
        return Err(format!("must have {} to {} characters", characters.start(), characters.end()));
    }
    if text.chars().any(|c| is_unprintable(c) && !matches!(c, '\n' | '\r' | '\t')) {
        return Err("must not contain control characters other than line breaks and tabs".to_owned());
    }
    Ok(text.to_owned())
}

fn is_unprintable(c: char) -> bool {
    // Line and paragraph separators; embeddings, overrides and isolates (Unicode standard annex 9).
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(line(&"é".repeat(20), 1..=20).unwrap().chars().count(), 20);
        assert!(line(&"é".repeat(21), 1..=20).is_err());
        assert!(line("", 1..=20).is_err());
        assert_eq!(line("", 0..=20).unwrap(), "");
    }

    #[test]
    fn paragraphs_may_have_line_breaks_and_nothing_that_misleads() {
        assert_eq!(paragraphs(" a\n\n\tb\r\n", 1..=20).unwrap(), " a\n\n\tb\r\n");
        for text in ["", "a\u{1b}[2J", "a\u{202e}b", "a\0b", "123456789012345678901"] {
            assert!(paragraphs(text, 1..=20).is_err(), "{text:?}");
        }
    }

    #[test]
    fn what_misleads_a_reader_is_refused() {
        for text in ["a\nb", "a\u{1b}[2J", "a\u{202e}b", "\u{2066}a", " a", "a\u{a0}", " "] {
            assert!(line(text, 0..=20).is_err(), "{text:?}");
        }
    }
}
