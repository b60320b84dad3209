//! Addresses: where a link leads.

use url::Url;

use super::steps;

/// The longest address that makes a link, bytes.
const LIMIT: usize = 2048;

/// What an address begins with.
const BEGINNINGS: [&str; 3] = ["https://", "http://", "mailto:"];

/// The target of an address as it was typed: what it is for a browser, in ASCII.
///
/// None without `https`, `http` or `mailto`, with a user or password (`https://bank.example@elsewhere.example`), of more
/// than 2048 bytes, and where it is no address.
pub(super) fn target(typed: &str) -> Option<String> {
    if typed.len() > LIMIT || beginning(typed).is_none() {
        return None;
    }
    steps::take(typed.len());
    let url = Url::parse(typed).ok()?;
    let leads = match url.scheme() {
        "https" | "http" => url.has_host() && url.username().is_empty() && url.password().is_none(),
        "mailto" => {
            url.path().split_once('@').is_some_and(|(who, domain)| !who.is_empty() && !domain.is_empty())
        }
        _ => false,
    };
    leads.then(|| url.into())
}

/// The address in the parentheses of `[text](address)`, of which `rest` begins behind the opening one: its length and
/// its target. Parentheses in it are in pairs, and nothing else in it could end it.
pub(super) fn enclosed(rest: &str) -> Option<(usize, String)> {
    beginning(rest)?;
    let mut open = 0_usize;
    for (at, character) in rest.char_indices() {
        steps::take(1);
        match character {
            '(' => open += 1,
            ')' if open == 0 => return Some((at, target(rest.get(..at)?)?)),
            ')' => open -= 1,
            _ if ends(character) => return None,
            _ => {}
        }
    }
    None
}

/// The address that `rest` begins with: its length without the punctuation of the sentence around it and the `marks` that
/// it would close, and its target. The length of what only begins like an address is there too, so that it is not looked
/// at again.
pub(super) fn bare(rest: &str, marks: &[char]) -> Option<(usize, Option<String>)> {
    beginning(rest)?;
    let end = rest.find(ends).unwrap_or(rest.len());
    let mut typed = rest.get(..end)?;
    let (mut opened, mut closed) = (typed.matches('(').count(), typed.matches(')').count());
    steps::take(3 * end);
    while let Some(last) = typed.chars().next_back() {
        match last {
            ')' if closed > opened => closed -= 1,
            '(' => opened -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' => {}
            mark if marks.contains(&mark) => {}
            _ => break,
        }
        typed = typed.get(..typed.len() - 1)?;
    }
    Some((typed.len(), target(typed)))
}

fn beginning(text: &str) -> Option<&'static str> {
    BEGINNINGS.into_iter().find(|beginning| {
        text.get(..beginning.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(beginning))
    })
}

/// Whether no address that was typed has this character: white space, controls and what is invisible, brackets and quotes,
/// and the punctuation of scripts that write no spaces.
fn ends(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(
            character,
            '[' | ']' | '<' | '>' | '"' | '`' | '\\' | '\u{ad}' | '\u{61c}' | '\u{feff}'
                | '\u{2000}'..='\u{206f}'
                | '\u{3000}'..='\u{303f}'
                | '\u{ff00}'..='\u{ffef}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
