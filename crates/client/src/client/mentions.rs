//! Whom a text names: found by the sender, who sees the names, and sent as ids, so that nobody need guess from a text.

use sotto_types::{ConversationId, UserId};
use sotto_wire::content::{Content, Kind};

use super::{Client, conversations::name};
use crate::{ClientError, store::Mention};

/// What names everybody.
const ALL: &str = "all";

/// Whom a text names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    /// Ids of users.
    pub(super) users: Vec<String>,
    /// Whether it names everybody.
    pub(super) all: bool,
}

impl Client {
    /// Whom of those in a conversation a text names: by `@` and the username, the part of it before an `@`, or the display
    /// name, in whatever case; everybody by `@all`.
    pub(super) fn named_in(&self, id: ConversationId, text: &str) -> Result<Named, ClientError> {
        let mut named = Named::default();
        if !text.contains('@') {
            return Ok(named);
        }
        let text = text.to_lowercase();
        named.all = mentions(&text, ALL);
        let tx = self.store.read();
        for user in tx.participants(id)?.into_keys() {
            let username = name(tx, &user)?;
            let local = username.split('@').next().unwrap_or_default();
            let display = tx.profile(&user)?.display_name;
            if [username.as_str(), local, display.as_str()].iter().any(|name| mentions(&text, name)) {
                named.users.push(user.to_string());
            }
        }
        Ok(named)
    }
}

/// Whom of those who read it here a content names.
pub(super) fn mention_in(content: &Content, user: &UserId) -> Mention {
    let (users, all) = match &content.kind {
        Some(Kind::Text(text)) => (&text.mentions, text.mentions_all),
        Some(Kind::Edit(edit)) => (&edit.mentions, edit.mentions_all),
        _ => return Mention::Nobody,
    };
    let me = user.to_string();
    if users.contains(&me) {
        Mention::Me
    } else if all {
        Mention::All
    } else {
        Mention::Nobody
    }
}

/// Whether a text in lower case has `@` and this name in it, and then no further letter or digit.
fn mentions(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    !name.is_empty()
        && text.split('@').skip(1).any(|rest| {
            rest.strip_prefix(&name)
                .is_some_and(|after| !after.chars().next().is_some_and(char::is_alphanumeric))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mention_is_a_whole_name() {
        for text in ["@bob", "hello @bob!", "x@bob, y", "@bobby and @bob"] {
            assert!(mentions(text, "Bob"), "{text}");
        }
        for text in ["bob", "@bobby", "@ bob", "@", ""] {
            assert!(!mentions(text, "bob"), "{text}");
        }
        assert!(!mentions("@", "") && mentions("hi @bob smith", "Bob Smith"));
    }
}
