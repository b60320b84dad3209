//! `sotto recall`

use serde::Serialize;
use sotto_types::SendId;

use crate::{
    cli::{Cli, One},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

/// What is printed with `--json` for a message that is gone.
#[derive(Serialize)]
pub(super) struct Gone {
    pub(super) id: SendId,
    pub(super) state: &'static str,
}

pub(crate) async fn run(cli: &Cli, one: &One, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.recall(one.id).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done?;
    output.show(&Gone { id: one.id, state: "recalled" }, "The message is taken back from everybody.")
}
