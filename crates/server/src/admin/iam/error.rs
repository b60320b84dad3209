//! A refusal in IAM's words.

use core::error::Error;

use sotto_admin_api::{Call, query::QueryError};

use crate::app::iam::IamError;

/// What goes out; what went wrong inside is said in the log and nowhere else.
pub(super) fn told(error: &IamError, call: &Call) -> QueryError {
    let (status, code) = match error {
        IamError::AccessDenied(_) => (403, "AccessDenied"),
        IamError::DeleteConflict(_) => (409, "DeleteConflict"),
        IamError::EntityAlreadyExists(_) => (409, "EntityAlreadyExists"),
        IamError::LimitExceeded(_) => (409, "LimitExceeded"),
        IamError::MalformedPolicyDocument(_) => (400, "MalformedPolicyDocument"),
        IamError::NoSuchEntity(_) => (404, "NoSuchEntity"),
        IamError::PasswordPolicyViolation(_) => (400, "PasswordPolicyViolation"),
        IamError::Validation(_) => (400, "ValidationError"),
        IamError::Internal(source) => {
            let causes = core::iter::successors(Some(source as &dyn Error), |error| (*error).source());
            let source = causes.map(ToString::to_string).collect::<Vec<_>>().join(": ");
            let (request_id, operation) = (call.request_id.as_str(), call.action.name);
            tracing::error!(request_id, operation, source, "the admin call failed");
            (500, "ServiceFailure")
        }
    };
    QueryError::new(status, code, error.to_string())
}
