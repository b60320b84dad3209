//! A list of what is wrong with settings.

use crate::AppError;

/// What is wrong with settings, each member with what it must be.
#[derive(Debug, Default)]
pub(super) struct Wrong(Vec<(String, String)>);

impl Wrong {
    /// Notes a member, by its place in the settings, unless its rule holds.
    pub(super) fn unless(&mut self, holds: bool, member: &str, why: &str) {
        if !holds {
            self.0.push((format!("securityGroupSettings.{member}"), why.to_owned()));
        }
    }

    /// Succeeds if nothing is wrong; otherwise says all of it at once.
    pub(super) fn none(self) -> Result<(), AppError> {
        if self.0.is_empty() { Ok(()) } else { Err(AppError::InvalidFields(self.0)) }
    }
}
