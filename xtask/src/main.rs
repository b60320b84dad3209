//! The project's own commands: `cargo xtask <command>`.
//!
//! Here is what builds, checks and shows the project; nothing of what it does. One file or folder a command.
//!
//! The walk: [`Command`] names the commands, [`workspace`] knows where things are, [`program`] runs other programs and
//! ends those that it started, [`deployment`] is a `sottod` of their own for the commands that need one.
//!
//! To add a command: its file, a variant here. To add a check to `cargo xtask test`: a row of the table in `test/steps.rs`.

mod bench;
mod browser;
mod claims;
mod codegen;
mod console;
mod contract;
mod deny;
mod deployment;
mod environment;
mod failure;
mod fuzz;
mod layers;
mod node;
mod program;
mod python;
mod release;
mod sizes;
mod test;
mod up;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::{failure::Failure, workspace::Workspace};

/// The project's own commands
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Builds everything, starts a server, makes two people and lets them talk; serves until Ctrl-C
    Up(up::Options),
    /// Builds the console, and the programs with it for release
    Release,
    /// Installs what the tests need and runs every check and test
    Test(test::Options),
    /// Builds for release and runs the benchmarks in bench/
    Bench(bench::Options),
    /// Writes the generated files of the admin API
    Codegen {
        /// Writes nothing and fails if a file differs
        #[arg(long)]
        check: bool,
    },
    /// Checks which crate uses which
    Layers,
    /// Lists long files and fails at those that are too long
    Sizes,
    /// Runs the fuzz targets in fuzz/
    Fuzz(fuzz::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    program::end_all_on_interrupt()?;
    let workspace = Workspace::find()?;
    match command {
        Command::Up(options) => up::run(&workspace, &options),
        Command::Release => release::run(&workspace),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::Codegen { check } => Ok(codegen::run(check)?),
        Command::Layers => layers::run(&workspace),
        Command::Sizes => sizes::run(&workspace),
        Command::Fuzz(options) => fuzz::run(&workspace, &options),
    }
}
