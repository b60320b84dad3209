//! `sotto edit`

use super::send::text;
use crate::{
    cli::{Cli, Edit},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output},
};

pub(crate) async fn run(cli: &Cli, edit: &Edit, output: &Output) -> Result<(), Failure> {
    let text = text(&edit.text)?;
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = client.edit(edit.id, &text).await;
    leave(cli, &mut client).await;
    output::warnings(&mut events, false);
    output::write(&output.message(&done?))
}
