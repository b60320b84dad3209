//! `sottod`, the server: reads flags, opens the data folder, and hands everything in.
//!
//! Not here: what the product does (`sotto-server`) and how rows are kept (`sotto-storage-sqlite`). This crate is the
//! only one of the server that knows flags, files, signals and the concrete store.
//!
//! The walk: [`cli`] has the flags, `commands/` one file for each command, `data_dir/` what is where in the data
//! folder, [`console`] the files of the admin console, [`failure`] what a command ends with.
//!
//! To add a command: a variant in [`cli`], a file in `commands/`, a line in `run`.

mod cli;
mod commands;
mod console;
mod data_dir;
mod failure;
mod logs;

use std::process::ExitCode;

use clap::Parser;

use cli::{AccountCommand, AdminCommand, Cli, Command};
use failure::Failure;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no failure; clap says which.
            drop(error.print());
            return if error.use_stderr() { ExitCode::from(failure::USAGE) } else { ExitCode::SUCCESS };
        }
    };
    logs::start(cli.log_format);
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}

fn run(command: Command) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::because("The program cannot start its threads", error))?;
    runtime.block_on(async {
        match command {
            Command::Init(flags) => commands::init(flags).await,
            Command::Admin(AdminCommand::Unlock(flags)) => commands::admin_unlock(flags).await,
            Command::Account(AccountCommand::Add(flags)) => commands::account_add(flags).await,
            Command::Serve(flags) => commands::serve(*flags).await,
            Command::Backup(flags) => commands::backup(&flags),
            Command::Restore(flags) => commands::restore(&flags),
        }
    })
}
