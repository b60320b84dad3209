//! What a device says of the program that it runs.

use sotto_types::{Version, limits};

/// The platform and the version that a device named in its first frame; nobody vouches for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientApp {
    platform: String,
    version: Version,
}

impl ClientApp {
    /// The program, without what would not be shown of its platform.
    pub fn new(platform: &str, version: Version) -> Self {
        let shown = platform.chars().filter(|c| !c.is_control() && !c.is_whitespace());
        let platform: String = shown.take(limits::PLATFORM).collect();
        let platform = if platform.is_empty() { "unknown".to_owned() } else { platform };
        Self { platform, version }
    }

    /// The platform; never empty.
    pub fn platform(&self) -> &str {
        &self.platform
    }

    /// The version.
    pub fn version(&self) -> Version {
        self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_platform_is_a_short_word() {
        let platform = |text: &str| ClientApp::new(text, Version::new(1, 2, 3)).platform().to_owned();
        assert_eq!(platform("linux"), "linux");
        assert_eq!(platform(""), "unknown");
        assert_eq!(platform("\r\n\u{7f} "), "unknown");
        assert_eq!(platform("a\u{1b}[31m b"), "a[31mb");
        assert_eq!(platform(&"é".repeat(200)), "é".repeat(limits::PLATFORM));
    }
}
