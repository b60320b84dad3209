//! `sotto conversations`

use super::conversation::{self, line};
use crate::{
    cli::{Cli, Conversations},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, conversations: &Conversations, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let Some(command) = &conversations.command else {
        for conversation in client.conversations()? {
            output.show(&conversation, &line(&conversation))?;
        }
        return Ok(());
    };
    let mut events = client.events();
    let done = conversation::run(&mut client, command, output).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done
}
