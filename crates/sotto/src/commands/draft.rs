//! `sotto draft`

use serde::Serialize;
use sotto_client::{Client, DraftInfo, printable};

use super::{send::text, within};
use crate::{
    cli::{Cli, Draft},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

/// What is printed with `--json`.
#[derive(Serialize)]
struct Shown<'a> {
    /// Absent where there is none.
    draft: Option<&'a DraftInfo>,
}

pub(crate) async fn run(cli: &Cli, draft: &Draft, output: &Output) -> Result<(), Failure> {
    let given = draft.text.as_deref().map(text).transpose()?;
    let given = if draft.clear { Some(String::new()) } else { given };
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = keep(&mut client, draft, given.as_deref()).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    let kept = done?;
    let plain = kept.as_ref().map(|kept| printable(&kept.text));
    output.show(&Shown { draft: kept.as_ref() }, &plain.unwrap_or_else(|| "There is no draft.".to_owned()))
}

/// Keeps what was given; the draft after it.
async fn keep(client: &mut Client, draft: &Draft, given: Option<&str>) -> Result<Option<DraftInfo>, Failure> {
    let id = within::conversation(client, &draft.of)?;
    if let Some(given) = given {
        client.set_draft(id, given, draft.reply_to).await?;
    }
    Ok(client.draft(id)?)
}
