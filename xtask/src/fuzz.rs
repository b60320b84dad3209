//! `cargo xtask fuzz`: the targets in `fuzz/`, one a decoder, over libFuzzer.
//!
//! They build with the pinned toolchain: coverage comes from the compiler's own pass, and there is no sanitizer because
//! safe Rust has nothing for it to find. A panic, a time-out or a memory limit is a finding.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use clap::Args;

use crate::{failure::Failure, program, workspace::Workspace};

/// What `cargo fuzz` passes too, for code that coverage guides.
const FLAGS: &[&str] = &[
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
    "-Cdebug-assertions=on",
];

/// The options of `cargo xtask fuzz`.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// The target to run; all of them if none is named
    target: Option<String>,
    /// How long each target runs, in seconds
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

/// Builds the targets and runs them, each from its committed seeds and from what earlier runs found.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<(), Failure> {
    let mut targets = targets(workspace)?;
    if let Some(only) = &options.target {
        targets.retain(|target| target == only);
        if targets.is_empty() {
            return Err(format!("fuzz/targets has no {only}.rs").into());
        }
    }
    let programs = build(workspace)?;
    for target in &targets {
        fuzz(workspace, &programs, target, options.seconds)?;
    }
    println!("{} fuzz targets ran {} s each without a finding", targets.len(), options.seconds);
    Ok(())
}

/// Runs every target for a few seconds.
pub(crate) fn smoke(workspace: &Workspace) -> Result<(), Failure> {
    run(workspace, &Options { target: None, seconds: 3 })
}

fn targets(workspace: &Workspace) -> Result<Vec<String>, Failure> {
    let folder = workspace.root().join("fuzz/targets");
    let entries = fs::read_dir(&folder).map_err(|error| Failure::of(folder.display(), error))?;
    let name = |path: PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    let mut targets: Vec<String> =
        entries.filter_map(Result::ok).filter_map(|entry| name(entry.path())).collect();
    targets.sort();
    Ok(targets)
}

/// Builds the targets and returns the folder with their programs.
fn build(workspace: &Workspace) -> Result<PathBuf, Failure> {
    // With a target named, the flags reach neither build scripts nor procedural macros, which could not link with them.
    let host = host()?;
    let output = workspace.target().join("fuzz");
    let mut cargo =
        workspace.cargo(&["build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", &host]);
    cargo.env("CARGO_TARGET_DIR", &output).env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\u{1f}"));
    program::run(&mut cargo)?;
    Ok(output.join(host).join("release"))
}

fn host() -> Result<String, Failure> {
    let version = program::read(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say its host".into())
}

/// Runs one target with its output in a log; shows the log's end if there is a finding, else how far it came.
fn fuzz(workspace: &Workspace, programs: &Path, target: &str, seconds: u32) -> Result<(), Failure> {
    let found = workspace.cache(&format!("fuzz/{target}"))?;
    let log = found.with_extension("log");
    let output = fs::File::create(&log).map_err(|error| Failure::of(log.display(), error))?;
    let mut command = Command::new(programs.join(target));
    command.arg(format!("-max_total_time={seconds}")).args(["-timeout=5", "-rss_limit_mb=1024"]);
    command.arg(format!("-artifact_prefix={}/finding-", found.display())).arg(&found);
    let seeds = workspace.root().join("fuzz/seeds").join(target);
    if seeds.is_dir() {
        command.arg(seeds);
    }
    let outcome = program::run(command.stderr(output));
    let log = fs::read_to_string(&log).unwrap_or_default();
    if outcome.is_err() {
        let lines: Vec<&str> = log.lines().collect();
        eprintln!("{}", lines.get(lines.len().saturating_sub(30)..).unwrap_or_default().join("\n"));
    }
    let done = log.lines().find(|line| line.starts_with("Done ")).unwrap_or("found something");
    println!("{target:>20}: {done}");
    outcome
}
