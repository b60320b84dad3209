//! `sotto delete`

use super::recall::Gone;
use crate::{
    cli::{Cli, One},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, one: &One, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.delete_message(one.id).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done?;
    output.show(&Gone { id: one.id, state: "deleted" }, "The message is deleted for you; others keep it.")
}
