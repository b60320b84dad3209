//! A line into tokens: code and addresses first, since no marker in them is one; then markers and links.

use super::{address, steps};

/// The most back-quotes that code begins with.
const TICKS: usize = 3;

/// A part of a line.
pub(super) enum Token<'a> {
    Text(&'a str),
    Code(&'a str),
    /// An address that was typed as it is.
    Address {
        typed: &'a str,
        target: String,
    },
    Link {
        text: Vec<Self>,
        target: String,
    },
    Mark {
        mark: char,
        opens: bool,
        closes: bool,
    },
}

/// The tokens of one line.
pub(super) fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut scan = Scan { line, at: 0, kept: 0, tokens: Vec::new(), brackets: Vec::new(), open: Vec::new() };
    scan.run();
    scan.tokens
}

struct Scan<'a> {
    line: &'a str,
    /// What comes next.
    at: usize,
    /// Up to where tokens were made.
    kept: usize,
    tokens: Vec<Token<'a>>,
    /// Opening brackets that may begin a link: their token, and what is behind them.
    brackets: Vec<(usize, usize)>,
    /// Markers that have opened something and closed nothing yet.
    open: Vec<char>,
}

impl<'a> Scan<'a> {
    fn run(&mut self) {
        while let Some(character) = self.rest().chars().next() {
            steps::take(1);
            match character {
                '`' => self.code(),
                '*' | '_' | '~' => self.mark(character),
                '[' => {
                    self.keep();
                    self.at += 1;
                    self.brackets.push((self.tokens.len(), self.at));
                    self.keep();
                }
                ']' => self.close(),
                'h' | 'H' | 'm' | 'M' if !self.before().is_some_and(char::is_alphanumeric) => self.address(),
                _ => self.at += character.len_utf8(),
            }
        }
        self.keep();
    }

    /// Code ends with as many back-quotes as it began with. The search for them is in vain only at the last of its length in
    /// a line, so [`TICKS`] times at most.
    fn code(&mut self) {
        let ticks = run(self.rest(), '`');
        let (begin, mut at) = (self.at + ticks, self.at + ticks);
        self.at = begin;
        if ticks > TICKS {
            return;
        }
        while let Some(found) = self.line.get(at..).and_then(|rest| rest.find('`')) {
            let end = at + found;
            let length = run(self.line.get(end..).unwrap_or_default(), '`');
            steps::take(found + length);
            at = end + length;
            if length == ticks {
                self.at = begin - ticks;
                self.keep();
                self.tokens.push(Token::Code(self.line.get(begin..end).unwrap_or_default()));
                (self.at, self.kept) = (at, at);
                return;
            }
        }
        steps::take(self.line.len() - at);
    }

    /// A marker that stands alone and at the edge of a word; several of one kind in a row are text.
    fn mark(&mut self, mark: char) {
        let (before, length) = (self.before(), run(self.rest(), mark));
        steps::take(length);
        let after = self.line.get(self.at + length..).and_then(|rest| rest.chars().next());
        let opens = !before.is_some_and(joins) && after.is_some_and(|after| !after.is_whitespace());
        let closes = !after.is_some_and(joins) && before.is_some_and(|before| !before.is_whitespace());
        if length > 1 || !(opens || closes) {
            self.at += length;
            return;
        }
        self.keep();
        self.tokens.push(Token::Mark { mark, opens, closes });
        match self.open.iter().position(|open| *open == mark) {
            Some(place) if closes => {
                self.open.remove(place);
            }
            None if opens => self.open.push(mark),
            _ => {}
        }
        (self.at, self.kept) = (self.at + 1, self.at + 1);
    }

    /// A closing bracket, which makes a link if it has its opening one, something between them, and an address behind.
    fn close(&mut self) {
        let end = self.at;
        self.at += 1;
        let Some((opening, begin)) = self.brackets.pop() else { return };
        let Some((length, target)) = self.rest().strip_prefix('(').and_then(address::enclosed) else {
            return;
        };
        if self.line.get(begin..end).is_none_or(|text| text.trim().is_empty()) {
            return;
        }
        self.at = end;
        self.keep();
        let text = self.tokens.split_off((opening + 1).min(self.tokens.len()));
        self.tokens.pop();
        steps::take(text.len());
        self.tokens.push(Token::Link { text, target });
        self.brackets.clear();
        self.at = end + "](".len() + length + ")".len();
        self.kept = self.at;
    }

    fn address(&mut self) {
        let Some((length, target)) = address::bare(self.rest(), &self.open) else {
            self.at += 1;
            return;
        };
        self.keep();
        self.at += length;
        if let Some(target) = target {
            let typed = self.line.get(self.kept..self.at).unwrap_or_default();
            self.tokens.push(Token::Address { typed, target });
            self.kept = self.at;
        }
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn before(&self) -> Option<char> {
        self.line.get(..self.at).and_then(|before| before.chars().next_back())
    }

    /// Makes text of what was passed over.
    fn keep(&mut self) {
        if let Some(text) = self.line.get(self.kept..self.at).filter(|text| !text.is_empty()) {
            self.tokens.push(Token::Text(text));
        }
        self.kept = self.at;
    }
}

/// How many of the ASCII character `of` `text` begins with.
fn run(text: &str, of: char) -> usize {
    text.len() - text.trim_start_matches(of).len()
}

/// Whether this character makes one word with what is beside it, so that a marker between them is none. Where a script
/// writes no spaces between words, or puts endings at any of them, every place is the edge of a word.
fn joins(character: char) -> bool {
    let spaceless = matches!(
        character,
        '\u{e00}'..='\u{eff}'               // Thai, Lao
            | '\u{1000}'..='\u{109f}'       // Myanmar
            | '\u{1780}'..='\u{17ff}'       // Khmer
            | '\u{2e80}'..='\u{a4cf}'       // Chinese, Japanese, Yi
            | '\u{ac00}'..='\u{d7ff}'       // Korean
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ffdc}'
            | '\u{20000}'..='\u{3ffff}'
    );
    character.is_alphanumeric() && !spaceless
}
