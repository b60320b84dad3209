//! `sotto reset`

use sotto_client::{Client, Reset as Begun, Resetting, ServerUrl};
use sotto_types::InviteCode;

use crate::{
    ask,
    cli::{Cli, Reset},
    environment::{environment, home},
    failure::Failure,
    output::{self, Output},
    password,
};

pub(crate) async fn run(cli: &Cli, reset: &Reset, output: &Output) -> Result<(), Failure> {
    let account = &reset.account;
    let server = ServerUrl::parse(&account.server, account.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let code = InviteCode::parse(&reset.email_code)
        .map_err(|_| Failure::failed("refused", "The code is not valid for this address."))?;
    let mut login = sotto_client::Login {
        home: home(cli)?,
        server,
        username: account.username.clone(),
        password: sotto_types::Secret::default(),
    };
    login.password = if let Some(password) = password::given() {
        password
    } else {
        let rules = Client::reset_password_rules(&login, &code, &environment()).await?;
        password::choose(Some(&rules))?
    };
    let begun = match Client::reset_password(&login, &code, environment()).await? {
        Resetting::Done(client) => return end(*client, account.remember, &login, output).await,
        Resetting::Begun(begun) => begun,
    };
    let client = finish(reset, *begun).await?;
    end(client, account.remember, &login, output).await
}

async fn finish(reset: &Reset, begun: Begun) -> Result<Client, Failure> {
    if begun.devices() > 0 {
        output::complain(&format!(
            "{} devices still have this account; with one of them `sotto password` loses nothing.",
            begun.devices()
        ));
    }
    if let Some(key) = ask::recovery_key(&reset.recovery)? {
        return Ok(begun.keep(&key).await?);
    }
    if reset.full {
        return Ok(begun.full().await?);
    }
    if !ask::is_terminal() {
        let why = "Say what is to be kept: --recovery-key-file keeps the account, --full lets it begin anew.";
        return Err(Failure::usage(why));
    }
    if begun.can_keep() && ask::yes("Do you have the recovery key, which keeps everything")? {
        let key = ask::typed_recovery_key()?;
        return Ok(begun.keep(&key).await?);
    }
    output::complain(
        "Without the recovery key the account begins anew: its conversations, devices and keys are gone for good, and \
         contacts see another account.",
    );
    if ask::yes("Let it begin anew")? {
        return Ok(begun.full().await?);
    }
    Err(Failure::failed("refused", "Nothing was changed."))
}

async fn end(
    mut client: Client,
    remember: bool,
    login: &sotto_client::Login,
    output: &Output,
) -> Result<(), Failure> {
    client.disconnect().await;
    super::whoami::show(&client, output)?;
    if remember && !password::remember(login.home.folder(), &login.password) {
        output::complain("warning: this system has no keyring to keep the password in.");
    }
    Ok(())
}
