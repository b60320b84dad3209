//! `sotto register`

use sotto_client::{Client, Registration, ServerUrl};
use sotto_types::InviteCode;

use crate::{
    cli::{Cli, Register},
    environment::{environment, home, leave},
    failure::Failure,
    output::Output,
    password,
};

pub(crate) async fn run(cli: &Cli, register: &Register, output: &Output) -> Result<(), Failure> {
    let account = &register.account;
    let server = ServerUrl::parse(&account.server, account.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let invite_code = InviteCode::parse(&register.invite_code)
        .map_err(|_| Failure::failed("refused", "The invite code is not valid for this address."))?;
    let registration = Registration {
        home: home(cli)?,
        server,
        username: account.username.clone(),
        invite_code,
        password: password::choose()?,
    };
    let mut client = Client::register(&registration, environment()).await?;
    leave(cli, &mut client).await;
    super::whoami::show(&client, output)?;
    super::login::remember(account, &client, registration.home.folder(), &registration.password);
    Ok(())
}
