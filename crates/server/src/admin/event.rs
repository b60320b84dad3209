//! A call as the audit trail records it: CloudTrail's record format (SPEC AUD1, AUD2).

use serde::Serialize;
use serde_json::{Value, json};
use sotto_admin_api::{ApiError, Call, masked};
use sotto_storage::{AccountId, Event, NetworkId};
use sotto_types::{Rng, Timestamp};

use super::shapes::rfc3339;
use crate::AppError;

/// The version of the record format.
const VERSION: &str = "1.08";

/// Who acts on the machine itself, as the audit trail names them.
const OPERATOR: &str = "operator";

/// An event of which the outcome is still open.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    event: Event,
    record: Value,
}

impl Draft {
    /// The event of a call.
    pub(super) fn of(call: &Call, rng: &dyn Rng) -> Result<Self, ApiError> {
        let account = call.principal.account_id.parse().map_err(|why: &str| ApiError::internal(why))?;
        let id = uuid::Builder::from_random_bytes(rng.array()).into_uuid().to_string();
        let source = format!("{}.amazonaws.com", call.action.service);
        let record = json!({
            "eventVersion": VERSION,
            "userIdentity": identity(call),
            "eventTime": rfc3339(call.time),
            "eventSource": source,
            "eventName": call.action.name,
            "awsRegion": call.region,
            "sourceIPAddress": call.source_ip.to_string(),
            "userAgent": call.user_agent,
            "requestParameters": call.parameters,
            "responseElements": null,
            "requestID": call.request_id,
            "eventID": id,
            "readOnly": call.action.read_only,
            "eventType": "AwsApiCall",
            "managementEvent": true,
            "recipientAccountId": call.principal.account_id,
            "eventCategory": "Management",
        });
        let event = Event {
            account,
            time: call.time,
            id,
            source,
            name: call.action.name.to_owned(),
            read_only: call.action.read_only,
            user_name: call.principal.user_name.clone(),
            access_key_id: call.principal.access_key_id.clone(),
            resource: resource(call),
            record: String::new(),
        };
        Ok(Self { event, record })
    }

    /// The event of what the operator does on the machine itself, in the place of an administrator of `account`.
    pub(super) fn by_operator(
        (account, network): (AccountId, NetworkId),
        (name, parameters): (&str, Value),
        region: &str,
        (rng, now): (&dyn Rng, Timestamp),
    ) -> Self {
        let uuid = || uuid::Builder::from_random_bytes(rng.array()).into_uuid().to_string();
        let (id, source) = (uuid(), "wickr.amazonaws.com".to_owned());
        let record = json!({
            "eventVersion": VERSION,
            "userIdentity": { "type": "AWSService", "invokedBy": OPERATOR },
            "eventTime": rfc3339(now),
            "eventSource": source,
            "eventName": name,
            "awsRegion": region,
            "sourceIPAddress": OPERATOR,
            "userAgent": OPERATOR,
            "requestParameters": parameters,
            "responseElements": null,
            "requestID": uuid(),
            "eventID": id,
            "readOnly": false,
            "eventType": "AwsServiceEvent",
            "managementEvent": true,
            "recipientAccountId": account.as_str(),
            "eventCategory": "Management",
        });
        let event = Event {
            account,
            time: now,
            id,
            source,
            name: name.to_owned(),
            read_only: false,
            user_name: OPERATOR.to_owned(),
            access_key_id: String::new(),
            resource: Some(("AWS::Wickr::Network".to_owned(), network.to_string())),
            record: String::new(),
        };
        Self { event, record }
    }

    /// The call did what it was to do, and was answered with this.
    pub(super) fn succeeded(&self, answer: &impl Serialize) -> Result<Event, AppError> {
        let mut draft = self.clone();
        if !draft.event.read_only {
            draft.put("responseElements", masked(answer).map_err(AppError::internal)?.into());
        }
        Ok(draft.finish())
    }

    /// The call read, which has no response elements.
    pub(super) fn read(self) -> Event {
        self.finish()
    }

    /// The call did nothing.
    pub(super) fn failed(mut self, code: &str, message: &str) -> Event {
        let code = match code {
            "ForbiddenError" | "AccessDeniedException" => "AccessDenied",
            code => code,
        };
        self.put("errorCode", code.into());
        self.put("errorMessage", message.into());
        self.put("responseElements", json!({ "message": message }));
        self.finish()
    }

    fn put(&mut self, name: &str, value: Value) {
        if let Value::Object(members) = &mut self.record {
            members.insert(name.to_owned(), value);
        }
    }

    fn finish(self) -> Event {
        Event { record: self.record.to_string(), ..self.event }
    }
}

fn identity(call: &Call) -> Value {
    let principal = &call.principal;
    json!({
        "type": "IAMUser",
        "principalId": principal.unique_id,
        "arn": principal.arn,
        "accountId": principal.account_id,
        "accessKeyId": principal.access_key_id,
        "userName": principal.user_name,
    })
}

/// What the call is about: the network that it names.
fn resource(call: &Call) -> Option<(String, String)> {
    let text = |name| call.parameters.as_ref()?.get(name)?.as_str();
    let network =
        text("networkId").or_else(|| text("resource-arn")?.split_once(":network/").map(|(_, id)| id))?;
    Some(("AWS::Wickr::Network".to_owned(), network.to_owned()))
}
