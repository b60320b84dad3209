//! STS at the admin endpoint: `GetCallerIdentity`, for which nobody needs a permission.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;
use sotto_admin_api::{
    Action, ApiError, Call, FurtherApi,
    query::{Form, QueryApi, QueryError},
};

use super::{event::Draft, trail::Trail};
use crate::Deployment;

const API: QueryApi = QueryApi { namespace: "https://sts.amazonaws.com/doc/2011-06-15/" };
const VERSION: &str = "2011-06-15";
const GET_CALLER_IDENTITY: Action = Action { service: "sts", name: "GetCallerIdentity", read_only: true };

/// STS of a deployment.
#[derive(Clone, Debug)]
pub(super) struct StsApi {
    deployment: Arc<Deployment>,
}

impl StsApi {
    pub(super) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }

    async fn record(&self, call: &Call) -> Result<(), ApiError> {
        let event = Draft::of(call, &*self.deployment.rng)?.read();
        Trail::new(Arc::clone(&self.deployment)).record(call, event).await
    }
}

#[async_trait]
impl FurtherApi for StsApi {
    fn signing_name(&self) -> &'static str {
        "sts"
    }

    fn is_global(&self) -> bool {
        true
    }

    fn takes_sessions(&self) -> bool {
        // Who shows a session has the console to say who he is.
        false
    }

    fn action(&self, request: &Request<Bytes>) -> Option<Action> {
        let form = Form::parse(request.body())?;
        let current = form.get("Version").is_none_or(|version| version == VERSION);
        let known = current && form.action()? == GET_CALLER_IDENTITY.name;
        known.then_some(GET_CALLER_IDENTITY)
    }

    async fn answer(&self, call: &Call, _: &Request<Bytes>) -> Response<Bytes> {
        if let Err(error) = self.record(call).await {
            return self.refuse(&error, &call.request_id);
        }
        let principal = &call.principal;
        let identity = json!({
            "UserId": principal.unique_id,
            "Account": principal.account_id,
            "Arn": principal.arn,
        });
        API.success(call.action.name, &identity, &call.request_id)
    }

    fn refuse(&self, error: &ApiError, request_id: &str) -> Response<Bytes> {
        API.failure(&QueryError::from(error), request_id)
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn whoever_has_a_key_is_told_who_he_is() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let powerless = Admin::powerless(&world, '1').await;
        let identity = powerless.query("sts", "GetCallerIdentity", &[]).await.ok();
        assert_eq!(identity.text("Account"), "111111111111");
        assert_eq!(identity.text("Arn"), "arn:aws:iam::111111111111:user/mallory");
        assert_eq!(identity.text("UserId"), "AIDAMALLORY1");
        let refused = powerless.query("sts", "AssumeRole", &[]).await;
        assert_eq!((refused.status, refused.text("Code")), (400, "InvalidAction"));
    }
}
