//! Where things are.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{environment::variable, failure::Failure};

/// The checkout and the folders that outlive it.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
    cache: PathBuf,
}

impl Workspace {
    /// Finds the checkout that this program was built from.
    ///
    /// Builds go to `CARGO_TARGET_DIR` if it is set, else to `~/.cache/sotto/target` if that is there or this is CI,
    /// so that the next checkout starts warm, else to `target/`.
    pub(crate) fn find() -> Result<Self, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().map_err(|error| Failure::of(root.display(), error))?;
        let cache = cache_dir().unwrap_or_else(|| root.join(".cache"));
        let shared = cache.join("target");
        let in_ci = variable("CI").is_some_and(|ci| ci == "true");
        let target = match variable("CARGO_TARGET_DIR") {
            Some(target) => root.join(target),
            None if shared.is_dir() || (in_ci && fs::create_dir_all(&shared).is_ok()) => shared,
            None => root.join("target"),
        };
        Ok(Self { root, target, cache })
    }

    /// The checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of builds.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// A folder for things worth keeping between runs: installed tools, fuzzing corpora.
    pub(crate) fn cache(&self, name: &str) -> Result<PathBuf, Failure> {
        let folder = self.cache.join(name);
        fs::create_dir_all(&folder).map_err(|error| Failure::of(folder.display(), error))?;
        Ok(folder)
    }

    /// A program of ours as a development build leaves it.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(name)
    }

    /// `cargo` in the checkout.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = Command::new(variable("CARGO").unwrap_or_else(|| "cargo".to_owned()));
        cargo.args(arguments).current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }
}

fn cache_dir() -> Option<PathBuf> {
    let base = variable("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| variable("HOME").map(|home| PathBuf::from(home).join(".cache")))?;
    Some(base.join("sotto"))
}
