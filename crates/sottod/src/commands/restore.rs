//! `sottod restore`: a data folder from a backup.

use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

use sotto_storage_sqlite::SqliteStore;
use sotto_types::{Clock, SystemClock};

use crate::{
    cli,
    data_dir::{DataDir, archive, create_new, sync_parent},
    failure::Failure,
};

/// Unpacks into a folder beside, checks it, and gives it its name when it is whole and on disk.
pub(crate) fn restore(flags: &cli::Restore) -> Result<(), Failure> {
    refuse_used(&flags.data_dir)?;
    let cannot = |error| Failure::because(format!("{} cannot be made", flags.data_dir.display()), error);
    let from = File::open(&flags.from)
        .map_err(|error| Failure::because(format!("{} cannot be read", flags.from.display()), error))?;
    let unpacked = Unpacked::beside(&flags.data_dir).map_err(cannot)?;
    unpack(from, &unpacked.path)?;
    let folder = check(&unpacked.path)?;
    SqliteStore::skip_ahead(&folder.database(), SystemClock.now())
        .map_err(|error| Failure::because("The database in the backup cannot be continued", error))?;
    // Replaces an empty folder, and nothing else.
    fs::rename(&unpacked.path, &flags.data_dir).map_err(cannot)?;
    sync_parent(&flags.data_dir).map_err(cannot)
}

fn refuse_used(path: &Path) -> Result<(), Failure> {
    let used = match fs::read_dir(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Failure::because(format!("{} cannot be used", path.display()), error)),
        Ok(mut entries) => entries.next().is_some(),
    };
    if used {
        let text = format!("The folder {} is not empty; nothing was changed.", path.display());
        return Err(Failure::new(text));
    }
    Ok(())
}

fn unpack(from: File, to: &Path) -> Result<(), Failure> {
    let broken = |error: io::Error| Failure::because("The backup is damaged or cannot be unpacked", error);
    DirBuilder::new().mode(0o700).create(to.join(archive::BLOBS)).map_err(broken)?;
    for entry in tar::Archive::new(from).entries().map_err(broken)? {
        let mut entry = entry.map_err(broken)?;
        let name = entry.path().map_err(broken)?.into_owned();
        if !entry.header().entry_type().is_file() || !archive::is_known(&name) {
            return Err(Failure::new("The backup holds something that does not belong in one."));
        }
        let mut file = create_new(&to.join(name)).map_err(broken)?;
        io::copy(&mut entry, &mut file).map_err(broken)?;
        file.sync_all().map_err(broken)?;
    }
    sync_parent(&to.join(archive::BLOBS).join("_")).map_err(broken)?;
    sync_parent(&to.join("_")).map_err(broken)
}

/// Nothing is put in its place that could not be served.
fn check(path: &Path) -> Result<DataDir, Failure> {
    let folder = DataDir::open(path).map_err(|_| Failure::new("The backup is not whole."))?;
    folder.settings()?;
    folder.keyring()?;
    SqliteStore::check(&folder.database())
        .map_err(|error| Failure::because("The database in the backup cannot be used", error))?;
    Ok(folder)
}

/// A folder that goes when the command fails.
struct Unpacked {
    path: PathBuf,
}

impl Unpacked {
    fn beside(target: &Path) -> io::Result<Self> {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        let path = target.with_file_name(name);
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self { path })
    }
}

impl Drop for Unpacked {
    fn drop(&mut self) {
        // After a success it has another name.
        drop(fs::remove_dir_all(&self.path));
    }
}
