//! The text of a message: its Markdown, and what of it is shown.
#![no_main]

use libfuzzer_sys::fuzz_target;

// The two modules alone: the crate that they are of brings SQLCipher with its OpenSSL.
#[expect(unreachable_pub, unused_imports, reason = "a part of a crate")]
#[path = "../../crates/client/src/markdown/mod.rs"]
mod markdown;
#[expect(dead_code, unreachable_pub, unused_imports, reason = "a part of a crate")]
#[path = "../../crates/client/src/printable/mod.rs"]
mod printable;

use markdown::{Block, QUOTES, Span, parse, plain};

fuzz_target!(|text: &str| {
    let blocks = parse(text);
    assert!(plain(&blocks).len() <= 64 * (text.len() + 1));
    let mut read = String::new();
    let mut linked = false;
    read_blocks(&blocks, 0, &mut read, &mut linked);
    assert!(is_left(&read, text, linked), "{text:?} became {read:?}");

    let shown = printable::printable(text);
    assert!(!shown.chars().any(acts));
    assert_eq!(shown.matches('\n').count(), text.matches('\n').count());
    assert!(!printable::printable_name(text).chars().any(|it| it == '\n' || acts(it)));
});

/// What is read, without targets and line breaks between blocks; and whether there is a link.
fn read_blocks(blocks: &[Block], depth: usize, read: &mut String, linked: &mut bool) {
    assert!(depth <= QUOTES);
    for block in blocks {
        match block {
            Block::Text(spans) | Block::Heading { text: spans, .. } => read_spans(spans, 0, read, linked),
            Block::Quote(blocks) => read_blocks(blocks, depth + 1, read, linked),
            Block::Numbers(items) => {
                for item in items {
                    read.push_str(&item.number.to_string());
                    read_spans(&item.text, 0, read, linked);
                }
            }
            Block::Bullets(items) => items.iter().for_each(|item| read_spans(item, 0, read, linked)),
            Block::Code(code) => read.push_str(code),
        }
    }
}

fn read_spans(spans: &[Span], depth: usize, read: &mut String, linked: &mut bool) {
    // Three kinds of emphasis on both sides of a link.
    assert!(depth <= 7);
    for span in spans {
        match span {
            Span::Text(text) | Span::Code(text) => read.push_str(text),
            Span::Bold(spans) | Span::Italic(spans) | Span::Strike(spans) => {
                read_spans(spans, depth + 1, read, linked);
            }
            Span::Link(link) => {
                *linked = true;
                let leads =
                    ["https://", "http://", "mailto:"].iter().any(|begin| link.target.starts_with(begin));
                assert!(leads && link.target.is_ascii() && !link.target.contains(char::is_control));
                read_spans(&link.text, depth + 1, read, linked);
            }
        }
    }
}

/// Whether `part` is `whole` with characters left out: markers alone, and with links their addresses.
fn is_left(part: &str, whole: &str, linked: bool) -> bool {
    let mut left = part.chars().peekable();
    let mut markers_alone = true;
    for character in whole.chars() {
        let read = left.next_if_eq(&character).is_some();
        markers_alone &= read || "*_~`>#[](). \r\n".contains(character);
    }
    left.next().is_none() && (markers_alone || linked)
}

fn acts(character: char) -> bool {
    let reorders = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    character != '\n' && character.is_control() || reorders
}
