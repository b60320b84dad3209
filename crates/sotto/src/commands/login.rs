//! `sotto login`

use std::path::Path;

use sotto_client::{Client, ServerUrl};
use sotto_types::{InviteCode, Secret};

use crate::{
    ask,
    cli::{Account, Cli, Login},
    environment::{environment, home, leave},
    failure::Failure,
    output::{self, Output},
    password,
};

pub(crate) async fn run(cli: &Cli, login: &Login, output: &Output) -> Result<(), Failure> {
    let account = &login.account;
    let server = ServerUrl::parse(&account.server, account.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
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
    let mut client = if let Some(key) = ask::recovery_key(&login.recovery)? {
        Client::login_with_recovery_key(&asked, &key, environment()).await?
    } else if let Some(code) = &login.email_code {
        anew(&asked, code).await?
    } else {
        Client::login(&asked, environment()).await?
    };
    leave(cli, &mut client).await;
    super::whoami::show(&client, output)?;
    remember(account, &client, asked.home.folder(), &asked.password);
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
