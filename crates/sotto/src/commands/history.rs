//! `sotto history`

use sotto_client::Recipient;

use crate::{
    cli::{Cli, History},
    environment::open,
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, history: &History, output: &Output) -> Result<(), Failure> {
    let person = history.of.with.clone().map(Recipient::Person);
    let of = person
        .or_else(|| history.of.conversation.map(Recipient::Conversation))
        .ok_or_else(|| Failure::usage("Say with --with or --conversation whose history."))?;
    let client = open(cli).await?;
    for message in client.history(&of, history.limit)? {
        output::write(&output.message(&message))?;
    }
    Ok(())
}
