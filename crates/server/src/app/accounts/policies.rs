//! What an administrator's policies are.

use sotto_admin_api::policy;
use sotto_storage::Administrator;

use crate::AppError;

/// The documents of an administrator's policies; one that is not known could hold a Deny, so nothing goes on without it.
pub(super) fn policies(administrator: &Administrator) -> Result<Vec<String>, AppError> {
    let document = |arn: &String| match arn.as_str() {
        policy::FULL_ACCESS_ARN => Ok(policy::FULL_ACCESS_DOCUMENT.to_owned()),
        policy::ADMINISTRATOR_ACCESS_ARN => Ok(policy::ADMINISTRATOR_ACCESS_DOCUMENT.to_owned()),
        _ => Err(AppError::internal("an attached policy is not known")),
    };
    administrator.policies.iter().map(document).collect()
}
