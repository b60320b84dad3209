//! `sotto`, the client on the command line: reads flags, password and environment, and shows what happened.
//!
//! Not here: what the client does (`sotto-client`), which never talks to a human. This is the only place that knows
//! flags, the environment, the operating system's keyring and the terminal.
//!
//! The walk: [`cli`] and its neighbours have the flags, `commands/` one file for each command, [`password`] where the password
//! comes from, [`output`] and [`marks`] how things are shown, [`render`] how texts are, [`failure`] what a command ends with.
//!
//! To add a command: a variant in [`cli`], a file in `commands/`, a line in `commands::run`.

mod ask;
mod cli;
mod cli_conversations;
mod cli_messages;
mod commands;
mod environment;
mod failure;
mod marks;
mod output;
mod password;
mod qr;
mod render;

use std::process::ExitCode;

use clap::Parser;

use cli::Cli;
use failure::{Failure, USAGE};
use output::Output;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no failure; clap says which. Nobody is left to tell where even this cannot be written.
            drop(error.print());
            return if error.use_stderr() { ExitCode::from(USAGE) } else { ExitCode::SUCCESS };
        }
    };
    environment::log();
    let mut output = Output::new(cli.json, environment::styled());
    match run(&cli, &mut output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output.failure(&failure);
            ExitCode::from(failure.code)
        }
    }
}

fn run(cli: &Cli, output: &mut Output) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let done = runtime.block_on(commands::run(cli, output));
    // A name look-up that does not end must not hold up the exit.
    runtime.shutdown_background();
    done
}
