//! The admin console, built by Node.js; `sottod` takes what is in `web/console/dist` into the program.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{failure::Failure, program, workspace::Workspace};

/// Builds the console where that is possible; else says why not, and the server has a page that says how to have it.
pub(crate) fn build_if_possible(workspace: &Workspace) -> Result<(), Failure> {
    if let Some(obstacle) = obstacle(&folder(workspace)) {
        println!("The server is built without the console: {obstacle}.");
        return Ok(());
    }
    build(workspace)
}

/// Builds the console.
pub(crate) fn build(workspace: &Workspace) -> Result<(), Failure> {
    let folder = install(workspace)?;
    println!("Building the console.");
    npm(&folder, &["run", "--silent", "build"])
}

/// Builds the console with all of its own checks: types, lints, unit tests, and how much JavaScript it loads.
pub(crate) fn check(workspace: &Workspace) -> Result<(), Failure> {
    let folder = install(workspace)?;
    ["check", "build", "budget"].iter().try_for_each(|script| npm(&folder, &["run", script]))
}

/// The folder of the console with exactly the packages of its `package-lock.json`; they are taken anew when that changes.
pub(crate) fn install(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let folder = folder(workspace);
    if let Some(obstacle) = obstacle(&folder) {
        return Err(format!("the console cannot be built: {obstacle}").into());
    }
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(|error| Failure::of(lock.display(), error))?;
    let made_from = folder.join("node_modules/.made-from");
    if fs::read(&made_from).is_ok_and(|present| present == wanted) {
        return Ok(folder);
    }
    println!("Installing what the console is built with.");
    npm(&folder, &["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])?;
    fs::write(&made_from, wanted).map_err(|error| Failure::of(made_from.display(), error))?;
    Ok(folder)
}

/// Runs npm in the console's folder.
fn npm(folder: &Path, arguments: &[&str]) -> Result<(), Failure> {
    program::run(Command::new("npm").args(arguments).current_dir(folder))
}

fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root().join("web/console")
}

/// Why there can be no console, if there cannot.
fn obstacle(folder: &Path) -> Option<&'static str> {
    if !folder.join("package.json").is_file() {
        return Some("its sources are not in web/console");
    }
    (!program::runs(Command::new("npm").arg("--version"))).then_some("npm is not installed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_without_the_sources_says_so() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(obstacle(folder.path()), Some("its sources are not in web/console"));
    }
}
