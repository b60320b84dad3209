//! What a message's text consists of.

use core::fmt;

use serde::Serialize;

use super::{address, plain};

/// Quotes within quotes that are told apart; what is quoted deeper is text.
pub const QUOTES: usize = 8;

/// A part of a message that stands on lines of its own.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Block {
    /// Lines of text, with the line breaks and empty lines between them.
    Text(Vec<Span>),
    /// A heading of level 1 to 6.
    Heading {
        /// 1 is the highest.
        level: u8,
        /// One line.
        text: Vec<Span>,
    },
    /// Somebody's words, [`QUOTES`] deep at most.
    Quote(Vec<Self>),
    /// A list with numbers, as they were typed.
    Numbers(Vec<Item>),
    /// A list without; each entry is one line.
    Bullets(Vec<Vec<Span>>),
    /// Lines to be shown as they are.
    Code(String),
}

/// An entry of a list with numbers.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The number as it was typed.
    pub number: u32,
    /// One line.
    pub text: Vec<Span>,
}

/// A part of a line.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Span {
    /// Text as it was written; not harmless yet.
    Text(String),
    /// Text to be shown as it is.
    Code(String),
    /// Bold.
    Bold(Vec<Self>),
    /// Italic.
    Italic(Vec<Self>),
    /// Struck through.
    Strike(Vec<Self>),
    /// A link.
    Link(Link),
}

/// Text that leads somewhere.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// What is read; no link is in it.
    pub text: Vec<Span>,
    /// Where it leads: an address in ASCII whose scheme is `https`, `http` or `mailto`.
    pub target: String,
}

impl Link {
    /// Whether the text is something else than the address, so that the target must be shown beside it.
    pub fn hides_target(&self) -> bool {
        let mut text = String::new();
        plain::visible(&self.text, &mut text);
        let legible = text.bytes().all(|byte| byte.is_ascii_graphic());
        !legible || address::target(&text).as_ref() != Some(&self.target)
    }
}

// What people wrote is not for logs: only its kind and length are shown.

impl fmt::Debug for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(spans) => f.debug_tuple("Text").field(spans).finish(),
            Self::Heading { level, text } => f.debug_tuple("Heading").field(level).field(text).finish(),
            Self::Quote(blocks) => f.debug_tuple("Quote").field(blocks).finish(),
            Self::Numbers(items) => f.debug_tuple("Numbers").field(items).finish(),
            Self::Bullets(items) => f.debug_tuple("Bullets").field(items).finish(),
            Self::Code(code) => f.debug_tuple("Code").field(&code.len()).finish(),
        }
    }
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Item").field(&self.text).finish()
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.debug_tuple("Text").field(&text.len()).finish(),
            Self::Code(code) => f.debug_tuple("Code").field(&code.len()).finish(),
            Self::Bold(spans) => f.debug_tuple("Bold").field(spans).finish(),
            Self::Italic(spans) => f.debug_tuple("Italic").field(spans).finish(),
            Self::Strike(spans) => f.debug_tuple("Strike").field(spans).finish(),
            Self::Link(link) => link.fmt(f),
        }
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Link").field(&self.text).field(&self.target.len()).finish()
    }
}
