//! Export of one's own data: everything that this device holds and a person can read, in plaintext.
//!
//! The file is JSON Lines in UTF-8. Each line is an object whose `record` says what it is: first `export` (with the
//! version of this shape), then `account`, `device`, `profile`, `contact`, `blocked`, `conversation` and `message` records,
//! last `end` with the number of lines before it; a file without it is not whole. No key is in it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::Serialize;
use sotto_types::{DeviceId, Secret};

use super::{Client, history::received};
use crate::{ClientError, Exported, home::KeyFile, rfc3339};

/// The version of the shape.
const VERSION: u32 = 1;
/// Messages that are read in one go.
const PAGE: u32 = 500;

/// One line.
#[derive(Serialize)]
struct Line<'a, T: Serialize> {
    record: &'a str,
    #[serde(flatten)]
    of: T,
}

#[derive(Serialize)]
struct Begin {
    version: u32,
    exported_at: String,
    plaintext: bool,
}

#[derive(Serialize)]
struct OwnDevice {
    device_id: DeviceId,
    this_device: bool,
}

#[derive(Serialize)]
struct OwnProfile {
    display_name: String,
    /// Base64 of the picture.
    avatar: String,
}

#[derive(Serialize)]
struct End {
    records: u64,
}

impl Client {
    /// Writes everything that this device holds to a new file, in plaintext, for whoever knows the password.
    ///
    /// A file that is there is not touched. The new one appears whole or not at all.
    pub fn export(&self, password: &Secret, to: &Path) -> Result<Exported, ClientError> {
        KeyFile::read(&self.home)?.open(password)?;
        if to.exists() {
            return Err(ClientError::invalid("There is a file of this name already; it is left as it is."));
        }
        let beside = beside(to)?;
        // Left over from an export that was cut off.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
        let written = self.write_export(&beside, to);
        // It has its own name now, or is not to stay.
        fs::remove_file(&beside).or_else(|error| if written.is_ok() { Err(error) } else { Ok(()) })?;
        written
    }

    fn write_export(&self, beside: &Path, to: &Path) -> Result<Exported, ClientError> {
        let mut lines = Lines { file: BufWriter::new(create_private(beside)?), records: 0 };
        self.write_lines(&mut lines)?;
        lines.write("end", End { records: lines.records })?;
        let records = lines.records;
        let file = lines.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        self.environment.failpoint("client.export.before_name");
        // A second name, unlike a new one, never takes the place of a file that came meanwhile.
        fs::hard_link(beside, to)?;
        Ok(Exported { file: to.display().to_string(), records })
    }

    fn write_lines(&self, lines: &mut Lines) -> Result<(), ClientError> {
        let tx = self.store.read();
        let begin = Begin { version: VERSION, exported_at: rfc3339(self.now()), plaintext: true };
        lines.write("export", begin)?;
        lines.write("account", self.whoami())?;
        for listed in &self.account.identity.list().list().devices {
            let this_device = listed.device == self.account.identity.device();
            lines.write("device", OwnDevice { device_id: listed.device, this_device })?;
        }
        let own = tx.profile(self.user())?;
        let profile = OwnProfile { display_name: own.display_name, avatar: STANDARD.encode(&own.avatar) };
        lines.write("profile", profile)?;
        for contact in self.contacts()? {
            lines.write("contact", contact)?;
        }
        for blocked in self.blocked()? {
            lines.write("blocked", blocked)?;
        }
        for conversation in self.conversations()? {
            let id = conversation.id;
            lines.write("conversation", conversation)?;
            let mut after = (0, 0);
            loop {
                let page = tx.messages_after(id, after, PAGE)?;
                let Some(last) = page.last().map(|row| (row.generation, row.position)) else { break };
                for row in page.into_iter().filter(|row| !self.is_over(row)) {
                    lines.write("message", received(tx, row, &self.account)?)?;
                }
                after = last;
            }
        }
        Ok(())
    }
}

/// The file on its way.
struct Lines {
    file: BufWriter<File>,
    records: u64,
}

impl Lines {
    fn write(&mut self, record: &str, of: impl Serialize) -> Result<(), ClientError> {
        serde_json::to_writer(&mut self.file, &Line { record, of }).map_err(io::Error::from)?;
        self.file.write_all(b"\n")?;
        self.records += 1;
        Ok(())
    }
}

/// The name under which the file is written.
fn beside(to: &Path) -> Result<PathBuf, ClientError> {
    let name = to.file_name().ok_or_else(|| ClientError::invalid("The export needs the name of a file."))?;
    let mut name = name.to_owned();
    name.push(".part");
    Ok(to.with_file_name(name))
}

fn create_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
