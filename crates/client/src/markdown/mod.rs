//! The Markdown of messages: what people type, as blocks and spans that an application draws.
//!
//! The rules are the product's and not CommonMark's: `*bold*`, `_italic_`, `~strike~`, `` `code` ``, a block between
//! triple back-quotes, `> quote`, `1.` and `* ` lists, `#` headings and `[text](url)`. CommonMark reads `*x*` as italic
//! and knows no `~x~`; its parsers have no setting for that, and rewriting their trees would have to guess what was
//! typed. The parsers for chats that exist read `**x**` as bold too, or are not linear. So this one is written by hand,
//! for text that strangers wrote:
//!
//! - **Linear.** A character is looked at a bounded number of times, whatever is written; nesting ends at [`QUOTES`]
//!   quotes, and inside a line each kind of emphasis is open once at most.
//! - **Nothing is lost.** What is no markup stays text, with its markers; what is markup loses its markers alone.
//! - **Links lead where they say.** Only `https`, `http` and `mailto` make one, and never with a user or a password in
//!   it. [`Link::target`] is the address as a browser would write it, in ASCII, so that letters that imitate others show.
//!
//! The walk: [`parse`] cuts lines into blocks (`blocks`), a line into tokens (`tokens`, with `address`), and pairs those
//! (`spans`). Not here: drawing, and making text harmless where it is drawn; the spans hold it as it was written.
//!
//! This module uses no other of this crate, so that it is fuzzed alone.

mod address;
mod blocks;
mod plain;
mod spans;
mod steps;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;

pub use blocks::parse;
pub use plain::plain;
pub use tree::{Block, Item, Link, QUOTES, Span};
