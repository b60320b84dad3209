//! The customer's own key.

use crate::AppError;

/// Shows that no customer key was asked for: this version can't seal a network's data under one, and to keep the ARN
/// without using it would promise protection that is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCustomerKey(());

impl NoCustomerKey {
    /// Refuses a customer key.
    pub fn parse(arn: Option<&str>) -> Result<Self, AppError> {
        match arn {
            None => Ok(Self(())),
            Some(_) => Err(AppError::invalid(
                "encryptionKeyArn",
                "must be absent: this version cannot seal a network under a customer's key yet",
            )),
        }
    }
}
