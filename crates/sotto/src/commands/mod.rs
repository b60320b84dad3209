//! One file for each command.

mod contacts;
mod conversations;
mod devices;
mod forgot;
mod history;
mod join;
mod login;
mod password;
mod receive;
mod register;
mod reset;
mod send;
mod whoami;

use crate::{
    cli::{Cli, Command},
    failure::Failure,
    output::Output,
};

/// Runs the command that was typed.
pub(crate) async fn run(cli: &Cli, output: &mut Output) -> Result<(), Failure> {
    match &cli.command {
        Command::Register(register) => Box::pin(register::run(cli, register, output)).await,
        Command::Login(login) => Box::pin(login::run(cli, login, output)).await,
        Command::Forgot(mailbox) => forgot::run(mailbox, output).await,
        Command::Reset(reset) => Box::pin(reset::run(cli, reset, output)).await,
        Command::Password => password::run(cli, output).await,
        Command::Join(join) => join::run(cli, join, output).await,
        Command::Send(send) => Box::pin(send::run(cli, send, output)).await,
        Command::Receive(receive) => Box::pin(receive::run(cli, receive, output)).await,
        Command::History(history) => history::run(cli, history, output).await,
        Command::Whoami => whoami::run(cli, output).await,
        Command::Conversations => conversations::run(cli, output).await,
        Command::Contacts(contacts) => contacts::run(cli, contacts, output).await,
        Command::Devices => devices::run(cli, output).await,
    }
}
