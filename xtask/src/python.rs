//! Python tools at pinned versions, in the cache.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{failure::Failure, program, workspace::Workspace};

/// The `bin` folder of a virtual environment with exactly these requirements; made again when they change.
pub(crate) fn environment(workspace: &Workspace, requirements: &Path) -> Result<PathBuf, Failure> {
    let wanted = read(requirements)?;
    let venv = workspace.cache("python")?.join("contract");
    let made_from = venv.join("requirements.txt");
    if read(&made_from).is_ok_and(|present| present == wanted) {
        return Ok(venv.join("bin"));
    }
    program::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&venv))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
    program::run(Command::new(venv.join("bin/python")).args(pip).arg(requirements))?;
    fs::write(&made_from, wanted).map_err(|error| Failure::of(made_from.display(), error))?;
    Ok(venv.join("bin"))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::of(path.display(), error))
}
