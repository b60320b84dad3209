//! `GET permissions`: what the caller's policies deny, in the words that a call would be refused with.

use serde_json::{Map, Value, json};
use sotto_admin_api::{Action, ApiError, Call, Operation, Service, policy};
use sotto_types::limits;

use super::{answer::Answer, calls::Asking};
use crate::admin;

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let call = asking.caller().await?;
    let resource = asking.parameter("resource");
    if resource.as_ref().is_some_and(|arn| arn.len() > limits::RESOURCE_ARN_BYTES) {
        return Err(ApiError::bad_request("The resource is too long."));
    }
    let operations = Operation::ALL.into_iter().map(Operation::action);
    let denied = operations
        .chain(admin::further_actions())
        .filter_map(|action| {
            let why = decide(&call, action, resource.as_deref()).err()?.message;
            Some((format!("{}:{}", action.service, action.name), Value::from(why)))
        })
        .collect::<Map<_, _>>();
    Ok(Answer::new(json!({ "denied": denied })))
}

/// Operations that are about no network.
const OF_THE_ACCOUNT: [Operation; 3] =
    [Operation::CreateAdminSession, Operation::CreateNetwork, Operation::ListNetworks];

/// Decides as the service of the action does.
fn decide(call: &Call, action: Action, resource: Option<&str>) -> Result<(), ApiError> {
    let call = Call { action, ..call.clone() };
    match action.service {
        "iam" => policy::authorize_on(&call, resource.unwrap_or("*")),
        Service::SIGNING_NAME if OF_THE_ACCOUNT.iter().all(|operation| operation.action() != action) => {
            policy::authorize(&call, resource)
        }
        _ => policy::authorize(&call, None),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, Browser, World, network_arn};

    const PASSWORD: &str = "correct Horse 1";
    /// Reads networks, and manages the caller's own keys alone.
    const READER: &str = r#"{"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Action":["wickr:Get*","wickr:List*","wickr:CreateAdminSession"],"Resource":"*"},
        {"Effect":"Allow","Action":"iam:*AccessKey*","Resource":"arn:aws:iam::*:user/${aws:username}"},
        {"Effect":"Deny","Action":"wickr:GetUser","Resource":"*"}]}"#;

    #[tokio::test]
    async fn what_is_denied_is_said_as_the_call_says_it() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        admin.iam("CreateUser", &[("UserName", "reader")]).await.ok();
        admin.iam("CreateLoginProfile", &[("UserName", "reader"), ("Password", PASSWORD)]).await.ok();
        let policy = [("UserName", "reader"), ("PolicyName", "read"), ("PolicyDocument", READER)];
        admin.iam("PutUserPolicy", &policy).await.ok();
        let network = admin.network("Demo").await;
        let mut reader = Browser::new(&world);
        assert_eq!(reader.get("permissions").await.status, 401);
        reader.sign_in("reader", PASSWORD).await.ok();

        let arn = network_arn('1', &network);
        let denied = reader.get(&format!("permissions?resource={arn}")).await.ok()["denied"].take();
        for (method, target, action) in [
            ("DELETE", network.clone(), "wickr:DeleteNetwork"),
            ("GET", format!("{network}/users/1"), "wickr:GetUser"),
            ("GET", network.clone(), "wickr:GetNetwork"),
        ] {
            let request = http::Request::builder().method(method).uri(&target);
            let page = reader.send(request, String::new()).await;
            if action == "wickr:GetNetwork" {
                assert_eq!((page.status, denied.get(action)), (200, None));
            } else {
                assert_eq!((page.status, &page.body["message"]), (403, &denied[action]));
            }
        }
        let text = |action: &str| denied[action].as_str().unwrap_or_default().to_owned();
        let create = text("wickr:CreateNetwork");
        assert!(create.ends_with("is not authorized to perform: wickr:CreateNetwork"), "{create}");
        assert!(text("cloudtrail:LookupEvents").ends_with("perform: cloudtrail:LookupEvents"));
        assert!(text("tag:TagResources").ends_with("perform: tag:TagResources"));
        assert_eq!(denied.get("wickr:ListNetworks"), None);

        let own = "permissions?resource=arn%3Aaws%3Aiam%3A%3A111111111111%3Auser%2Freader";
        let denied = reader.get(own).await.ok()["denied"].take();
        assert_eq!(denied.get("iam:CreateAccessKey"), None);
        let page = reader.iam("Action=GetUser&Version=2010-05-08&UserName=reader").await;
        assert_eq!(page.status, 403);
        assert!(page.text.contains(denied["iam:GetUser"].as_str().unwrap()), "{page:?}");
        assert!(reader.get("permissions").await.ok()["denied"].get("iam:CreateAccessKey").is_some());

        admin.iam("CreateLoginProfile", &[("UserName", "admin"), ("Password", PASSWORD)]).await.ok();
        let mut almighty = Browser::new(&world);
        almighty.sign_in("admin", PASSWORD).await.ok();
        assert_eq!(almighty.get("permissions").await.ok(), json!({ "denied": {} }));
        let long = format!("permissions?resource={}", "a".repeat(3_000));
        assert_eq!(almighty.get(&long).await.status, 400);
    }
}
