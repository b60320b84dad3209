//! What the operator does on the machine itself, as the audit trail records it.

use serde_json::{Value, json};
use sotto_storage::{AccountId, Event, NetworkId};
use sotto_types::{Rng, Timestamp};

use super::draft::{Draft, NETWORK, VERSION, source};
use crate::{admin::shapes::rfc3339, app::events::event_id};

/// Who acts on the machine itself, as the audit trail names them.
const OPERATOR: &str = "operator";

impl Draft {
    /// The event of what the operator does on the machine itself, in the place of an administrator of `account`.
    pub(in crate::admin) fn by_operator(
        (account, network): (AccountId, NetworkId),
        (name, parameters): (&str, Value),
        region: &str,
        (rng, now): (&dyn Rng, Timestamp),
    ) -> Self {
        let request_id = uuid::Builder::from_random_bytes(rng.array()).into_uuid().to_string();
        let (service, id) = ("wickr", event_id(now, rng));
        let source = source(service);
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
            "requestID": request_id,
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
            resource: Some((NETWORK.to_owned(), network.to_string())),
            record: String::new(),
        };
        Self { service, event, record }
    }
}
