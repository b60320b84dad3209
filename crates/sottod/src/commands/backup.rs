//! `sottod backup`: database, keyring, settings and blobs in one file.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use sotto_storage_sqlite::SqliteStore;

use crate::{
    cli,
    data_dir::{DataDir, archive, create_new, sync_parent},
    failure::Failure,
};

/// Writes the archive under a temporary name, and gives it its own name when it is whole and on disk.
pub(crate) fn backup(flags: &cli::Backup) -> Result<(), Failure> {
    let folder = DataDir::open(&flags.data_dir)?;
    let cannot = |error| Failure::because(format!("{} cannot be written", flags.to.display()), error);
    if flags.to.try_exists().map_err(cannot)? {
        let text = format!("{} is there already; nothing was changed.", flags.to.display());
        return Err(Failure::new(text));
    }
    let whole = Temporary::beside(&flags.to, "part");
    let database = Temporary::beside(&flags.to, "database.part");
    SqliteStore::copy(&folder.database(), &database.path)
        .map_err(|error| Failure::because("The database cannot be copied", error))?;
    write(&folder, &database.path, &whole.path).map_err(cannot)?;
    // Unlike a rename, a link does not replace what somebody put there meanwhile.
    fs::hard_link(&whole.path, &flags.to).map_err(cannot)?;
    drop((whole, database));
    sync_parent(&flags.to).map_err(cannot)
}

fn write(folder: &DataDir, database: &Path, to: &Path) -> io::Result<()> {
    let mut archive = tar::Builder::new(create_new(to)?);
    archive.append_path_with_name(database, archive::DATABASE)?;
    archive.append_path_with_name(folder.keyring_file(), archive::KEYRING)?;
    let mut blobs = fs::read_dir(folder.blobs())?.collect::<io::Result<Vec<_>>>()?;
    blobs.sort_by_key(fs::DirEntry::file_name);
    for blob in blobs {
        match File::open(blob.path()) {
            Ok(mut file) => {
                archive.append_file(Path::new(archive::BLOBS).join(blob.file_name()), &mut file)?;
            }
            // A blob that expired meanwhile is not missed.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    // The settings come last: an archive that has them is whole.
    archive.append_path_with_name(folder.settings_file(), archive::SETTINGS)?;
    archive.into_inner()?.sync_all()
}

/// A file that goes when the command ends.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn beside(target: &Path, ending: &str) -> Self {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(format!(".{}.{ending}", std::process::id()));
        Self { path: target.with_file_name(name) }
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // It may never have been made.
        drop(fs::remove_file(&self.path));
    }
}
