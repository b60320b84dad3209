//! Versions of clients, and which of them a server lets in (SPEC OPS4).

use core::{fmt, str::FromStr};

use crate::limits;

/// The version of a client: `major.minor.patch`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    major: u32,
    minor: u32,
    patch: u32,
}

/// A text that is not a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a version has the form major.minor.patch")]
pub struct NotAVersion;

/// The releases of the client, newest first; each release adds a line at the top.
pub const RELEASES: &[Version] = &[Version::new(0, 1, 0)];

impl Version {
    /// The version of these numbers.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Self { major, minor, patch }
    }

    /// The release that this version belongs to; patches do not count.
    fn release(self) -> (u32, u32) {
        (self.major, self.minor)
    }

    /// Whether a server that knows these releases, newest first, lets this version in: those of the newest release and of
    /// the three before it, and whatever is newer than the server.
    pub fn is_supported(self, releases: &[Self]) -> bool {
        let mut oldest: Option<(u32, u32)> = None;
        let mut counted = 0;
        for release in releases.iter().map(|version| version.release()) {
            if oldest.is_none_or(|oldest| release < oldest) {
                oldest = Some(release);
                counted += 1;
            }
            if counted == limits::SUPPORTED_RELEASES {
                break;
            }
        }
        oldest.is_none_or(|oldest| self.release() >= oldest)
    }
}

impl FromStr for Version {
    type Err = NotAVersion;

    fn from_str(text: &str) -> Result<Self, NotAVersion> {
        let number = |part: Option<&str>| {
            let part = part.ok_or(NotAVersion)?;
            let plain = part.bytes().all(|b| b.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
            part.parse().ok().filter(|_| plain).ok_or(NotAVersion)
        };
        let mut parts = text.split('.');
        let version = Self::new(number(parts.next())?, number(parts.next())?, number(parts.next())?);
        if parts.next().is_none() { Ok(version) } else { Err(NotAVersion) }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        text.parse().unwrap()
    }

    #[test]
    fn versions_are_three_plain_numbers() {
        assert_eq!(version("1.20.3"), Version::new(1, 20, 3));
        assert_eq!(version("1.20.3").to_string(), "1.20.3");
        for wrong in [
            "",
            "1",
            "1.2",
            "1.2.3.4",
            "1.2.x",
            "1..3",
            "01.2.3",
            "+1.2.3",
            "1.2.-3",
            "1.2.3-rc1",
            "99999999999.0.0",
        ] {
            assert_eq!(wrong.parse::<Version>(), Err(NotAVersion), "{wrong}");
        }
    }

    #[test]
    fn the_newest_release_and_the_three_before_it_are_supported() {
        let releases =
            ["2.1.1", "2.1.0", "2.0.0", "1.9.4", "1.9.3", "1.9.0", "1.8.0", "1.7.2", "1.6.0"].map(version);
        for supported in ["2.1.1", "2.1.0", "2.0.9", "1.9.0", "1.8.0", "1.8.7"] {
            assert!(version(supported).is_supported(&releases), "{supported}");
        }
        for old in ["1.7.2", "1.7.9", "1.6.0", "0.9.0"] {
            assert!(!version(old).is_supported(&releases), "{old}");
        }
    }

    #[test]
    fn a_client_that_is_newer_than_the_server_is_let_in() {
        let releases = ["1.1.0", "1.0.0"].map(version);
        assert!(version("1.2.0").is_supported(&releases));
        assert!(version("7.0.0").is_supported(&releases));
        assert!(!version("0.9.0").is_supported(&releases));
    }

    #[test]
    fn the_newest_release_is_this_one_and_all_stand_in_order() {
        assert_eq!(RELEASES.first(), Some(&version(env!("CARGO_PKG_VERSION"))));
        assert!(RELEASES.is_sorted_by(|newer, older| newer > older));
    }
}
