//! `sotto read`

use sotto_client::Client;

use super::within;
use crate::{
    cli::{Cli, Read},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, read: &Read, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = run_with(&mut client, read, output).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, true);
    done
}

async fn run_with(client: &mut Client, read: &Read, output: &Output) -> Result<(), Failure> {
    let synced = client.sync().await;
    print(client, read, output).await?;
    synced?;
    Ok(client.tell_read().await?)
}

async fn print(client: &mut Client, read: &Read, output: &Output) -> Result<(), Failure> {
    let id = within::conversation(client, &read.of)?;
    loop {
        let unread = client.read(id).await?;
        if unread.is_empty() {
            return Ok(());
        }
        let lines: String = unread.iter().map(|message| output.listed(message, read.ids)).collect();
        output::write(&lines)?;
    }
}
