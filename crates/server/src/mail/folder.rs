//! Mails as files, for an operator without a mail server at hand.

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use async_trait::async_trait;
use lettre::Message;
use tokio::task::spawn_blocking;

use super::{MailError, Outbox};

/// A folder (mode 0700) of `.eml` files (mode 0600), each whole and on disk from the moment it has its name.
#[derive(Clone, Debug)]
pub struct MailFolder {
    path: PathBuf,
}

impl MailFolder {
    /// The folder at this path; the first mail makes it.
    pub fn new(path: PathBuf) -> Self {
        Self { path }
    }
}

#[async_trait]
impl Outbox for MailFolder {
    async fn put(&self, name: &str, message: Message) -> Result<(), MailError> {
        let (folder, name) = (self.path.clone(), name.to_owned());
        let written = spawn_blocking(move || write(&folder, &name, &message.formatted())).await;
        written.map_err(io::Error::other).flatten().map_err(MailError::Folder)
    }
}

/// Writes beside and renames, so that an attempt that is made again leaves one file.
fn write(folder: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let part = folder.join(format!(".{name}.part"));
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&part)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(part, folder.join(format!("{name}.eml")))?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use lettre::message::header::ContentType;

    use super::*;

    fn message(text: &str) -> Message {
        let message =
            Message::builder().from("a@b.example".parse().unwrap()).to("c@d.example".parse().unwrap());
        message.header(ContentType::TEXT_PLAIN).body(text.to_owned()).unwrap()
    }

    #[tokio::test]
    async fn a_mail_is_one_file_for_its_owner_however_often_it_is_put() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data/mail");
        let folder = MailFolder::new(path.clone());
        folder.put("1", message("first")).await.unwrap();
        folder.put("1", message("again")).await.unwrap();
        let files: Vec<_> = fs::read_dir(&path).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files, [path.join("1.eml")]);
        assert!(fs::read_to_string(&files[0]).unwrap().ends_with("again"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&files[0])), (0o700, 0o600));
    }

    #[tokio::test]
    async fn a_folder_that_cannot_be_made_is_tried_again_later() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("mail"), "").unwrap();
        let failed = MailFolder::new(home.path().join("mail")).put("1", message("x")).await.unwrap_err();
        assert!(!failed.is_final());
    }
}
