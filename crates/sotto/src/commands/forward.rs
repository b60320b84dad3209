//! `sotto forward`

use sotto_client::{Client, Recipient};

use super::send::{sent, text};
use crate::{
    cli::{Cli, Forward, ToMany},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, forward: &Forward, output: &Output) -> Result<(), Failure> {
    let note = forward.note.as_deref().map(text).transpose()?;
    let mut client = open(cli).await?;
    let to = recipients(&client, &forward.to)?;
    let mut events = client.events();
    let done = client.forward(forward.id, &to, note.as_deref()).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done?.iter().try_for_each(|receipt| sent(receipt, output))
}

fn recipients(client: &Client, to: &ToMany) -> Result<Vec<Recipient>, Failure> {
    let mut recipients: Vec<_> = to.to.iter().cloned().map(Recipient::Person).collect();
    for named in &to.conversation {
        recipients.push(Recipient::Conversation(client.find(named)?));
    }
    Ok(recipients)
}
