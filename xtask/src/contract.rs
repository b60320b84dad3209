//! The contract tests: clients that nobody here wrote, against a `sottod` of their own.

use std::process::Command;

use crate::{
    deployment::{Deployment, Listen},
    failure::Failure,
    node, program, python,
    workspace::Workspace,
};

/// Hundreds of tests ask as one administrator from one address, and the providers that they need are on loopback.
const FLAGS: &[&str] = &["--admin-rate=100000", "--danger-allow-private-providers"];

/// Runs `tests/contract` with pytest against a fresh server.
///
/// The tests find it by `SOTTO_ADMIN_URL`, `SOTTO_MESSAGING_URL`, `SOTTO_OPERATIONS_URL`, `SOTTOD` and `SOTTO` (the
/// programs) and `SOTTO_DATA_DIR` (its data), the programs they talk to by `SOTTO_NODE_MODULES`, and sign with the first
/// administrator's `AWS_…` variables.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    let tests = workspace.root().join("tests/contract");
    let bin = python::environment(workspace, &tests.join("requirements.txt"))?;
    let modules = node::modules(workspace, &tests.join("peers"))?;
    let data = tempfile::tempdir().map_err(|error| Failure::of("a temporary folder", error))?;
    let data = data.path().join("data");
    let sottod = workspace.binary("sottod");

    Deployment::init(&sottod, &data)?;
    let log = workspace.target().join("contract-server.log");
    let deployment = Deployment::serve(&sottod, &data, &log, &Listen::Anywhere, FLAGS)?;
    let mut pytest = Command::new(bin.join("python"));
    pytest
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
        .arg(&tests)
        .current_dir(workspace.root())
        .envs(deployment.variables(workspace, &data)?)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("SOTTO_NODE_MODULES", &modules);
    program::run(&mut pytest)
        .map_err(|failure| Failure::from(format!("{failure}; the server's log is {}", log.display())))?;
    deployment.stop()
}
