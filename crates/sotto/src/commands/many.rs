//! What `sotto group` and `sotto room` have in common.

use serde::Serialize;
use sotto_client::Client;
use sotto_types::{ConversationId, Username};

use super::conversation::{self, changed, line, title};
use crate::{ask, cli::ManyCommand, failure::Failure, output::Output};

/// What is printed with `--json` for a conversation that is gone.
#[derive(Serialize)]
struct Gone {
    id: ConversationId,
    state: &'static str,
}

pub(crate) async fn run(
    client: &mut Client,
    kind: &str,
    command: &ManyCommand,
    output: &Output,
) -> Result<(), Failure> {
    match command {
        ManyCommand::List => {
            for conversation in client.conversations()?.iter().filter(|one| one.kind == kind) {
                output.show(conversation, &line(conversation))?;
            }
            Ok(())
        }
        ManyCommand::Add { conversation, people } => {
            let id = client.find(conversation)?;
            changed(&client.add_people(id, people).await?, output)
        }
        ManyCommand::Remove { conversation, person } => {
            let id = client.find(conversation)?;
            changed(&client.remove_person(id, person).await?, output)
        }
        ManyCommand::Leave { conversation, successor } => {
            leave(client, conversation, successor.as_ref(), output).await
        }
        ManyCommand::Delete { conversation, yes } => delete(client, conversation, *yes, output).await,
        ManyCommand::Any(command) => conversation::run(client, command, output).await,
    }
}

async fn leave(
    client: &mut Client,
    conversation: &str,
    successor: Option<&Username>,
    output: &Output,
) -> Result<(), Failure> {
    let id = client.find(conversation)?;
    let info = client.conversation(id)?;
    let own = client.whoami().user_id;
    let mut moderators = info.members.iter().filter(|member| member.role == "moderator");
    let alone =
        info.kind == "room" && moderators.all(|member| member.user_id == own) && !info.with.is_empty();
    let asked = match successor {
        None if alone => {
            ask::line("You are the last moderator. E-mail address of who moderates it after you: ")?
        }
        _ => None,
    };
    let asked = asked.filter(|answer| !answer.is_empty()).map(|answer| {
        Username::parse(&answer).map_err(|error| Failure::failed("refused", format!("{error}.")))
    });
    let asked = asked.transpose()?;
    client.leave_conversation(id, successor.or(asked.as_ref())).await?;
    output.show(&Gone { id, state: "left" }, &format!("You have left {}.", title(&info)))
}

async fn delete(client: &mut Client, conversation: &str, yes: bool, output: &Output) -> Result<(), Failure> {
    let id = client.find(conversation)?;
    let info = client.conversation(id)?;
    if !yes {
        if !ask::is_terminal() {
            return Err(Failure::usage("Say --yes to delete it for everybody."));
        }
        if !ask::yes(&format!("Delete {} for everybody, with all that was said in it", title(&info)))? {
            return Err(Failure::failed("refused", "Nothing was deleted."));
        }
    }
    client.delete_for_all(id).await?;
    output.show(&Gone { id, state: "deleted" }, &format!("{} is deleted for everybody.", title(&info)))
}
