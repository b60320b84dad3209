//! Searching what this device holds: nobody else could.

use sotto_types::ConversationId;

use super::{Client, history::received};
use crate::{ClientError, Message};

/// What is looked for, bytes.
const QUERY_BYTES: usize = 1024;
/// Words of it.
const WORDS: usize = 32;

impl Client {
    /// The newest `limit` messages that have all of these words, the last of which may be the beginning of one; in one
    /// conversation or in all, and marked ones alone if that is asked. Without a word, the newest of those.
    ///
    /// Words are compared without regard to case and accents.
    pub fn search(
        &self,
        query: &str,
        within: Option<ConversationId>,
        starred: bool,
        limit: u32,
    ) -> Result<Vec<Message>, ClientError> {
        self.check_now()?;
        if query.len() > QUERY_BYTES {
            return Err(ClientError::invalid(format!("A search may have at most {QUERY_BYTES} bytes.")));
        }
        let words = match_expression(query);
        if words.is_empty() && !query.trim().is_empty() {
            return Ok(Vec::new());
        }
        let tx = self.store.read();
        let rows = tx.search_messages(&words, within, starred, limit)?;
        let rows = rows.into_iter().filter(|row| !self.is_over(row));
        let found = rows.map(|row| received(tx, row, &self.account));
        // That a word is in what burns once it is read would say something of it.
        found.filter(|found| words.is_empty() || !found.as_ref().is_ok_and(|found| found.sealed)).collect()
    }
}

/// The words as the index wants them: each a string of its own, so that nothing in them is an operator.
fn match_expression(query: &str) -> String {
    let words = query.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS);
    let quoted: Vec<_> = words.map(|word| format!("\"{word}\"")).collect();
    if quoted.is_empty() { String::new() } else { format!("{} *", quoted.join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_query_is_an_operator() {
        assert_eq!(match_expression("hello wor"), "\"hello\" \"wor\" *");
        assert_eq!(match_expression("\"a\" OR b*-c NEAR(d"), "\"a\" \"OR\" \"b\" \"c\" \"NEAR\" \"d\" *");
        assert_eq!(match_expression(" \"\"* "), "");
    }
}
