//! A call as the audit trail records it: CloudTrail's record format (SPEC AUD1, AUD2).

use serde::Serialize;
use serde_json::{Value, json};
use sotto_admin_api::{ApiError, Call, masked};
use sotto_storage::Event;
use sotto_types::{Rng, limits};

use crate::{
    AppError,
    admin::shapes::rfc3339,
    app::events::{NETWORK_RESOURCE, RECORD_VERSION, event_id},
};

/// The version of the record format.
pub(super) const VERSION: &str = RECORD_VERSION;

/// An event of which the outcome is still open.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(super) service: &'static str,
    pub(super) event: Event,
    pub(super) record: Value,
}

impl Draft {
    /// The event of a call.
    pub(crate) fn of(call: &Call, rng: &dyn Rng) -> Result<Self, ApiError> {
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
            resource: call.parameters.as_ref().and_then(|named| resource(call.action.service, named)),
            record: String::new(),
        };
        Ok(Self { service: call.action.service, event, record })
    }

    /// The call did what it was to do, and was answered with this.
    pub(crate) fn succeeded(&self, answer: &impl Serialize) -> Result<Event, AppError> {
        Ok(self.answered(masked(answer).map_err(AppError::internal)?))
    }

    /// The call did what it was to do; these are the elements of its answer, its secrets masked.
    pub(crate) fn answered(&self, elements: Option<Value>) -> Event {
        let mut draft = self.clone();
        if !draft.event.read_only {
            // What a call makes has its name in the answer alone.
            let service = self.service;
            draft.event.resource =
                draft.event.resource.or_else(|| elements.as_ref().and_then(|shown| resource(service, shown)));
            draft.put("responseElements", bounded("responseElements", elements));
        }
        draft.finish()
    }

    /// The call read, which has no response elements.
    pub(crate) fn read(self) -> Event {
        self.finish()
    }

    /// Somebody signed in at the console, or tried to (CloudTrail: AWS Management Console sign-in events).
    pub(crate) fn signed_in(mut self, outcome: SignIn) -> Event {
        let done = if outcome.succeeded { "Success" } else { "Failure" };
        let used = if outcome.multi_factor { "Yes" } else { "No" };
        self.put("eventType", "AwsConsoleSignIn".into());
        self.put("responseElements", json!({ "ConsoleLogin": done }));
        self.put("additionalEventData", json!({ "MFAUsed": used, "MobileVersion": "No" }));
        if !outcome.succeeded {
            self.put("errorMessage", "Failed authentication".into());
        }
        self.finish()
    }

    /// The call did nothing.
    pub(crate) fn failed(mut self, code: &str, message: &str) -> Event {
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

/// What became of a sign-in at the console.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SignIn {
    pub(crate) succeeded: bool,
    /// Whether a second factor was shown, or tried.
    pub(crate) multi_factor: bool,
}

/// The service as records name it: by its endpoint, which for tags is not the prefix in policies.
pub(super) fn source(service: &str) -> String {
    let endpoint = if service == "tag" { "tagging" } else { service };
    format!("{endpoint}.amazonaws.com")
}

fn identity(call: &Call) -> Value {
    let principal = &call.principal;
    let mut identity = json!({
        "type": "IAMUser",
        "principalId": principal.unique_id,
        "arn": principal.arn,
        "accountId": principal.account_id,
        "accessKeyId": principal.access_key_id,
        "userName": principal.user_name,
    });
    let Value::Object(members) = &mut identity else { return identity };
    if principal.access_key_id.is_empty() {
        // Somebody who signs in with a password.
        members.remove("accessKeyId");
    }
    if let Some(session) = call.session {
        let attributes = json!({
            "creationDate": rfc3339(session.created_at),
            "mfaAuthenticated": session.multi_factor.to_string(),
        });
        let context = json!({ "sessionIssuer": {}, "webIdFederationData": {}, "attributes": attributes });
        members.insert("sessionContext".to_owned(), context);
    }
    identity
}

/// The type of networks as resources.
pub(super) const NETWORK: &str = NETWORK_RESOURCE;
/// What a call is about, the first of these that it names.
const RESOURCES: [(&str, &str, &str); 4] = [
    ("wickr", "networkId", NETWORK),
    ("iam", "groupName", "AWS::IAM::Group"),
    ("iam", "userName", "AWS::IAM::User"),
    ("iam", "policyArn", "AWS::IAM::Policy"),
];

/// What a call of this service is about, by what its input or its answer names.
fn resource(service: &str, named: &Value) -> Option<(String, String)> {
    let text = |name: &str| named.get(name)?.as_str();
    let mut known = RESOURCES.iter().filter(|(of, ..)| *of == service);
    let (kind, value) = known.find_map(|(_, name, kind)| Some((*kind, text(name)?))).or_else(|| {
        let (_, network) = text("resource-arn")?.split_once(":network/")?;
        Some((NETWORK, network))
    })?;
    Some((kind.to_owned(), value.to_owned()))
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
