//! One file for each command.

mod about;
mod consent;
mod contacts;
mod conversations;
mod devices;
mod history;
mod lock;
mod login;
mod receive;
mod register;
mod send;
mod settings;
mod whoami;

use crate::{
    cli::{Cli, Command},
    failure::Failure,
    output::Output,
};

/// Runs the command that was typed.
pub(crate) async fn run(cli: &Cli, output: &mut Output) -> Result<(), Failure> {
    match &cli.command {
        Command::Register(register) => register::run(cli, register, output).await,
        Command::Login(login) => login::run(cli, login, output).await,
        Command::Send(send) => Box::pin(send::run(cli, send, output)).await,
        Command::Receive(receive) => Box::pin(receive::run(cli, receive, output)).await,
        Command::History(history) => history::run(cli, history, output).await,
        Command::Whoami => whoami::run(cli, output).await,
        Command::Conversations => conversations::run(cli, output).await,
        Command::Contacts(contacts) => contacts::run(cli, contacts, output).await,
        Command::Devices => Box::pin(devices::run(cli, output)).await,
        Command::Settings => settings::run(cli, output).await,
        Command::Consent(consent) => Box::pin(consent::run(cli, consent, output)).await,
        Command::Lock => lock::run(cli),
        Command::About => about::run(cli, output).await,
    }
}
