use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sotto_admin_api::{ApiError, Call, Operation, policy};
use sotto_storage::NetworkId;

use crate::{AppError, admin::names::named_network};

/// What could not be done, by ARN; in the form of the audit trail.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Failures {
    failed_resources_map: BTreeMap<String, Failure>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Failure {
    status_code: u16,
    error_code: String,
    error_message: String,
}

impl Failures {
    /// The networks of these ARNs that the caller may do `operation` to; the others fail.
    pub(super) fn permitted(
        &mut self,
        call: &Call,
        operation: Operation,
        arns: Vec<String>,
    ) -> Vec<(String, NetworkId)> {
        let call = Call { action: operation.action(), ..call.clone() };
        let mut networks = Vec::with_capacity(arns.len());
        for arn in arns {
            match policy::authorize(&call, Some(&arn)).and_then(|()| named_network(&call, &arn)) {
                Ok(network) => networks.push((arn, network)),
                Err(error) => self.put(arn, &error),
            }
        }
        networks
    }

    /// Notes what became of a resource; only a fault of ours ends the call.
    pub(super) fn note(&mut self, arn: &str, done: Result<(), AppError>) -> Result<(), AppError> {
        match done {
            Err(AppError::Internal(source)) => return Err(AppError::Internal(source)),
            Err(error) => self.put(arn.to_owned(), &error.into()),
            Ok(()) => {}
        }
        Ok(())
    }

    /// The answer on the wire, in the service's spelling.
    pub(super) fn to_output(&self) -> Value {
        let failure = |failure: &Failure| {
            json!({
                "StatusCode": failure.status_code,
                "ErrorCode": failure.error_code,
                "ErrorMessage": failure.error_message,
            })
        };
        let failures: BTreeMap<_, _> =
            self.failed_resources_map.iter().map(|(arn, failed)| (arn, failure(failed))).collect();
        json!({ "FailedResourcesMap": failures })
    }

    fn put(&mut self, arn: String, error: &ApiError) {
        let failure = Failure {
            status_code: error.code.status(),
            error_code: error.code.name().to_owned(),
            error_message: error.message.clone(),
        };
        self.failed_resources_map.insert(arn, failure);
    }
}
