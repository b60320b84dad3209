//! `cargo deny` over the whole dependency graph and over the server's own.

use std::{
    net::{TcpStream, ToSocketAddrs},
    path::PathBuf,
    process::Command,
    time::Duration,
};

use crate::{failure::Failure, program, workspace::Workspace};

const VERSION: &str = "0.20.2";

/// Where the database of advisories lives.
const ADVISORIES: &str = "github.com:443";

/// Checks licences, bans and sources; advisories too where their database can be reached.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let deny = install(workspace)?;
    let check = |what: &[&str]| {
        let mut command = Command::new(&deny);
        command.args(["--all-features", "check", "--hide-inclusion-graph"]).args(what);
        program::run(command.current_dir(workspace.root()))
    };
    check(&["bans", "licenses", "sources"])?;
    if reachable(ADVISORIES) {
        return check(&["advisories"]);
    }
    println!("not checked: advisories, because {ADVISORIES} cannot be reached from here");
    Ok(())
}

/// Installs `cargo-deny` at the pinned version into the cache, once.
fn install(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let tools = workspace.cache("tools")?;
    let deny = tools.join("bin").join("cargo-deny");
    let installed = program::runs(Command::new(&deny).arg("--version"))
        && program::read(Command::new(&deny).arg("--version"))?.trim().ends_with(VERSION);
    if !installed {
        let mut cargo =
            workspace.cargo(&["install", "cargo-deny", "--locked", "--version", VERSION, "--root"]);
        // Optimising it takes longer than it saves.
        cargo.arg(&tools).args(["--profile", "dev", "--config", "profile.dev.opt-level=1"]);
        program::run(cargo.env("CARGO_TARGET_DIR", workspace.target().join("tools")))?;
    }
    Ok(deny)
}

fn reachable(host: &str) -> bool {
    let addresses = host.to_socket_addrs().into_iter().flatten();
    addresses.take(2).any(|address| TcpStream::connect_timeout(&address, Duration::from_secs(3)).is_ok())
}
