//! Lines into blocks.

use super::{
    spans::{self, push_text},
    steps,
    tree::{Block, Item, QUOTES},
};

const FENCE: &str = "```";

/// The blocks of a message's text.
///
/// Two blocks have a line break between them. `\r` before a line break belongs to it.
pub fn parse(text: &str) -> Vec<Block> {
    steps::take(text.len());
    let mut lines: Vec<&str> = text.split('\n').collect();
    if let Some((_, broken)) = lines.split_last_mut() {
        for line in broken {
            *line = line.strip_suffix('\r').unwrap_or(line);
        }
    }
    blocks(&lines, 0)
}

fn blocks(mut lines: &[&str], depth: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whether a fence that ends a block of code may still come.
    let mut fenced = true;
    while let Some((line, rest)) = lines.split_first() {
        steps::take(line.len() + 1);
        if let Some((code, rest)) = code(line, rest, &mut fenced) {
            blocks.push(Block::Code(code));
            lines = rest;
            continue;
        }
        if depth < QUOTES && quoted(line).is_some_and(|inner| !inner.trim_matches(['>', ' ']).is_empty()) {
            let inner: Vec<&str> = lines.iter().map_while(|line| quoted(line)).collect();
            lines = lines.get(inner.len()..).unwrap_or_default();
            blocks.push(Block::Quote(self::blocks(&inner, depth + 1)));
            continue;
        }
        lines = rest;
        if let Some((level, text)) = heading(line) {
            blocks.push(Block::Heading { level, text: spans::of(text) });
        } else if let Some((number, text)) = numbered(line) {
            let item = Item { number, text: spans::of(text) };
            match blocks.last_mut() {
                Some(Block::Numbers(items)) => items.push(item),
                _ => blocks.push(Block::Numbers(vec![item])),
            }
        } else if let Some(text) = line.strip_prefix("* ").filter(|text| !text.trim().is_empty()) {
            match blocks.last_mut() {
                Some(Block::Bullets(items)) => items.push(spans::of(text)),
                _ => blocks.push(Block::Bullets(vec![spans::of(text)])),
            }
        } else if let Some(Block::Text(text)) = blocks.last_mut() {
            push_text(text, "\n");
            spans::append(text, spans::of(line));
        } else {
            blocks.push(Block::Text(spans::of(line)));
        }
    }
    blocks
}

/// The code that begins in `line` and what comes after it. The fences stand at the begin of a line and at the end of one.
fn code<'a, 'b>(line: &str, rest: &'a [&'b str], fenced: &mut bool) -> Option<(String, &'a [&'b str])> {
    let first = line.strip_prefix(FENCE).filter(|first| !first.starts_with('`'))?;
    if first.contains(FENCE) {
        let code = first.trim_end_matches(' ').strip_suffix(FENCE)?;
        return if code.contains('`') { None } else { Some((code.to_owned(), rest)) };
    }
    if !*fenced {
        return None;
    }
    let Some((last, end)) = rest.iter().zip(1..).find_map(|(line, end)| {
        steps::take(line.len());
        Some((line.trim_end_matches(' ').strip_suffix(FENCE)?, end))
    }) else {
        *fenced = false;
        return None;
    };
    let (inner, rest) = rest.split_at_checked(end)?;
    let (_, inner) = inner.split_last()?;
    // The line breaks beside the fences belong to these.
    let mut lines: Vec<&str> = Vec::with_capacity(end + 1);
    lines.extend(Some(first).filter(|line| !line.is_empty()));
    lines.extend(inner);
    lines.extend(Some(last).filter(|line| !line.is_empty()));
    Some((lines.join("\n"), rest))
}

/// What a quoting line quotes: behind `> `, or behind the first of several `>` that a space or nothing follows.
fn quoted(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('>')?;
    let text = inner.trim_start_matches('>');
    steps::take(line.len() - text.len());
    let quotes = text.is_empty() || text.starts_with(' ');
    quotes.then(|| inner.strip_prefix(' ').unwrap_or(inner))
}

fn heading(line: &str) -> Option<(u8, &str)> {
    let text = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - text.len()).ok().filter(|level| (1..=6).contains(level))?;
    let text = text.strip_prefix(' ').filter(|text| !text.trim().is_empty())?;
    Some((level, text))
}

/// A number of at most nine digits; one that begins with 0 is none, or it would be shown as another.
fn numbered(line: &str) -> Option<(u32, &str)> {
    let (digits, text) = line.split_once(". ").filter(|(digits, text)| {
        (1..=9).contains(&digits.len())
            && digits.bytes().all(|digit| digit.is_ascii_digit())
            && (digits.len() == 1 || !digits.starts_with('0'))
            && !text.trim().is_empty()
    })?;
    Some((digits.parse().ok()?, text))
}
