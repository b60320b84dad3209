//! `sotto send`

use std::io::Read;

use sotto_client::{Client, ClientError, Receipt, Recipient};
use sotto_types::limits;

use crate::{
    cli::{Cli, Send, What, Whom},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, send: &Send, output: &Output) -> Result<(), Failure> {
    let given = send.what.text.as_deref().map(text).transpose()?;
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = match recipient(&client, &send.to) {
        Ok(to) => Box::pin(say(&mut client, &to, given.as_deref(), &send.what)).await.map_err(Failure::from),
        Err(failure) => Err(failure),
    };
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    sent(&done?, output)
}

/// Prints that the server has a message.
pub(super) fn sent(receipt: &Receipt, output: &Output) -> Result<(), Failure> {
    output.show(receipt, &receipt.id.to_string())
}

async fn say(
    client: &mut Client,
    to: &Recipient,
    text: Option<&str>,
    what: &What,
) -> Result<Receipt, ClientError> {
    match (what.quick, what.location) {
        (Some(number), _) => client.send_quick_response(to, number).await,
        (None, Some(place)) => client.send_location(to, place.latitude, place.longitude).await,
        (None, None) => client.send(to, text.unwrap_or_default()).await,
    }
}

fn recipient(client: &Client, to: &Whom) -> Result<Recipient, Failure> {
    match (&to.to, &to.conversation) {
        (Some(person), _) => Ok(Recipient::Person(person.clone())),
        (None, Some(named)) => Ok(Recipient::Conversation(client.find(named)?)),
        (None, None) => Err(Failure::usage("Say with --to or --conversation where the message goes.")),
    }
}

/// The text that is meant: as it was given, or standard input for -.
pub(super) fn text(given: &str) -> Result<String, Failure> {
    if given == "-" { read_text() } else { Ok(given.to_owned()) }
}

/// Standard input, up to a little more than a message may have: the library says no to that.
fn read_text() -> Result<String, Failure> {
    let mut text = String::new();
    let limit = u64::try_from(limits::TEXT_BYTES + 2).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(limit).read_to_string(&mut text)?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(line.to_owned())
}
