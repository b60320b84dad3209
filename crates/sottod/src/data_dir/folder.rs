//! The folder and its parts.

use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
};

use sotto_server::Keyring;
use sotto_storage_sqlite::SqliteStore;

use super::{Settings, files};
use crate::failure::Failure;

/// The folder of a deployment.
#[derive(Clone, Debug)]
pub(crate) struct DataDir {
    path: PathBuf,
}

impl DataDir {
    /// Takes a folder that is not there yet, or is empty, for a new deployment (mode 0700).
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let cannot = |error| Failure::because(format!("The folder {} cannot be made", path.display()), error);
        match DirBuilder::new().recursive(true).mode(0o700).create(path) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(Failure::new(format!("{} is not a folder.", path.display())));
            }
            Err(error) => return Err(cannot(error)),
        }
        if fs::read_dir(path).map_err(cannot)?.next().is_some() {
            let text = format!("The folder {} is not empty; nothing was changed.", path.display());
            return Err(Failure::new(text));
        }
        fs::set_permissions(path, Permissions::from_mode(0o700)).map_err(cannot)?;
        Ok(Self { path: path.to_owned() })
    }

    /// The folder of a deployment that was made.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let folder = Self { path: path.to_owned() };
        if folder.settings_file().is_file() {
            Ok(folder)
        } else {
            let text = format!(
                "There is no deployment in {}; make one with `sottod init --data-dir {0}`.",
                path.display()
            );
            Err(Failure::new(text))
        }
    }

    /// The database.
    pub(crate) fn database(&self) -> PathBuf {
        self.path.join("sotto.db")
    }

    /// The keyring.
    pub(crate) fn keyring_file(&self) -> PathBuf {
        self.path.join("keys")
    }

    /// Encrypted files of people.
    pub(crate) fn blobs(&self) -> PathBuf {
        self.path.join("blobs")
    }

    /// Mails, where no mail server takes them.
    pub(crate) fn mail(&self) -> PathBuf {
        self.path.join("mail")
    }

    /// Domain and region; written last, so that a folder that has it is whole.
    pub(crate) fn settings_file(&self) -> PathBuf {
        self.path.join("sotto.json")
    }

    /// The first administrator's credentials.
    pub(crate) fn admin_env(&self) -> PathBuf {
        self.path.join("admin.env")
    }

    /// What the serving process holds.
    pub(crate) fn lock_file(&self) -> PathBuf {
        self.path.join("lock")
    }

    /// Reads domain and region.
    pub(crate) fn settings(&self) -> Result<Settings, Failure> {
        let json = fs::read(self.settings_file())
            .map_err(|error| Failure::because("The file sotto.json cannot be read", error))?;
        Settings::parse(&json)
    }

    /// Reads the keyring.
    pub(crate) fn keyring(&self) -> Result<Keyring, Failure> {
        let file = files::read_secret(&self.keyring_file())
            .map_err(|error| Failure::because("The keyring cannot be read", error))?;
        Keyring::parse(file.expose()).map_err(|error| Failure::because("The keyring cannot be used", error))
    }

    /// Opens the database.
    pub(crate) fn store(&self) -> Result<SqliteStore, Failure> {
        SqliteStore::open(&self.database())
            .map_err(|error| Failure::because("The database cannot be opened", error))
    }
}
