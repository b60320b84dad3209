//! What people show of themselves.

use core::fmt;

use serde::Serialize;
use sotto_types::UserId;

/// A profile.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Profile {
    /// Whose.
    pub user_id: UserId,
    /// The name that the person chose, empty where none is set.
    pub display_name: String,
    /// `png`, `jpeg` or `webp`; absent where there is no picture.
    pub avatar_format: Option<&'static str>,
    /// Width and height of the picture, pixels.
    pub avatar_size: Option<[u32; 2]>,
    /// The picture; empty for none.
    #[serde(skip)]
    pub avatar: Vec<u8>,
    /// How often the profile was changed.
    pub version: u64,
}

/// What is to be different in one's own profile; what is absent stays.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ProfileChange {
    /// The display name, empty for none.
    pub display_name: Option<String>,
    /// The picture, empty for none.
    pub avatar: Option<Vec<u8>>,
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile").field("version", &self.version).finish_non_exhaustive()
    }
}

impl fmt::Debug for ProfileChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ProfileChange(..)")
    }
}
