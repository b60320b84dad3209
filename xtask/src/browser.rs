//! The tests of the console: a browser, as a person uses it, against a `sottod` of their own.

use std::{fs, process::Command};

use crate::{
    console,
    deployment::{Deployment, Listen},
    failure::Failure,
    node, program, python,
    workspace::Workspace,
};

/// Many pages are opened from one address, and the providers that they set up are on loopback.
const FLAGS: &[&str] = &["--admin-rate=100000", "--danger-allow-private-providers"];

/// Runs `npm run e2e` in `web/console` against a fresh server.
///
/// The tests find the same variables as the contract tests; beside them, `SOTTO_CONSOLE_USER` and
/// `SOTTO_CONSOLE_PASSWORD` to sign in with, the AWS command line as `SOTTO_AWS`, and a folder for screenshots as
/// `SOTTO_SCREENSHOTS`, and the program that registers a bot as `SOTTO_REGISTER_BOT`. The admin URL has a name instead of
/// an address, without which a browser knows no passkeys.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let folder = console::install(workspace)?;
    let bin = python::environment(workspace, &workspace.root().join("tests/contract/requirements.txt"))?;
    let modules = node::modules(workspace, &workspace.root().join("tests/contract/peers"))?;
    let screenshots = workspace.target().join("screenshots");
    fs::create_dir_all(&screenshots).map_err(|error| Failure::of(screenshots.display(), error))?;
    let data = tempfile::tempdir().map_err(|error| Failure::of("a temporary folder", error))?;
    let data = data.path().join("data");
    let sottod = workspace.binary("sottod");

    Deployment::init(&sottod, &data)?;
    let log = workspace.target().join("browser-server.log");
    let deployment = Deployment::serve(&sottod, &data, &log, &Listen::Anywhere, FLAGS)?;
    let mut npm = Command::new("npm");
    npm.args(["run", "e2e"])
        .current_dir(&folder)
        .envs(deployment.variables(workspace, &data)?)
        .env("SOTTO_ADMIN_URL", by_name(&deployment.endpoints().admin))
        .env("SOTTO_AWS", bin.join("aws"))
        .env("SOTTO_NODE_MODULES", &modules)
        .env("SOTTO_SCREENSHOTS", &screenshots)
        .env("SOTTO_REGISTER_BOT", workspace.binary("examples/register_bot"));
    program::run(&mut npm)
        .map_err(|failure| Failure::from(format!("{failure}; the server's log is {}", log.display())))?;
    println!("the screenshots are in {}", screenshots.display());
    deployment.stop()
}

/// The same place under the name that this machine has for itself.
pub(crate) fn by_name(url: &str) -> String {
    url.replace("//127.0.0.1:", "//localhost:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_a_name() {
        assert_eq!(by_name("http://127.0.0.1:7410"), "http://localhost:7410");
    }
}
