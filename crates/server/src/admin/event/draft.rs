//! A call as the audit trail records it: CloudTrail's record format (SPEC AUD1, AUD2).

use serde::Serialize;
use serde_json::{Value, json};
use sotto_admin_api::{ApiError, Call, masked};
use sotto_storage::{AccountId, Event, NetworkId};
use sotto_types::{Rng, Timestamp, limits};

use crate::{AppError, admin::shapes::rfc3339, app::events::event_id};

/// The version of the record format.
const VERSION: &str = "1.08";

/// Who acts on the machine itself, as the audit trail names them.
const OPERATOR: &str = "operator";

/// An event of which the outcome is still open.
#[derive(Clone, Debug)]
pub(in crate::admin) struct Draft {
    event: Event,
    record: Value,
}

impl Draft {
    /// The event of a call.
    pub(in crate::admin) fn of(call: &Call, rng: &dyn Rng) -> Result<Self, ApiError> {
        let account = call.principal.account_id.parse().map_err(|why: &str| ApiError::internal(why))?;
        let id = event_id(call.time, rng);
        let source = source(call.action.service);
        let record = json!({
            "eventVersion": VERSION,
            "userIdentity": identity(call),
            "eventTime": rfc3339(call.time),
            "eventSource": source,
            "eventName": call.action.name,
            "awsRegion": call.region,
            "sourceIPAddress": call.source_ip.to_string(),
            "userAgent": call.user_agent,
            "requestParameters": bounded("requestParameters", call.parameters.clone()),
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
            resource: call.parameters.as_ref().and_then(resource),
            record: String::new(),
        };
        Ok(Self { event, record })
    }

    /// The event of what the operator does on the machine itself, in the place of an administrator of `account`.
    pub(in crate::admin) fn by_operator(
        (account, network): (AccountId, NetworkId),
        (name, parameters): (&str, Value),
        region: &str,
        (rng, now): (&dyn Rng, Timestamp),
    ) -> Self {
        let (id, source) = (event_id(now, rng), source("wickr"));
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
            "requestID": event_id(now, rng),
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
    pub(in crate::admin) fn succeeded(&self, answer: &impl Serialize) -> Result<Event, AppError> {
        let mut draft = self.clone();
        if !draft.event.read_only {
            let shown = masked(answer).map_err(AppError::internal)?;
            // What a call makes has its name in the answer alone.
            draft.event.resource = draft.event.resource.or_else(|| shown.as_ref().and_then(resource));
            draft.put("responseElements", bounded("responseElements", shown));
        }
        Ok(draft.finish())
    }

    /// The call read, which has no response elements.
    pub(in crate::admin) fn read(self) -> Event {
        self.finish()
    }

    /// The call did nothing.
    pub(in crate::admin) fn failed(mut self, code: &str, message: &str) -> Event {
        let code = match code {
            "ForbiddenError" | "AccessDeniedException" => "AccessDenied",
            code => code,
        };
        let message: String = message.chars().take(limits::EVENT_MESSAGE).collect();
        self.put("errorCode", code.into());
        self.put("errorMessage", message.as_str().into());
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

/// The service as records name it: by its endpoint, which for tags is not the prefix in policies.
fn source(service: &str) -> String {
    let endpoint = if service == "tag" { "tagging" } else { service };
    format!("{endpoint}.amazonaws.com")
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

/// What a call is about: the network that its input or its answer names.
fn resource(named: &Value) -> Option<(String, String)> {
    let text = |name: &str| named.get(name).and_then(Value::as_str);
    let network =
        text("networkId").or_else(|| text("resource-arn")?.split_once(":network/").map(|(_, id)| id))?;
    Some(("AWS::Wickr::Network".to_owned(), network.to_owned()))
}

/// What is too large for a record is left out of it, as CloudTrail does and in its words.
fn bounded(name: &str, value: Option<Value>) -> Value {
    let Some(value) = value else { return Value::Null };
    let size = value.to_string().len();
    if size <= limits::EVENT_FIELD_BYTES {
        return value;
    }
    json!({ "omitted": true, "originalSize": size, "reason": format!("{name} too large") })
}
