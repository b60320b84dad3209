//! The shredder (SPEC SG2): overwrites the free space of the disk that the home is on, where what was deleted long ago, or
//! by another program, may still stand.
//!
//! It fills a file beside the database with random bytes, as many a minute as the security group says, until that has taken
//! half of what was free, so that nobody else lacks room; then it begins anew, where the file system puts it. What this
//! client itself deletes is overwritten at once in any case.

use std::{
    fs::{self, File, OpenOptions},
    io::{Seek, SeekFrom, Write},
    path::PathBuf,
    time::Duration,
};

use sotto_types::Timestamp;

use super::Client;
use crate::{ClientError, Shredded};

/// Megabytes are written in pieces of this many bytes.
const PIECE: usize = 1024 * 1024;
/// Space that is left free for everybody else in any case, bytes.
const LEFT_FREE: u64 = 2 * 1024 * 1024 * 1024;
/// A minute.
const MINUTE: Duration = Duration::from_mins(1);

impl Client {
    /// Overwrites up to `megabytes` of free space now, where the security group lets a person do that.
    pub fn shred(&mut self, megabytes: u32) -> Result<Shredded, ClientError> {
        self.check_now()?;
        let may =
            self.session.policy.as_ref().is_some_and(|policy| policy.group.shredder.can_process_manually);
        if !may {
            return Err(ClientError::invalid("Your security group does not let people start the shredder."));
        }
        self.overwrite(megabytes)
    }

    /// Overwrites what is due since the last time, as the security group says; while connected.
    pub(super) fn shred_if_due(&mut self) -> Result<(), ClientError> {
        let intensity = self.session.policy.as_ref().map_or(0, |policy| policy.group.shredder.intensity);
        let now = self.now();
        if intensity == 0 || now < self.shredded_at.plus(MINUTE) {
            return Ok(());
        }
        let first = self.shredded_at == Timestamp::default();
        self.shredded_at = now;
        if first {
            return Ok(());
        }
        self.overwrite(intensity).map(|_| ())
    }

    fn overwrite(&mut self, megabytes: u32) -> Result<Shredded, ClientError> {
        let path = self.shred_file();
        let before = fs::metadata(&path).map_or(0, |file| file.len());
        let mut file = open(&path)?;
        file.seek(SeekFrom::Start(before))?;
        let mut piece = vec![0; PIECE];
        let mut done = Shredded { megabytes: 0, round_ended: false };
        for _ in 0..megabytes {
            if free_space(&path)? < LEFT_FREE.max(file.stream_position()?) {
                done.round_ended = true;
                break;
            }
            aws_lc_rs::rand::fill(&mut piece).map_err(|_| ClientError::Damaged("there is no randomness"))?;
            file.write_all(&piece)?;
            done.megabytes += 1;
        }
        file.sync_data()?;
        drop(file);
        if done.round_ended {
            fs::remove_file(&path)?;
        }
        Ok(done)
    }

    fn shred_file(&self) -> PathBuf {
        self.home.database().with_file_name("shred")
    }
}

fn open(path: &std::path::Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn free_space(path: &std::path::Path) -> std::io::Result<u64> {
    let disk = rustix::fs::statvfs(path)?;
    Ok(disk.f_bavail.saturating_mul(disk.f_frsize))
}
