//! `sotto login`

use std::path::Path;

use sotto_client::{Client, Login, ServerUrl};
use sotto_types::Secret;

use crate::{
    cli::{Account, Cli},
    environment::{environment, home, leave},
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
    leave(cli, &mut client).await;
    super::whoami::show(&client, output)?;
    remember(account, &client, login.home.folder(), &login.password);
    Ok(())
}

/// Keeps the password in the operating system's keyring, if that is asked for and allowed.
pub(super) fn remember(account: &Account, client: &Client, home: &Path, password: &Secret) {
    if !account.remember {
        return;
    }
    if client.policy().is_some_and(|policy| policy.group.always_reauthenticate) {
        output::complain(
            "warning: the administrators want the password typed at every start; it is not kept.",
        );
    } else if !password::remember(home, password) {
        output::complain("warning: this system has no keyring to keep the password in.");
    }
}
