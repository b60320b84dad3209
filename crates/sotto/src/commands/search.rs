//! `sotto search`

use std::collections::BTreeMap;

use sotto_client::{Client, Message};
use sotto_types::ConversationId;

use super::{conversation::title, within};
use crate::{
    cli::{Cli, Search},
    environment::open,
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, search: &Search, output: &Output) -> Result<(), Failure> {
    let client = open(cli).await?;
    let place = match (&search.with, &search.conversation) {
        (Some(person), _) => Some(within::with(&client, person)?),
        (None, Some(named)) => Some(client.find(named)?),
        (None, None) => None,
    };
    let mut found = client.search(&search.words.join(" "), place, search.starred, search.limit)?;
    if place.is_none() && !output.is_json() {
        say_where(&client, &mut found)?;
    }
    for message in &found {
        output::write(&output.listed(message, search.ids))?;
    }
    Ok(())
}

/// Has messages of conversations of two say with whom, as those of others say in which room.
fn say_where(client: &Client, found: &mut [Message]) -> Result<(), Failure> {
    let conversations = client.conversations()?;
    let titles: BTreeMap<ConversationId, String> =
        conversations.iter().map(|one| (one.id, title(one))).collect();
    for message in found.iter_mut().filter(|message| message.room.is_none()) {
        message.room = message.conversation.and_then(|id| titles.get(&id)).cloned();
    }
    Ok(())
}
