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
    let (mut client, kept) = match Client::reset_password(&login, &code, environment()).await? {
        Resetting::Done(client) => (*client, false),
        Resetting::Begun(begun) => finish(reset, *begun).await?,
    };
    super::entered::entered(cli, &mut client, (account, &login.password), kept, output).await
}

/// Ends a reset, and says whether everything was kept.
async fn finish(reset: &Reset, begun: Begun) -> Result<(Client, bool), Failure> {
    if begun.devices() > 0 {
        output::complain(&format!(
            "{} devices still have this account; with one of them nothing is lost: `sotto password` there, or, where nobody \
             knows its password, `sotto recovery-key new` there and that key here.",
            begun.devices()
        ));
    }
    if let Some(key) = ask::recovery_key(&reset.recovery)? {
        return Ok((begun.keep(&key).await?, true));
    }
    if reset.full {
        return Ok((begun.full().await?, false));
    }
    if !ask::is_terminal() {
        let why = "Say what is to be kept: --recovery-key-file keeps the account, --full lets it begin anew.";
        return Err(Failure::usage(why));
    }
    if begun.can_keep() && ask::yes("Do you have the recovery key, which keeps everything")? {
        let key = ask::typed_recovery_key()?;
        return Ok((begun.keep(&key).await?, true));
    }
    output::complain(
        "Without the recovery key the account begins anew: its conversations, devices and keys are gone for good, and \
         contacts see another account.",
    );
    if ask::yes("Let it begin anew")? {
        return Ok((begun.full().await?, false));
    }
    Err(Failure::failed("refused", "Nothing was changed."))
}
