use std::{
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::person::Person;
use crate::{deployment::Endpoints, failure::Failure};

/// What a finished demo remembers, so that the next run goes on from it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Demo {
    #[serde(skip)]
    pub(super) folder: PathBuf,
    pub(super) endpoints: Endpoints,
    pub(super) network: String,
    pub(super) people: [Person; 2],
}

const FILE: &str = "demo.json";

impl Demo {
    /// The server's data of the demo in `folder`.
    pub(super) fn server_in(folder: &Path) -> PathBuf {
        folder.join("server")
    }

    /// The server's log of the demo in `folder`.
    pub(super) fn log_in(folder: &Path) -> PathBuf {
        folder.join("server.log")
    }

    /// The demo that an earlier run finished.
    pub(super) fn load(folder: &Path) -> Result<Option<Self>, Failure> {
        let path = folder.join(FILE);
        if !path.exists() {
            return Ok(None);
        }
        let text = fs::read_to_string(&path).map_err(|error| Failure::of(path.display(), error))?;
        let demo: Self = serde_json::from_str(&text).map_err(|error| Failure::of(path.display(), error))?;
        Ok(Some(Self { folder: folder.to_owned(), ..demo }))
    }

    /// Remembers that the demo is whole.
    pub(super) fn save(&self) -> Result<(), Failure> {
        let path = self.folder.join(FILE);
        let text = serde_json::to_string_pretty(self).map_err(|error| Failure::of(FILE, error))?;
        fs::write(&path, text).map_err(|error| Failure::of(path.display(), error))
    }

    /// Removes what a run left that did not finish; other things in the folder stay.
    pub(super) fn clear(folder: &Path) -> Result<(), Failure> {
        for name in ["server", "alice", "bob"] {
            let part = folder.join(name);
            if part.exists() {
                fs::remove_dir_all(&part).map_err(|error| Failure::of(part.display(), error))?;
            }
        }
        fs::create_dir_all(folder).map_err(|error| Failure::of(folder.display(), error))
    }
}

/// A password that nobody knows before, and that every password rule takes.
pub(super) fn random_password() -> Result<String, Failure> {
    let mut bytes = [0; 16];
    let mut random = fs::File::open("/dev/urandom").map_err(|error| Failure::of("/dev/urandom", error))?;
    random.read_exact(&mut bytes).map_err(|error| Failure::of("/dev/urandom", error))?;
    Ok(format!("Demo-{:032x}-1", u128::from_ne_bytes(bytes)))
}
