//! `sotto receive`

use sotto_client::{Client, ClientError, Event, FollowEnd};
use tokio::{sync::mpsc, time::Instant};

use crate::{
    cli::{Cli, Receive},
    environment::{leave, open},
    failure::Failure,
    output::{self, CHUNK, Output},
};

pub(crate) async fn run(cli: &Cli, receive: &Receive, output: &Output) -> Result<(), Failure> {
    let begun = Instant::now();
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = match receive.wait {
        None => once(&mut client, output, &mut events).await,
        Some(wait) => follow(&mut client, begun + wait, output, &mut events).await,
    };
    leave(cli, &mut client).await;
    output::warnings(&mut events, true);
    done
}

async fn once(
    client: &mut Client,
    output: &Output,
    events: &mut mpsc::UnboundedReceiver<Event>,
) -> Result<(), Failure> {
    let synced = client.sync().await;
    output::warnings(events, true);
    print(client, output)?;
    synced?;
    tell_read(client).await;
    Ok(())
}

async fn follow(
    client: &mut Client,
    until: Instant,
    output: &Output,
    events: &mut mpsc::UnboundedReceiver<Event>,
) -> Result<(), Failure> {
    loop {
        let end = follow_telling(client, until, output, events).await?;
        output::warnings(events, true);
        print(client, output)?;
        if end? == FollowEnd::TimeUp {
            return Ok(());
        }
        tell_read(client).await;
    }
}

/// Tells who is to know that it was read; where that fails, the next connection does.
async fn tell_read(client: &mut Client) {
    if let Err(error) = client.tell_read().await {
        tracing::info!(%error, "what was read was not told");
    }
}

/// Follows, and tells what happens as it happens.
async fn follow_telling(
    client: &mut Client,
    until: Instant,
    output: &Output,
    events: &mut mpsc::UnboundedReceiver<Event>,
) -> Result<Result<FollowEnd, ClientError>, Failure> {
    let mut following = Box::pin(client.follow(until));
    loop {
        tokio::select! {
            biased;
            Some(event) = events.recv() => {
                output::warning(&event, true);
                if let Some(line) = output.moment(&event) {
                    output::write(&line)?;
                }
            }
            end = &mut following => return Ok(end),
        }
    }
}

/// Prints what was not printed before, in pieces that a pipe takes whole: what is marked is written in the next breath.
fn print(client: &mut Client, output: &Output) -> Result<(), Failure> {
    loop {
        let mut room = CHUNK;
        let taken = client.take_to_show(&mut |message| {
            let needed = output.message(message).len();
            let fits = needed <= room;
            room = room.saturating_sub(needed);
            fits
        })?;
        if taken.is_empty() {
            return Ok(());
        }
        let chunk: String = taken.iter().map(|message| output.message(message)).collect();
        output::write(&chunk)?;
    }
}
