//! One file for each command.

mod backup;
mod contacts;
mod conversations;
mod devices;
mod history;
mod link_device;
mod login;
mod receive;
mod recovery_key;
mod register;
mod restore;
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
        Command::Register(register) => register::run(cli, register, output).await,
        Command::Login(login) => login::run(cli, login, output).await,
        Command::Send(send) => Box::pin(send::run(cli, send, output)).await,
        Command::Receive(receive) => Box::pin(receive::run(cli, receive, output)).await,
        Command::History(history) => history::run(cli, history, output).await,
        Command::Whoami => whoami::run(cli, output).await,
        Command::Conversations => conversations::run(cli, output).await,
        Command::Contacts(contacts) => contacts::run(cli, contacts, output).await,
        Command::Devices(devices) => Box::pin(devices::run(cli, devices, output)).await,
        Command::Backup => backup::run(cli, output).await,
        Command::Restore => restore::run(cli, output).await,
        Command::RecoveryKey(recovery) => recovery_key::run(cli, recovery, output).await,
    }
}
