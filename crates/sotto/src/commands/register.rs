//! `sotto register`

use sotto_client::{Client, GuestRegistration, Registration, ServerUrl};
use sotto_types::{InviteCode, Secret};

use crate::{
    ask,
    cli::{Account, Cli, Register},
    environment::{environment, home},
    failure::Failure,
    output::Output,
    password,
};

pub(crate) async fn run(cli: &Cli, register: &Register, output: &Output) -> Result<(), Failure> {
    let account = &register.account;
    let server = ServerUrl::parse(&account.server, account.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
    let (mut client, password) = if let Some(code) = &register.invite_code {
        invited(cli, account, server, code).await?
    } else {
        let Some(code) = mailed(register, &server, output).await? else { return Ok(()) };
        guest(cli, account, server, code).await?
    };
    super::entered::entered(cli, &mut client, (account, &password), false, output).await
}

async fn invited(
    cli: &Cli,
    account: &Account,
    server: ServerUrl,
    code: &str,
) -> Result<(Client, Secret), Failure> {
    let invite_code = InviteCode::parse(code)
        .map_err(|_| Failure::failed("refused", "The invite code is not valid for this address."))?;
    let (home, username) = (home(cli)?, account.username.clone());
    let mut registration = Registration { home, server, username, invite_code, password: Secret::default() };
    registration.password = if let Some(password) = password::given() {
        password
    } else {
        let rules = Client::password_rules(&registration, &environment()).await?;
        password::choose(Some(&rules))?
    };
    let client = Client::register(&registration, environment()).await?;
    Ok((client, registration.password))
}

async fn guest(
    cli: &Cli,
    account: &Account,
    server: ServerUrl,
    code: InviteCode,
) -> Result<(Client, Secret), Failure> {
    let (home, username) = (home(cli)?, account.username.clone());
    let mut registration = GuestRegistration { home, server, username, code, password: Secret::default() };
    registration.password = if let Some(password) = password::given() {
        password
    } else {
        let rules = Client::guest_password_rules(&registration, &environment()).await?;
        password::choose(Some(&rules))?
    };
    let client = Client::register_guest(&registration, environment()).await?;
    Ok((client, registration.password))
}

/// The code from the mail: as it was given, or as it is typed once the mail has come; nothing where nobody can type it.
async fn mailed(
    register: &Register,
    server: &ServerUrl,
    output: &Output,
) -> Result<Option<InviteCode>, Failure> {
    let username = &register.account.username;
    let code = if let Some(code) = &register.email_code {
        code.clone()
    } else {
        Client::ask_guest_code(server, username, &environment()).await?;
        super::forgot::asked(username, "`sotto register --email-code`", output)?;
        let Some(code) = ask::line("Code from the mail: ")? else { return Ok(None) };
        code
    };
    InviteCode::parse(&code)
        .map(Some)
        .map_err(|_| Failure::failed("refused", "The code is not valid for this address."))
}
