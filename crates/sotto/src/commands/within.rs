//! Which conversation is meant.

use sotto_client::{Client, Recipient};
use sotto_types::{ConversationId, Username};

use crate::{cli::Within, failure::Failure};

/// The conversation that is meant, or the person with whom there may be none yet.
pub(super) fn recipient(client: &Client, within: &Within) -> Result<Recipient, Failure> {
    match (&within.with, &within.conversation) {
        (Some(person), _) => Ok(Recipient::Person(person.clone())),
        (None, Some(named)) => Ok(Recipient::Conversation(client.find(named)?)),
        (None, None) => Err(Failure::usage("Say with --with or --conversation which conversation.")),
    }
}

/// The conversation that is meant, which is there.
pub(super) fn conversation(client: &Client, within: &Within) -> Result<ConversationId, Failure> {
    match recipient(client, within)? {
        Recipient::Conversation(id) => Ok(id),
        Recipient::Person(person) => with(client, &person),
    }
}

/// The conversation of two with a person.
pub(super) fn with(client: &Client, person: &Username) -> Result<ConversationId, Failure> {
    client.conversation_with(person)?.ok_or_else(|| {
        let reason = "You have no conversation with this person on this device yet.";
        Failure::failed("refused", reason)
    })
}
