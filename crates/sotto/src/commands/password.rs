//! `sotto password`

use serde::Serialize;
use sotto_client::Client;

use crate::{
    cli::Cli,
    environment::{environment, home, leave},
    failure::Failure,
    output::Output,
    password,
};

#[derive(Serialize)]
struct Changed {
    changed: bool,
}

pub(crate) async fn run(cli: &Cli, output: &Output) -> Result<(), Failure> {
    let home = home(cli)?;
    if !home.is_occupied() {
        return Err(sotto_client::ClientError::NoAccount.into());
    }
    let old = password::typed()?;
    let mut client = Client::open(&home, &old, environment()).await?;
    let done = change(&mut client, &old).await;
    leave(cli, &mut client).await;
    let new = done?;
    if password::is_remembered(home.folder()) {
        password::remember(home.folder(), &new);
    }
    output.show(
        &Changed { changed: true },
        "The password is changed, here and for new devices; other devices keep theirs.",
    )
}

async fn change(client: &mut Client, old: &sotto_types::Secret) -> Result<sotto_types::Secret, Failure> {
    let rules = client.own_password_rules().await?;
    let new = password::choose_new(&rules)?;
    client.change_password(old, &new).await?;
    Ok(new)
}
