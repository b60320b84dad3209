//! Programs for Node.js at locked versions, in the cache.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{failure::Failure, program, workspace::Workspace};

/// The `node_modules` of exactly this folder's `package-lock.json`; made again when that changes.
pub(crate) fn modules(workspace: &Workspace, packages: &Path) -> Result<PathBuf, Failure> {
    let installed = workspace.cache("node")?.join("contract");
    let made_from = installed.join("made-from.json");
    let wanted = read(&packages.join("package-lock.json"))?;
    if read(&made_from).is_ok_and(|present| present == wanted) {
        return Ok(installed.join("node_modules"));
    }
    fs::create_dir_all(&installed).map_err(|error| Failure::of(installed.display(), error))?;
    for name in ["package.json", "package-lock.json"] {
        let text = read(&packages.join(name))?;
        fs::write(installed.join(name), text).map_err(|error| Failure::of(name, error))?;
    }
    let quietly = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    program::run(Command::new("npm").args(quietly).current_dir(&installed))?;
    fs::write(&made_from, wanted).map_err(|error| Failure::of(made_from.display(), error))?;
    Ok(installed.join("node_modules"))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::of(path.display(), error))
}
