use super::{Context, Decision, Request, decide};
use crate::{ApiError, Call};

/// Lets an admin call pass if the caller's policies allow its action, else says so as AWS does (SPEC IAM1).
///
/// Wickr actions have no resource-level permissions: they are decided for the resource `*`, and `named`, the ARN of
/// what the call is about, is only in the text.
pub fn authorize(call: &Call, named: Option<&str>) -> Result<(), ApiError> {
    decided(call, "*", named)
}

/// As [`authorize`], for an action that is decided for the ARN of what the call is about, as IAM's are.
pub fn authorize_on(call: &Call, resource: &str) -> Result<(), ApiError> {
    decided(call, resource, Some(resource))
}

fn decided(call: &Call, resource: &str, named: Option<&str>) -> Result<(), ApiError> {
    let action = format!("{}:{}", call.action.service, call.action.name);
    let context = Context::of(call);
    let decision = decide(&call.policies, &Request { action: &action, resource, context: &context });
    let explicitly = match decision {
        Decision::Allowed => return Ok(()),
        Decision::Denied => " with an explicit deny",
        Decision::NotAllowed => "",
    };
    let named = named.map(|arn| format!(" on resource: {arn}")).unwrap_or_default();
    let arn = &call.principal.arn;
    Err(ApiError::forbidden(format!("User: {arn} is not authorized to perform: {action}{named}{explicitly}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Action, Operation,
        policy::{Policy, full_access},
        testing::call,
    };

    #[test]
    fn a_denial_says_what_aws_says() {
        let mut call = call(Operation::DeleteNetwork);
        let network = "arn:aws:wickr:us-east-1:123456789012:network/12345678";
        let mut decided = |policies: &[Policy], named| {
            call.policies = policies.to_vec();
            authorize(&call, named).map_err(|error| error.message)
        };
        let text =
            "User: arn:aws:iam::123456789012:user/admin is not authorized to perform: wickr:DeleteNetwork";
        assert_eq!(decided(&[], None).unwrap_err(), text);
        assert_eq!(decided(&[], Some(network)).unwrap_err(), format!("{text} on resource: {network}"));
        let deny =
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"wickr:*","Resource":"*"}}"#;
        let policies = [full_access(), Policy::parse(deny).unwrap()];
        let expected = format!("{text} on resource: {network} with an explicit deny");
        assert_eq!(decided(&policies, Some(network)).unwrap_err(), expected);
        assert!(decided(&[full_access()], Some(network)).is_ok());
    }

    #[test]
    fn a_permission_for_one_resource_is_no_permission_for_another() {
        let mut call = call(Operation::DeleteNetwork);
        call.action = Action { service: "iam", name: "GetUser", read_only: true };
        let own = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetUser",
            "Resource":"arn:aws:iam::*:user/${aws:username}"}}"#;
        call.policies = vec![Policy::parse(own).unwrap()];
        assert!(authorize_on(&call, "arn:aws:iam::123456789012:user/admin").is_ok());
        let other = "arn:aws:iam::123456789012:user/other";
        let expected = "User: arn:aws:iam::123456789012:user/admin is not authorized to perform: iam:GetUser \
                        on resource: arn:aws:iam::123456789012:user/other";
        assert_eq!(authorize_on(&call, other).unwrap_err().message, expected);
        assert!(authorize(&call, Some(other)).is_err());
    }
}
