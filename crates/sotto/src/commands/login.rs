//! `sotto login`

use sotto_client::{Client, Login, ServerUrl};

use crate::{
    cli::{Account, Cli},
    environment::{environment, home},
    failure::Failure,
    output::{self, Output},
    password,
};

pub(crate) async fn run(cli: &Cli, account: &Account, output: &Output) -> Result<(), Failure> {
    let server = ServerUrl::parse(&account.server, account.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let login = Login {
        home: home(cli)?,
        server,
        username: account.username.clone(),
        password: password::account()?,
    };
    let mut client = Client::login(&login, environment()).await?;
    client.disconnect().await;
    super::whoami::show(&client, output)?;
    if account.remember && !password::remember(login.home.folder(), &login.password) {
        output::complain("warning: this system has no keyring to keep the password in.");
    }
    Ok(())
}
