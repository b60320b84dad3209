//! Text on a terminal.

use super::characters::{is_active, is_invisible, is_mark};

/// The marks that one character may carry; what comes after them is one replacement character. Languages need up to five.
const MARKS: usize = 8;

/// How lines after the first begin, so that no text can pass for a line of ours.
const INDENT: &str = "    ";

/// `text` with every character escaped that would do something to a terminal instead of showing itself: controls,
/// terminal escapes, and the invisible characters that reorder or hide what stands around them.
///
/// A line break stays one, and what follows is indented, so that no text can pass for a line of ours. Of marks that are
/// drawn over one character, so many stay that they do not reach into other lines.
pub fn printable(text: &str) -> String {
    let mut shown = Printable::new();
    shown.theirs(text);
    shown.into_text()
}

/// [`printable`] on one line: for reasons, descriptions, and what else is no name.
pub fn printable_line(text: &str) -> String {
    printable(&text.replace(['\n', '\r'], " "))
}

/// [`printable`] for text in pieces, with what an application writes between them.
#[derive(Debug)]
pub struct Printable {
    text: String,
    indent: String,
    /// The marks in a row that the text ends with.
    marks: usize,
}

impl Printable {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { text: String::new(), indent: INDENT.to_owned(), marks: 0 }
    }

    /// Adds a piece of somebody's text.
    pub fn theirs(&mut self, text: &str) {
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            if is_mark(character) {
                self.mark(character);
                continue;
            }
            // What is not seen is nothing that marks could be drawn over.
            if !is_invisible(character) || is_active(character) {
                self.marks = 0;
            }
            match character {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\n' => self.line(),
                '\t' => self.text.push(' '),
                _ if is_active(character) => self.text.extend(character.escape_unicode()),
                _ => self.text.push(character),
            }
        }
    }

    /// Adds something of ours as it is; styles, which nobody sees, leave marks where they are.
    pub fn ours(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Begins a line.
    pub fn line(&mut self) {
        self.marks = 0;
        self.text.push('\n');
        self.text.push_str(&self.indent);
    }

    /// Lets further lines begin with `mark` too, behind what they begin with.
    pub fn indent(&mut self, mark: &str) {
        self.indent.push_str(mark);
    }

    /// Takes the last `mark` back.
    pub fn outdent(&mut self, mark: &str) {
        if let Some(shorter) = self.indent.strip_suffix(mark) {
            self.indent.truncate(shorter.len());
        }
    }

    /// What is to be shown.
    pub fn into_text(self) -> String {
        self.text
    }

    fn mark(&mut self, character: char) {
        self.marks = self.marks.saturating_add(1);
        if self.marks <= MARKS {
            self.text.push(character);
        } else if self.marks == MARKS + 1 {
            self.text.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

impl Default for Printable {
    fn default() -> Self {
        Self::new()
    }
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

    #[test]
    fn every_way_to_command_a_terminal_is_seen() {
        for hostile in [
            "\u{1b}[31mred",                                             // CSI
            "\u{9b}31mred",                                              // CSI in one character
            "\u{1b}]8;;https://evil.example\u{1b}\\bank\u{1b}]8;;\u{7}", // OSC 8
            "\u{9d}0;title\u{9c}",                                       // OSC and ST in one character each
            "\u{1b}P+q\u{1b}\\",                                         // DCS
            "\u{1b}_x\u{1b}^y\u{1b}X",                                   // APC, PM, SOS
            "\u{1b}c\u{e}\u{5}\u{8}\u{7f}\r\u{b}\u{c}\u{85}\0",
        ] {
            let shown = printable(hostile);
            assert!(!shown.chars().any(char::is_control), "{shown}");
            assert!(shown.contains("\\u{"), "{shown}");
        }
    }

    #[test]
    fn nothing_reorders_what_stands_around_it() {
        for character in
            "\u{61c}\u{200e}\u{200f}\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}"
                .chars()
                .chain(['\u{2028}', '\u{2029}'])
        {
            let shown = printable(&format!("a{character}b"));
            assert_eq!(shown, format!("a\\u{{{:x}}}b", u32::from(character)));
        }
        let many = printable(&"\u{202e}".repeat(21_845));
        assert_eq!(many, "\\u{202e}".repeat(21_845));
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        assert_eq!(printable(&"\u{301}".repeat(32 * 1024)), format!("{}\u{fffd}", "\u{301}".repeat(8)));
        let tower = format!("e{}x", "\u{20dd}\u{489}".repeat(10));
        assert_eq!(printable(&tower), format!("e{}\u{fffd}x", "\u{20dd}\u{489}".repeat(4)));
        // Nothing unseen between them makes it two.
        let parted = printable(&format!("{}\u{200d}", "\u{301}".repeat(5)).repeat(5));
        assert_eq!(parted.matches('\u{301}').count(), 8);
        assert_eq!(parted.matches('\u{fffd}').count(), 1);
    }

    #[test]
    fn a_tower_can_not_be_built_of_pieces() {
        let mut shown = Printable::new();
        for _ in 0..10 {
            shown.theirs(&"\u{301}".repeat(5));
            shown.ours("\u{1b}[1m");
        }
        assert_eq!(shown.into_text().matches('\u{301}').count(), 8);
    }

    #[test]
    fn languages_keep_their_marks() {
        for text in ["Việt e\u{302}\u{301}", "שָׁלוֹם", "ที่นี่", "नमस्ते", "བསྒྲུབས", "می\u{200c}خواهم", "❤️‍🔥"]
        {
            assert_eq!(printable(text), text);
        }
    }

    #[test]
    fn both_kinds_of_line_break_are_one() {
        assert_eq!(printable("a\r\nb\rc"), "a\n    b\\u{d}c");
    }
}
