//! Blocks as text alone.

use super::tree::{Block, Span};

/// The text of blocks without styles, as a notification shows it and a search finds it: quotes behind `> `, lists behind
/// their numbers or `• `, and the target of a link in parentheses behind a text that does not say it.
///
/// It is not harmless yet: it holds whatever characters were written.
pub fn plain(blocks: &[Block]) -> String {
    let mut text = String::new();
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        match block {
            Block::Text(spans) | Block::Heading { text: spans, .. } => write_spans(spans, &mut text),
            Block::Code(code) => text.push_str(code),
            Block::Quote(blocks) => {
                text.push_str("> ");
                text.push_str(&plain(blocks).replace('\n', "\n> "));
            }
            Block::Numbers(items) => {
                for (index, item) in items.iter().enumerate() {
                    text.extend([if index > 0 { "\n" } else { "" }, &item.number.to_string(), ". "]);
                    write_spans(&item.text, &mut text);
                }
            }
            Block::Bullets(items) => {
                for (index, item) in items.iter().enumerate() {
                    text.push_str(if index > 0 { "\n• " } else { "• " });
                    write_spans(item, &mut text);
                }
            }
        }
    }
    text
}

fn write_spans(spans: &[Span], text: &mut String) {
    for span in spans {
        match span {
            Span::Text(part) | Span::Code(part) => text.push_str(part),
            Span::Bold(inner) | Span::Italic(inner) | Span::Strike(inner) => write_spans(inner, text),
            Span::Link(link) => {
                write_spans(&link.text, text);
                if link.hides_target() {
                    text.extend([" (", &link.target, ")"]);
                }
            }
        }
    }
}

/// The characters of spans that are read, without any target.
pub(super) fn visible(spans: &[Span], text: &mut String) {
    for span in spans {
        match span {
            Span::Text(part) | Span::Code(part) => text.push_str(part),
            Span::Bold(inner) | Span::Italic(inner) | Span::Strike(inner) => visible(inner, text),
            Span::Link(link) => visible(&link.text, text),
        }
    }
}
