//! The people of a network as its other people see them.

use async_trait::async_trait;

use crate::{NetworkId, StorageError, User};

/// Active people of one network who are not suspended, in the order of first name, last name and username.
///
/// Neither method reads rows of another network.
#[async_trait(?Send)]
pub trait Directory {
    /// The first people, or those who come after somebody.
    async fn people(
        &mut self,
        network: NetworkId,
        after: Option<&User>,
        limit: usize,
    ) -> Result<Vec<User>, StorageError>;
    /// People whose whole name or username has this text in it, any case.
    async fn search(
        &mut self,
        network: NetworkId,
        text: &str,
        limit: usize,
    ) -> Result<Vec<User>, StorageError>;
}
