//! Names that people chose.

use icu_properties::{
    CodePointMapData, CodePointSetData,
    props::{ExtendedPictographic, Script},
};

use super::{characters::is_invisible, text::printable_line};

/// The scripts that have letters of the same shape; where a word mixes them, those of the first that it has stay.
const LOOKALIKES: [Script; 6] =
    [Script::Latin, Script::Cyrillic, Script::Greek, Script::Armenian, Script::Coptic, Script::Cherokee];

/// Scripts in which an invisible joiner or non-joiner changes how letters are written.
const JOINING: [Script; 17] = [
    Script::Arabic,
    Script::Syriac,
    Script::Nko,
    Script::Mongolian,
    Script::Devanagari,
    Script::Bengali,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Khmer,
    Script::Myanmar,
    Script::Tibetan,
];

/// [`printable_line`] for a name that somebody chose: of a room, a person, a device. What lets one name pass for another
/// shows: characters that are not seen, spaces that are no plain ones, and in a word of two scripts the letters that look
/// like the other's (Cyrillic `а` in `Alice`).
///
/// A word that is wholly of letters that look like another script's is not noticed, nor are two letters of one script
/// that look alike: names are no proof of anybody. A username has none of this in it.
pub fn printable_name(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut clean = String::with_capacity(text.len());
    for word in characters.chunk_by(|one, other| is_of_word(*one) == is_of_word(*other)) {
        let scripts = CodePointMapData::<Script>::new();
        let kept = LOOKALIKES.into_iter().find(|script| word.iter().any(|it| scripts.get(*it) == *script));
        for character in word {
            let script = scripts.get(*character);
            if LOOKALIKES.contains(&script) && Some(script) != kept {
                clean.extend(character.escape_unicode());
            } else {
                clean.push(*character);
            }
        }
    }
    let characters: Vec<char> = clean.chars().collect();
    let mut shown = String::with_capacity(clean.len());
    for (index, character) in characters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| characters.get(before)).copied();
        let after = characters.get(index + 1).copied();
        let strange =
            character.is_whitespace() && !matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{3000}');
        if strange
            || is_invisible(*character) && !is_needed(*character, before, after)
            || *character == '\u{2800}'
        {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(*character);
        }
    }
    printable_line(&shown)
}

/// Whether this invisible character changes how those beside it are drawn: in emoji, and in scripts that join letters.
fn is_needed(character: char, before: Option<char>, after: Option<char>) -> bool {
    let pictures = CodePointSetData::new::<ExtendedPictographic>();
    let is_picture = |it: char| pictures.contains(it) || matches!(it, '\u{1f3fb}'..='\u{1f3ff}');
    let joins = |it: char| JOINING.contains(&CodePointMapData::<Script>::new().get(it));
    match (character, before, after) {
        ('\u{fe0e}' | '\u{fe0f}', Some(before), _) => {
            is_picture(before) || matches!(before, '0'..='9' | '#' | '*')
        }
        ('\u{200d}', Some(before), Some(after)) if is_picture(before) || before == '\u{fe0f}' => {
            is_picture(after)
        }
        ('\u{200c}' | '\u{200d}', Some(before), Some(after)) => joins(before) && joins(after),
        _ => false,
    }
}

/// Whether words consist of it; what is not seen parts no word.
fn is_of_word(character: char) -> bool {
    character.is_alphanumeric() || is_invisible(character) || super::characters::is_mark(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_stay() {
        for name in [
            "Ops 24/7",
            "Zoë O’Neill-Łukasz",
            "Борис",
            "Αθήνα",
            "Alice Борис (Αθήνα)",
            "日本語　ルーム",
            "می\u{200c}خواهم",
            "क्‍ष",
            "👩‍👩‍👧 ❤️‍🔥 1️⃣ 👍🏽",
        ] {
            assert_eq!(printable_name(name), name);
        }
    }

    #[test]
    fn what_is_not_seen_shows() {
        assert_eq!(printable_name("Op\u{200b}s"), "Op\\u{200b}s");
        assert_eq!(printable_name("Op\u{200d}s\u{200c}"), "Op\\u{200d}s\\u{200c}");
        assert_eq!(
            printable_name("Ops\u{ad}\u{34f}\u{3164}\u{fe0f}"),
            "Ops\\u{ad}\\u{34f}\\u{3164}\\u{fe0f}"
        );
        assert_eq!(printable_name("Ops\u{a0}Team\u{2800}"), "Ops\\u{a0}Team\\u{2800}");
        assert_eq!(printable_name("Ops\u{202e}\u{1b}[2J\u{e0041}"), "Ops\\u{202e}\\u{1b}[2J\\u{e0041}");
        assert_eq!(printable_name("👍\u{200d}a"), "👍\\u{200d}a");
    }

    #[test]
    fn letters_of_another_script_show_in_a_word() {
        assert_eq!(printable_name("\u{410}lice"), "\\u{410}lice");
        assert_eq!(printable_name("Alic\u{435}"), "Alic\\u{435}");
        assert_eq!(printable_name("Al\u{200b}ic\u{435}"), "Al\\u{200b}ic\\u{435}");
        assert_eq!(printable_name("Op\u{455} T\u{3b5}am"), "Op\\u{455} T\\u{3b5}am");
        assert_eq!(printable_name("Б\u{3bf}рис"), "Б\\u{3bf}рис");
    }

    #[test]
    fn a_name_is_one_line_and_its_marks_are_counted() {
        assert_eq!(printable_name("a\r\nb"), "a  b");
        assert_eq!(
            printable_name(&format!("a{}", "\u{301}".repeat(50))),
            format!("a{}\u{fffd}", "\u{301}".repeat(8))
        );
    }
}
