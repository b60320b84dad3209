//! `store.tries`: wrong local passwords, counted before each is tried, and how many wipe the device (SPEC SG6).
//!
//! It lies beside the encrypted store, so whoever has the files can change it or try passwords on a copy: it keeps out who
//! has the device and this program, and no more. The store has the limit too, so that a change is noticed and undone when
//! the right password opens it.

use serde::{Deserialize, Serialize};

use super::{Home, folder::replace_private};
use crate::ClientError;

/// The file as it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tries {
    /// Wrong passwords that wipe the device; 0 for never.
    pub(crate) limit: u32,
    /// Wrong or unfinished tries since the last right one.
    pub(crate) failures: u32,
}

impl Tries {
    /// What the file says; a file that is missing or damaged limits nothing.
    pub(crate) fn read(home: &Home) -> Self {
        let bytes = std::fs::read(home.tries_file()).unwrap_or_default();
        serde_json::from_slice(&bytes).unwrap_or_default()
    }

    /// Notes how many wrong passwords wipe the device; the tries so far stay.
    pub(crate) fn set_limit(home: &Home, limit: u32) -> Result<(), ClientError> {
        let tries = Self::read(home);
        if tries.limit == limit { Ok(()) } else { Self { limit, ..tries }.write(home) }
    }

    /// Counts a try before it is made; [`ClientError::Wiped`] if there were as many as there may be.
    pub(crate) fn count(home: &Home) -> Result<(), ClientError> {
        let tries = Self::read(home);
        if tries.limit == 0 {
            return Ok(());
        }
        Self::wipe_at_limit(home, tries)?;
        Self { failures: tries.failures.saturating_add(1), ..tries }.write(home)
    }

    /// Says that the last try was wrong; [`ClientError::Wiped`] if it was the last one.
    pub(crate) fn wrong(home: &Home) -> Result<(), ClientError> {
        let tries = Self::read(home);
        if tries.limit == 0 { Ok(()) } else { Self::wipe_at_limit(home, tries) }
    }

    /// Says that the last try was right.
    pub(crate) fn right(home: &Home) -> Result<(), ClientError> {
        let tries = Self::read(home);
        if tries.failures == 0 { Ok(()) } else { Self { failures: 0, ..tries }.write(home) }
    }

    fn wipe_at_limit(home: &Home, tries: Self) -> Result<(), ClientError> {
        if tries.failures < tries.limit {
            return Ok(());
        }
        home.clear()?;
        Err(ClientError::Wiped)
    }

    fn write(self, home: &Home) -> Result<(), ClientError> {
        let json =
            serde_json::to_vec(&self).map_err(|_| ClientError::Damaged("a count cannot be written"))?;
        Ok(replace_private(&home.tries_file(), &json)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home() -> (tempfile::TempDir, Home) {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path().join("home"));
        home.create().unwrap();
        replace_private(&home.key_file(), b"key").unwrap();
        (folder, home)
    }

    #[test]
    fn the_last_wrong_password_wipes_and_a_right_one_begins_anew() {
        let (_folder, home) = home();
        Tries::set_limit(&home, 3).unwrap();
        for _ in 0..2 {
            Tries::count(&home).unwrap();
            Tries::wrong(&home).unwrap();
        }
        Tries::count(&home).unwrap();
        Tries::right(&home).unwrap();
        for _ in 0..2 {
            Tries::count(&home).unwrap();
            Tries::wrong(&home).unwrap();
        }
        Tries::count(&home).unwrap();
        assert!(matches!(Tries::wrong(&home), Err(ClientError::Wiped)));
        assert!(!home.is_occupied() && !home.tries_file().exists());
    }

    #[test]
    fn a_try_counts_though_the_program_dies_before_it_knows() {
        let (_folder, home) = home();
        Tries::set_limit(&home, 2).unwrap();
        Tries::count(&home).unwrap();
        Tries::count(&home).unwrap();
        assert!(matches!(Tries::count(&home), Err(ClientError::Wiped)));
        assert!(!home.is_occupied());
    }

    #[test]
    fn without_a_limit_nothing_is_counted() {
        let (_folder, home) = home();
        for _ in 0..50 {
            Tries::count(&home).unwrap();
            Tries::wrong(&home).unwrap();
        }
        assert_eq!(Tries::read(&home), Tries::default());
        assert!(home.is_occupied());
    }
}
