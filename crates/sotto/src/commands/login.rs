//! `sotto login`

use sotto_client::{Client, Home, JoinLink, LinkUri, ServerUrl};
use sotto_types::LinkCode;

use crate::{
    cli::{Cli, Login},
    environment::{environment, home},
    failure::Failure,
    output::{self, Output},
    password,
};

pub(crate) async fn run(cli: &Cli, login: &Login, output: &Output) -> Result<(), Failure> {
    let account = &login.account;
    let server = ServerUrl::parse(&account.server, account.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
    if let Some(code) = &login.link {
        return link(home(cli)?, server, login, code, output).await;
    }
    let login = sotto_client::Login {
        home: home(cli)?,
        server,
        username: account.username.clone(),
        password: password::account()?,
    };
    let client = Client::login(&login, environment()).await?;
    finish(client, account.remember.then_some((&login.home, &login.password)), output).await
}

/// Becomes a device of the account by the code that another one shows.
async fn link(
    home: Home,
    server: ServerUrl,
    login: &Login,
    code: &str,
    output: &Output,
) -> Result<(), Failure> {
    let account = &login.account;
    let code = read_code(code, &server, login)?;
    let join =
        JoinLink { home, server, username: account.username.clone(), code, password: password::choose()? };
    if password::is_terminal() {
        output::complain("Waiting for the other device to let this one in.");
    }
    let client = Box::pin(Client::join_link(&join, environment())).await?;
    finish(client, account.remember.then_some((&join.home, &join.password)), output).await
}

/// A code as it was typed, or out of a scanned address, which must be of the same account.
fn read_code(text: &str, server: &ServerUrl, login: &Login) -> Result<LinkCode, Failure> {
    if !text.trim_start().starts_with("sotto:") {
        return LinkCode::parse(text)
            .map_err(|error| Failure::usage(format!("The code is not one: {error}.")));
    }
    let uri = LinkUri::parse(text, login.account.danger_plain_http)?;
    if uri.server != *server || uri.username != login.account.username {
        return Err(Failure::usage(format!("The link is for {uri}.")));
    }
    Ok(uri.code)
}

async fn finish(
    mut client: Client,
    remember: Option<(&Home, &sotto_types::Secret)>,
    output: &Output,
) -> Result<(), Failure> {
    client.disconnect().await;
    super::whoami::show(&client, output)?;
    if let Some((home, password)) = remember
        && !password::remember(home.folder(), password)
    {
        output::complain("warning: this system has no keyring to keep the password in.");
    }
    Ok(())
}
