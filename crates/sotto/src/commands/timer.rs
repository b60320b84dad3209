//! `sotto timer`

use serde::Serialize;
use sotto_client::{Client, ConversationInfo, RoomChange};
use sotto_types::ConversationId;

use super::within;
use crate::{
    cli::{Cli, Timer, TimerChange, lifetime_text},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

/// What is printed with `--json`.
#[derive(Serialize)]
struct Shown {
    conversation: ConversationId,
    expire_seconds: u32,
    burn_seconds: u32,
}

pub(crate) async fn run(cli: &Cli, timer: &Timer, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let id = within::conversation(&client, &timer.of)?;
    let done = Box::pin(change(&mut client, id, &timer.change)).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    let info = done?;
    let shown =
        Shown { conversation: info.id, expire_seconds: info.expire_seconds, burn_seconds: info.burn_seconds };
    output.show(&shown, &plain(&info))
}

/// Changes what is to be changed; the conversation after it.
pub(super) async fn change(
    client: &mut Client,
    id: ConversationId,
    change: &TimerChange,
) -> Result<ConversationInfo, Failure> {
    if change.expire.is_none() && change.burn.is_none() {
        return Ok(client.conversation(id)?);
    }
    let change =
        RoomChange { expire_seconds: change.expire, burn_seconds: change.burn, ..RoomChange::default() };
    Ok(client.change_room(id, &change).await?)
}

/// How long messages live, on two lines.
pub(super) fn plain(info: &ConversationInfo) -> String {
    let (expire, burn) = (lifetime_text(info.expire_seconds), lifetime_text(info.burn_seconds));
    format!("expire {expire}\nburn   {burn}")
}
