//! `sotto forgot`

use serde::Serialize;
use sotto_client::{Client, ServerUrl};
use sotto_types::Username;

use crate::{cli::Mailbox, environment::environment, failure::Failure, output::Output};

/// That a code was asked for.
#[derive(Serialize)]
pub(super) struct Asked<'a> {
    asked: bool,
    username: &'a str,
}

pub(crate) async fn run(mailbox: &Mailbox, output: &Output) -> Result<(), Failure> {
    let server = ServerUrl::parse(&mailbox.server, mailbox.danger_plain_http)
        .map_err(|error| Failure::usage(error.to_string()))?;
    Client::forgot_password(&server, &mailbox.username, &environment()).await?;
    asked(&mailbox.username, "`sotto reset --email-code`", output)
}

/// Says that a mail is on its way, whoever has an account.
pub(super) fn asked(username: &Username, next: &str, output: &Output) -> Result<(), Failure> {
    let plain = format!(
        "A mail is on its way to {username}. Go on with {next} and the code in it; if it does not come, ask again."
    );
    output.show(&Asked { asked: true, username: username.as_str() }, &plain)
}
