//! `sotto login`

use sotto_client::{Client, Home, JoinLink, LinkUri, ServerUrl};
use sotto_types::{InviteCode, LinkCode};

use super::entered::entered;
use crate::{
    ask,
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
        return link(cli, server, (login, code), output).await;
    }
    let asked = sotto_client::Login {
        home: home(cli)?,
        server,
        username: account.username.clone(),
        password: password::account()?,
    };
    if login.send_email_code {
        Client::ask_device_code(&asked, &environment()).await?;
        return super::forgot::asked(&asked.username, "`sotto login --email-code`", output);
    }
    let key = ask::recovery_key(&login.recovery)?;
    let mut client = if let Some(key) = &key {
        Client::login_with_recovery_key(&asked, key, environment()).await?
    } else if let Some(code) = &login.email_code {
        anew(&asked, code).await?
    } else {
        Client::login(&asked, environment()).await?
    };
    entered(cli, &mut client, (account, &asked.password), key.is_some(), output).await
}

/// Becomes a device of the account by the code that another one shows.
async fn link(
    cli: &Cli,
    server: ServerUrl,
    (login, code): (&Login, &str),
    output: &Output,
) -> Result<(), Failure> {
    let account = &login.account;
    let code = read_code(code, &server, login)?;
    let home: Home = home(cli)?;
    let password = password::choose(None)?;
    let join = JoinLink { home, server, username: account.username.clone(), code, password };
    if ask::is_terminal() {
        output::complain("Waiting for the other device to let this one in.");
    }
    let mut client = Box::pin(Client::join_link(&join, environment())).await?;
    let history = login.history || ask::yes("Take the history over too")?;
    entered(cli, &mut client, (account, &join.password), history, output).await
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

/// Says what is lost before the account begins anew; a script that gives the code has read it in the help.
async fn anew(login: &sotto_client::Login, code: &str) -> Result<Client, Failure> {
    let code = InviteCode::parse(code)
        .map_err(|_| Failure::failed("refused", "The code is not valid for this address."))?;
    output::complain(
        "With a code by mail the account begins anew: its other devices are signed out, its conversations are gone, and \
         contacts see another account. A link from another device, or the recovery key, keeps everything.",
    );
    if ask::is_terminal() && !ask::yes("Let it begin anew")? {
        return Err(Failure::failed("refused", "Nothing was changed."));
    }
    Ok(Client::login_anew(login, &code, environment()).await?)
}
