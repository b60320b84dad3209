//! What people show of themselves.

use async_trait::async_trait;

use crate::StorageError;

/// A person's profile; the default is that of somebody who never made one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name that the person chose, empty for none.
    pub display_name: String,
    /// The picture, empty for none.
    pub avatar: Vec<u8>,
    /// How often it was changed.
    pub version: u64,
}

/// Profiles; users are named by the random halves of their ids.
#[async_trait(?Send)]
pub trait Profiles {
    /// A user's profile.
    async fn lookup(&mut self, user: &[u8; 16]) -> Result<Profile, StorageError>;
    /// A user's display name and the version of the profile, without reading the picture.
    async fn name(&mut self, user: &[u8; 16]) -> Result<(String, u64), StorageError>;
    /// Writes a user's profile.
    async fn upsert(&mut self, user: &[u8; 16], profile: &Profile) -> Result<(), StorageError>;
}
