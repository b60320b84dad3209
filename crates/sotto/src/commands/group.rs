//! `sotto group`

use super::{conversation::changed, many};
use crate::{
    cli::{Cli, Group, GroupCommand},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, group: &Group, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = match &group.command {
        GroupCommand::New { with } => match client.create_group(with).await {
            Ok(made) => changed(&made, output),
            Err(error) => Err(error.into()),
        },
        GroupCommand::Many(command) => many::run(&mut client, "group", command, output).await,
    };
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done
}
