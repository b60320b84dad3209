use sotto_admin_api::{ApiError, ErrorCode, json::Fault};

/// Resources of one change at the most.
const RESOURCES: usize = 20;

/// A parameter that is not what it must be.
pub(super) fn wrong(parameter: &str, why: &str) -> Fault {
    Fault::new("InvalidParameterException", format!("{parameter} {why}."))
}

/// What the product refuses of a parameter, in the service's words.
pub(super) fn refused(error: ApiError) -> Fault {
    match error.code {
        ErrorCode::BadRequestError => Fault::new("InvalidParameterException", error.message),
        _ => error.into(),
    }
}

/// The ARNs of a change.
pub(super) fn resources(arns: Vec<String>) -> Result<Vec<String>, Fault> {
    if (1..=RESOURCES).contains(&arns.len()) {
        Ok(arns)
    } else {
        Err(wrong("ResourceARNList", &format!("must name 1 to {RESOURCES} resources")))
    }
}

/// A token of the page before; the empty one, which the last page has, is as good as none.
pub(super) fn token(token: Option<String>) -> Option<String> {
    token.filter(|token| !token.is_empty())
}
