//! How a message's text is shown: with styles on a terminal, else as it was typed. Either way, nothing in it acts on the
//! terminal.

use sotto_client::{
    Printable,
    markdown::{self, Block, Link, Span},
    printable,
};

const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const ITALIC: &str = "\u{1b}[3m";
const UNDERLINED: &str = "\u{1b}[4m";
const STRUCK: &str = "\u{1b}[9m";
const NOTHING: &str = "\u{1b}[0m";

/// What a line of a quote begins with.
const QUOTE: &str = "│ ";

/// A message's text. Without styles it is shown as it was typed, markers and all: those say what styles would.
pub(crate) fn message(text: &str, styled: bool) -> String {
    if !styled {
        return printable(text);
    }
    let mut pen = Pen { shown: Printable::new(), styles: Vec::new() };
    pen.blocks(&markdown::parse(text));
    pen.shown.into_text()
}

struct Pen {
    shown: Printable,
    /// The styles around what is written, the outermost first.
    styles: Vec<&'static str>,
}

impl Pen {
    fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            if index > 0 {
                self.shown.line();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.spans(text),
            Block::Heading { text, .. } => self.in_style(BOLD, |pen| pen.spans(text)),
            Block::Quote(blocks) => {
                self.shown.ours(QUOTE);
                self.shown.indent(QUOTE);
                self.blocks(blocks);
                self.shown.outdent(QUOTE);
            }
            Block::Numbers(items) => {
                self.list(items.iter().map(|item| (format!("{}. ", item.number), item.text.as_slice())));
            }
            Block::Bullets(items) => {
                self.list(items.iter().map(|item| ("• ".to_owned(), item.as_slice())));
            }
            Block::Code(code) => self.in_style(DIM, |pen| pen.shown.theirs(code)),
            // What a newer client core tells apart.
            other => self.shown.theirs(&markdown::plain(core::slice::from_ref(other))),
        }
    }

    fn list<'a>(&mut self, items: impl Iterator<Item = (String, &'a [Span])>) {
        for (index, (mark, text)) in items.enumerate() {
            if index > 0 {
                self.shown.line();
            }
            self.shown.ours(&mark);
            self.spans(text);
        }
    }

    fn spans(&mut self, spans: &[Span]) {
        for span in spans {
            match span {
                Span::Text(text) => self.shown.theirs(text),
                Span::Code(code) => self.in_style(DIM, |pen| pen.shown.theirs(code)),
                Span::Bold(spans) => self.in_style(BOLD, |pen| pen.spans(spans)),
                Span::Italic(spans) => self.in_style(ITALIC, |pen| pen.spans(spans)),
                Span::Strike(spans) => self.in_style(STRUCK, |pen| pen.spans(spans)),
                Span::Link(link) => self.link(link),
                other => self.shown.theirs(&markdown::plain(&[Block::Text(vec![other.clone()])])),
            }
        }
    }

    /// A link's text, and where it leads unless the text says it.
    fn link(&mut self, link: &Link) {
        self.in_style(UNDERLINED, |pen| pen.spans(&link.text));
        if link.hides_target() {
            self.in_style(DIM, |pen| pen.shown.theirs(&format!(" ({})", link.target)));
        }
    }

    /// Writes in one more style, and goes on in those around it.
    fn in_style(&mut self, style: &'static str, write: impl FnOnce(&mut Self)) {
        self.styles.push(style);
        self.shown.ours(style);
        write(self);
        self.styles.pop();
        self.shown.ours(NOTHING);
        for style in &self.styles {
            self.shown.ours(style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its styles in letters: `<b>`, `<d>`, `<i>`, `<u>`, `<s>`, and `<>` for none.
    fn styled(text: &str) -> String {
        let names = [
            (BOLD, "<b>"),
            (DIM, "<d>"),
            (ITALIC, "<i>"),
            (UNDERLINED, "<u>"),
            (STRUCK, "<s>"),
            (NOTHING, "<>"),
        ];
        names.iter().fold(message(text, true), |shown, (code, name)| shown.replace(code, name))
    }

    #[test]
    fn styles_are_those_of_the_text() {
        assert_eq!(styled("a *b* _c_ ~d~ `e`"), "a <b>b<> <i>c<> <s>d<> <d>e<>");
        assert_eq!(styled("*a _b_ c*"), "<b>a <i>b<><b> c<>");
        assert_eq!(styled("# a\nb"), "<b>a<>\n    b");
        assert_eq!(styled("1. a\n2. *b*\n* c"), "1. a\n    2. <b>b<>\n    • c");
        assert_eq!(styled("> a\n> > b\n> c\nd"), "│ a\n    │ │ b\n    │ c\n    d");
        assert_eq!(styled("```\na\n b\n```"), "<d>a\n     b<>");
    }

    #[test]
    fn a_link_says_where_it_leads() {
        assert_eq!(styled("[bank](https://evil.example)"), "<u>bank<><d> (https://evil.example/)<>");
        assert_eq!(styled("https://a.example"), "<u>https://a.example<>");
        assert_eq!(
            styled("[https://bank.example](https://evil.example)"),
            "<u>https://bank.example<><d> (https://evil.example/)<>"
        );
    }

    #[test]
    fn without_styles_text_is_as_it_was_typed() {
        let text = "# a\n> *b* [c](https://d.example)\n```\ne\n```";
        assert_eq!(message(text, false), text.replace('\n', "\n    "));
    }

    #[test]
    fn nothing_in_it_acts_on_the_terminal() {
        for hostile in [
            "\u{1b}[2J",
            "\u{1b}]8;;https://evil.example\u{1b}\\bank\u{1b}]8;;\u{1b}\\",
            "\u{9b}31m",
            "\u{202e}gpj.exe",
            "\u{2066}\u{2069}\u{61c}\u{2028}\u{2029}",
            "\r\u{8}\u{7}",
        ] {
            for form in [
                "X",
                "*X*",
                "# X",
                "> X",
                "1. X",
                "* X",
                "`X`",
                "```\nX\n```",
                "[X](https://a.example)",
                "[a](https://a.example/X)",
                "https://a.example/X",
            ] {
                for shown in
                    [message(&form.replace('X', hostile), false), styled(&form.replace('X', hostile))]
                {
                    let acts = |it: char| {
                        it != '\n' && it.is_control()
                            || "\u{61c}\u{202e}\u{2028}\u{2029}\u{2066}\u{2069}".contains(it)
                    };
                    assert!(!shown.contains(acts), "{form}: {shown:?}");
                }
            }
        }
    }

    #[test]
    fn no_tower_of_marks_is_built_over_styles() {
        for text in [format!("*{}", "\u{301}".repeat(8)).repeat(3000), "\u{301}".repeat(32 * 1024)] {
            let mut row = 0;
            let mut highest = 0;
            for character in styled(&text).replace(['<', 'b', '>'], "").chars() {
                row = if character == '\u{301}' { row + 1 } else { 0 };
                highest = highest.max(row);
            }
            assert_eq!(highest, 8);
        }
    }

    #[test]
    fn every_line_after_the_first_is_indented() {
        let text = "a\nb\n# c\n* d\n> e\n> f\n```\ng\nh\n```\r\ni";
        for shown in [message(text, true), message(text, false)] {
            assert!(shown.lines().skip(1).all(|line| line.starts_with("    ")), "{shown}");
        }
    }
}
