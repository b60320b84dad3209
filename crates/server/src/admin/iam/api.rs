//! The service as the endpoint sees it.

use std::sync::Arc;

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use sotto_admin_api::{
    Action, ApiError, Audit, Call, ErrorCode, FurtherApi,
    query::{Form, QueryApi, QueryError},
};

use super::{
    error, operations,
    run::{Run, parameters},
};
use crate::{Deployment, admin::trail::Trail};

const API: QueryApi = QueryApi { namespace: "https://iam.amazonaws.com/doc/2010-05-08/" };
const VERSION: &str = "2010-05-08";
const NO_SUCH_ACTION: &str = "There is no such action here: administrators are users and groups with identity \
                              policies. Roles, temporary credentials, resource policies and tags are not supported.";

/// IAM of a deployment.
#[derive(Clone, Debug)]
pub(in crate::admin) struct IamApi {
    deployment: Arc<Deployment>,
}

impl IamApi {
    pub(in crate::admin) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }

    /// Records what was refused; the error is then another one if that fails.
    async fn refused(&self, call: &Call, error: QueryError) -> QueryError {
        let trail = Trail::new(Arc::clone(&self.deployment));
        match trail.refused(call, error.code, &error.message).await {
            Ok(()) => error,
            Err(failure) => QueryError::from(&failure),
        }
    }
}

#[async_trait]
impl FurtherApi for IamApi {
    fn signing_name(&self) -> &'static str {
        "iam"
    }

    fn is_global(&self) -> bool {
        true
    }

    fn takes_sessions(&self) -> bool {
        true
    }

    fn action(&self, request: &Request<Bytes>) -> Option<Action> {
        let form = Form::parse(request.body())?;
        let operation = operations::find(form.action()?)?;
        let current = form.get("Version").is_none_or(|version| version == VERSION);
        current.then(|| operation.action())
    }

    async fn answer(&self, call: &Call, request: &Request<Bytes>) -> Response<Bytes> {
        let mut call = call.clone();
        let form = Form::parse(request.body());
        call.parameters = form.as_ref().and_then(parameters);
        let outcome = match (operations::find(call.action.name), &form) {
            (Some(operation), Some(form)) => {
                operation.run(&Run { deployment: &self.deployment, call: &call, form }).await
            }
            // The endpoint asked for the action before.
            _ => Ok(serde_json::Value::Null),
        };
        match outcome {
            Ok(result) => API.success(call.action.name, &result, &call.request_id),
            Err(why) => {
                let error = self.refused(&call, error::told(&why, &call)).await;
                API.failure(&error, &call.request_id)
            }
        }
    }

    fn refuse(&self, error: &ApiError, request_id: &str) -> Response<Bytes> {
        let told = QueryError::from(error);
        let told = match error.code {
            ErrorCode::UnknownOperation => QueryError { message: NO_SUCH_ACTION.to_owned(), ..told },
            _ => told,
        };
        API.failure(&told, request_id)
    }
}
