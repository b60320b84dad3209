//! What an administrator's policies are.

use sotto_admin_api::policy::BuiltIn;
use sotto_storage::EffectivePolicy;

use crate::AppError;

/// The documents of policies; one that is not known could hold a Deny, so nothing goes on without it.
pub(crate) fn policies(policies: Vec<EffectivePolicy>) -> Result<Vec<String>, AppError> {
    let document = |policy| match policy {
        EffectivePolicy::Document(document) => Ok(document),
        EffectivePolicy::BuiltIn(arn) => BuiltIn::find(&arn)
            .map(|policy| policy.document.to_owned())
            .ok_or_else(|| AppError::internal("an attached policy is not known")),
    };
    policies.into_iter().map(document).collect()
}
