//! Files that only their owner reads, whole or not at all.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use sotto_types::Secret;
use zeroize::Zeroizing;

/// Writes a new file (mode 0600) and its name to the disk; fails if it is there.
pub(crate) fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = create_new(path)?;
    file.write_all(content)?;
    file.sync_all()?;
    sync_parent(path)
}

/// Makes a new file (mode 0600); fails if it is there.
pub(crate) fn create_new(path: &Path) -> io::Result<File> {
    OpenOptions::new().create_new(true).write(true).mode(0o600).open(path)
}

/// Writes the folder that a file's name is in to the disk.
pub(crate) fn sync_parent(path: &Path) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    File::open(parent.unwrap_or_else(|| Path::new(".")))?.sync_all()
}

/// Reads a file that holds a secret.
pub(crate) fn read_secret(path: &Path) -> io::Result<Secret> {
    let mut file = File::open(path)?;
    // Room for the whole, so that no copy is left behind by growing.
    let size = usize::try_from(file.metadata()?.len()).unwrap_or(0);
    let mut content = Zeroizing::new(Vec::with_capacity(size + 1));
    file.read_to_end(&mut content)?;
    Ok(Secret::new(std::mem::take(&mut *content)))
}
