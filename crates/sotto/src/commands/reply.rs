//! `sotto reply`

use super::send::{sent, text};
use crate::{
    cli::{Cli, Reply},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, reply: &Reply, output: &Output) -> Result<(), Failure> {
    let text = text(&reply.text)?;
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.reply(reply.id, &text).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    sent(&done?, output)
}
