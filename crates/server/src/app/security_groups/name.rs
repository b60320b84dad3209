//! What a security group is called.

use sotto_storage::StorageError;
use sotto_types::limits;

use crate::{AppError, app::line};

/// A security group's name: one line of 1 to 64 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupName(String);

impl GroupName {
    /// Parses a typed name.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        line(text, limits::GROUP_NAME).map(Self).map_err(|why| AppError::invalid("name", why))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The refusal of a name that another group of the network has.
pub(super) fn name_taken(error: StorageError) -> AppError {
    match error {
        StorageError::Duplicate(_) => {
            AppError::Conflict("The network has a security group of this name.".to_owned())
        }
        error => error.into(),
    }
}
