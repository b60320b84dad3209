//! `sotto room`

use sotto_client::{Client, NewRoom, RoomChange};

use super::{conversation::changed, many};
use crate::{
    cli::{Cli, Room, RoomCommand},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, room: &Room, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = change(&mut client, &room.command, output).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    done
}

async fn change(client: &mut Client, command: &RoomCommand, output: &Output) -> Result<(), Failure> {
    match command {
        RoomCommand::New { name, with, moderator, description, timer } => {
            let new = NewRoom {
                name: name.clone(),
                description: description.clone().unwrap_or_default(),
                people: with.clone(),
                moderators: moderator.clone(),
                expire_seconds: timer.expire.unwrap_or_default(),
                burn_seconds: timer.burn.unwrap_or_default(),
            };
            changed(&client.create_room(&new).await?, output)
        }
        RoomCommand::Promote { room, person } => {
            let id = client.find(room)?;
            changed(&client.promote(id, person).await?, output)
        }
        RoomCommand::Demote { room, person } => {
            let id = client.find(room)?;
            changed(&client.demote(id, person).await?, output)
        }
        RoomCommand::Set(set) => {
            let id = client.find(&set.room)?;
            let change = RoomChange {
                name: set.settings.name.clone(),
                description: set.settings.description.clone(),
                expire_seconds: set.settings.expire,
                burn_seconds: set.settings.burn,
            };
            changed(&client.change_room(id, &change).await?, output)
        }
        RoomCommand::Many(command) => many::run(client, "room", command, output).await,
    }
}
