//! `sotto react`

use crate::{
    cli::{Cli, React},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, react: &React, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.react(react.id, &react.emoji, react.remove).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    output::write(&output.message(&done?))
}
