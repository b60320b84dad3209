//! `cargo xtask bench`: the programs in `bench/`, each of which prints its tables.

use std::fs;

use clap::Args;

use crate::{failure::Failure, program, workspace::Workspace};

/// The options of `cargo xtask bench`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The benchmarks to run; all of them if none is named
    names: Vec<String>,
}

/// Builds for release, the server as it ships, and runs benchmarks one after the other.
///
/// They find the server's program by `SOTTOD`.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    let present = benchmarks(workspace)?;
    if let Some(unknown) = options.names.iter().find(|name| !present.contains(name)) {
        return Err(format!("bench/src/bin has no {unknown}; it has {}", present.join(", ")).into());
    }
    program::run(&mut workspace.cargo(&["build", "--release", "--package", "sottod"]))?;
    let chosen = if options.names.is_empty() { &present } else { &options.names };
    for name in chosen {
        println!("\n## {name}\n");
        let arguments = ["run", "--quiet", "--release", "--package", "sotto-bench", "--bin", name];
        let mut cargo = workspace.cargo(&arguments);
        program::run(cargo.env("SOTTOD", workspace.target().join("release/sottod")))?;
    }
    Ok(())
}

fn benchmarks(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let folder = workspace.root().join("bench/src/bin");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::of(folder.display(), error))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| Some(entry.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    Ok(names)
}
