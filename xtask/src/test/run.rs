use std::time::Duration;

use clap::Args;

use super::steps::{STEPS, Step};
use crate::{environment::Stopwatch, failure::Failure, workspace::Workspace};

/// The options of `cargo xtask test`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Runs this step alone
    #[arg(long, value_name = "STEP", value_parser = STEPS.iter().map(|step| step.name).collect::<Vec<_>>())]
    only: Option<String>,
}

/// Runs the steps in order and stops at the first that fails.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    let chosen = |step: &&Step| options.only.as_ref().is_none_or(|only| only == step.name);
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for step in STEPS.iter().filter(chosen) {
        println!("\n=== {}: {}", step.name, step.what);
        let stopwatch = Stopwatch::start();
        let outcome = (step.run)(workspace);
        done.push((step.name, stopwatch.elapsed()));
        if let Err(failure) = outcome {
            summarise(&done, 1);
            return Err(format!("{failure}\nrepeat it with: cargo xtask test --only {}", step.name).into());
        }
    }
    summarise(&done, 0);
    Ok(())
}

fn summarise(done: &[(&str, Duration)], failed: usize) {
    println!();
    for (name, duration) in done {
        println!("{:>7.1} s  {name}", duration.as_secs_f64());
    }
    println!("{} passed, {failed} failed", done.len().saturating_sub(failed));
}
