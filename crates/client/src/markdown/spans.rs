//! Tokens of a line into spans: pairs of markers.

use super::{
    steps,
    tokens::{Token, tokens},
    tree::{Link, Span},
};

/// The spans of one line.
pub(super) fn of(line: &str) -> Vec<Span> {
    emphasised(tokens(line), false)
}

/// Adds text to spans; two texts beside each other are one.
pub(super) fn push_text(spans: &mut Vec<Span>, text: &str) {
    steps::take(text.len());
    match spans.last_mut() {
        Some(Span::Text(before)) => before.push_str(text),
        _ if text.is_empty() => {}
        _ => spans.push(Span::Text(text.to_owned())),
    }
}

/// Adds spans to spans.
pub(super) fn append(spans: &mut Vec<Span>, more: Vec<Span>) {
    steps::take(more.len());
    for span in more {
        match span {
            Span::Text(text) => push_text(spans, &text),
            other => spans.push(other),
        }
    }
}

/// What is open: the markers that nothing has closed yet, each kind once at most, and what is behind each.
struct Open {
    outside: Vec<Span>,
    inside: Vec<(char, Vec<Span>)>,
}

impl Open {
    fn spans(&mut self) -> &mut Vec<Span> {
        match self.inside.last_mut() {
            Some((_, spans)) => spans,
            None => &mut self.outside,
        }
    }

    /// Makes text of the markers that were opened after the first `count`.
    fn fold(&mut self, count: usize) {
        while self.inside.len() > count
            && let Some((mark, spans)) = self.inside.pop()
        {
            push_text(self.spans(), mark.encode_utf8(&mut [0; 4]));
            append(self.spans(), spans);
        }
    }

    /// A closing marker closes the last of its kind; an opening one takes its place, if there is one.
    fn mark(&mut self, mark: char, opens: bool, closes: bool) {
        match self.inside.iter().position(|(open, _)| *open == mark) {
            Some(place) if closes => {
                self.fold(place + 1);
                if let Some((_, spans)) = self.inside.pop() {
                    let span = match mark {
                        '*' => Span::Bold(spans),
                        '_' => Span::Italic(spans),
                        _ => Span::Strike(spans),
                    };
                    self.spans().push(span);
                }
                return;
            }
            Some(place) if opens => self.fold(place),
            _ => {}
        }
        if opens {
            self.inside.push((mark, Vec::new()));
        } else {
            push_text(self.spans(), mark.encode_utf8(&mut [0; 4]));
        }
    }
}

/// The spans of tokens; in the text of a link, `linked`, are no other links.
fn emphasised(tokens: Vec<Token<'_>>, linked: bool) -> Vec<Span> {
    let mut open = Open { outside: Vec::new(), inside: Vec::new() };
    for token in tokens {
        steps::take(1);
        match token {
            Token::Text(text) => push_text(open.spans(), text),
            Token::Address { typed, .. } if linked => push_text(open.spans(), typed),
            Token::Code(code) => open.spans().push(Span::Code(code.to_owned())),
            Token::Address { typed, target } => {
                open.spans().push(Span::Link(Link { text: vec![Span::Text(typed.to_owned())], target }));
            }
            Token::Link { text, target } => {
                open.spans().push(Span::Link(Link { text: emphasised(text, true), target }));
            }
            Token::Mark { mark, opens, closes } => open.mark(mark, opens, closes),
        }
    }
    open.fold(0);
    open.outside
}
