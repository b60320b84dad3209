//! `sotto send`

use std::io::Read;

use sotto_client::Recipient;
use sotto_types::limits;

use crate::{
    cli::{Cli, Send, Whom},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, send: &Send, output: &Output) -> Result<(), Failure> {
    let to = recipient(&send.to)?;
    let text = if send.text == "-" { read_text()? } else { send.text.clone() };
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.send(&to, &text).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    let receipt = done?;
    output.show(&receipt, &receipt.id.to_string())
}

fn recipient(to: &Whom) -> Result<Recipient, Failure> {
    let person = to.to.clone().map(Recipient::Person);
    person
        .or_else(|| to.conversation.map(Recipient::Conversation))
        .ok_or_else(|| Failure::usage("Say with --to or --conversation where the message goes."))
}

/// Standard input, up to a little more than a message may have: the library says no to that.
fn read_text() -> Result<String, Failure> {
    let mut text = String::new();
    let limit = u64::try_from(limits::TEXT_BYTES + 2).unwrap_or(u64::MAX);
    std::io::stdin().lock().take(limit).read_to_string(&mut text)?;
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(line.to_owned())
}
