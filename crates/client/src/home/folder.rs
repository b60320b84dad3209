//! The folder and its files.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The folder of one account on this machine: `0700`, its files `0600`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    folder: PathBuf,
}

impl Home {
    /// The home at `folder`, which need not exist yet.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether an account was begun here.
    pub fn is_occupied(&self) -> bool {
        self.key_file().exists()
    }

    /// Makes the folder if there is none; answers whether it did.
    pub(crate) fn create(&self) -> io::Result<bool> {
        if self.folder.is_dir() {
            return Ok(false);
        }
        if let Some(parent) = self.folder.parent() {
            fs::create_dir_all(parent)?;
        }
        create_private_folder(&self.folder)?;
        Ok(true)
    }

    /// Removes the account's files; the folder stays, with the lock in it.
    pub(crate) fn clear(&self) -> io::Result<()> {
        for file in
            ["locked", "store.key", "store.new", "store.db", "store.db-wal", "store.db-shm", "store.tries"]
        {
            match fs::remove_file(self.beside(file)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        sync_folder(&self.folder)
    }

    /// Removes a folder that was made for nothing; a folder with anything else in it stays.
    pub(crate) fn abandon(&self) -> io::Result<()> {
        fs::remove_file(self.lock_file())?;
        fs::remove_file(self.queue_file())?;
        fs::remove_dir(&self.folder)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.beside("store.db")
    }

    pub(crate) fn key_file(&self) -> PathBuf {
        self.beside("store.key")
    }

    /// Locks the account: from now on only a password that a person types opens it, and who works in this home stops.
    ///
    /// Needs no password, so that locking is always possible.
    pub fn lock_account(&self) -> io::Result<()> {
        open_private(&self.locked_file())?.sync_all()?;
        sync_folder(&self.folder)
    }

    /// Whether the account is locked.
    pub(crate) fn is_account_locked(&self) -> bool {
        self.locked_file().exists()
    }

    /// Lets the account be used again.
    pub(crate) fn unlock_account(&self) -> io::Result<()> {
        match fs::remove_file(self.locked_file()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn locked_file(&self) -> PathBuf {
        self.beside("locked")
    }

    pub(crate) fn tries_file(&self) -> PathBuf {
        self.beside("store.tries")
    }

    pub(crate) fn lock_file(&self) -> PathBuf {
        self.beside("lock")
    }

    pub(crate) fn queue_file(&self) -> PathBuf {
        self.beside("lock.queue")
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Opens a file of ours for writing, making it with mode `0600`.
pub(crate) fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Puts `bytes` where `path` says, whole or not at all, on disk when this returns.
pub(crate) fn replace_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = open_private(&beside)?;
    file.set_len(0)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

#[cfg(unix)]
fn create_private_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_private_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir(folder)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn folder_and_files_are_private() {
        let outer = tempfile::tempdir().unwrap();
        let home = Home::at(outer.path().join("people/alice"));
        assert!(home.create().unwrap());
        assert!(!home.create().unwrap());
        replace_private(&home.key_file(), b"one").unwrap();
        replace_private(&home.key_file(), b"2").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(home.folder()), 0o700);
        assert_eq!(mode(&home.key_file()), 0o600);
        assert_eq!(fs::read(home.key_file()).unwrap(), b"2");
        home.clear().unwrap();
        assert!(!home.is_occupied());
    }
}
