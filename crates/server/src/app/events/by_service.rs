//! What the service itself has to tell administrators, as the audit trail records it.

use serde_json::{Value, json};
use sotto_storage::{AccountId, Event, NetworkId};
use sotto_types::{Rng, Timestamp};

use super::event_id;
use crate::app::rfc3339;

/// The version of the record format.
pub(crate) const RECORD_VERSION: &str = "1.08";
/// The type of networks as resources.
pub(crate) const NETWORK_RESOURCE: &str = "AWS::Wickr::Network";
/// The service, as records name it and as they say who did it.
const SERVICE: &str = "wickr.amazonaws.com";

/// What an event of the service draws and knows before its unit of work begins.
#[derive(Clone, Debug)]
pub(crate) struct ServiceEvent {
    id: String,
    request_id: String,
    region: String,
    time: Timestamp,
    name: &'static str,
}

impl ServiceEvent {
    /// An event that is called `name`.
    pub(crate) fn new(name: &'static str, region: &str, rng: &dyn Rng, now: Timestamp) -> Self {
        let request_id = uuid::Builder::from_random_bytes(rng.array()).into_uuid().to_string();
        Self { id: event_id(now, rng), request_id, region: region.to_owned(), time: now, name }
    }

    /// The event in the trail of an account, about one of its networks.
    pub(crate) fn about(&self, account: AccountId, network: NetworkId, parameters: &Value) -> Event {
        let record = json!({
            "eventVersion": RECORD_VERSION,
            "userIdentity": { "type": "AWSService", "invokedBy": SERVICE },
            "eventTime": rfc3339(self.time),
            "eventSource": SERVICE,
            "eventName": self.name,
            "awsRegion": self.region,
            "sourceIPAddress": SERVICE,
            "userAgent": SERVICE,
            "requestParameters": parameters,
            "responseElements": null,
            "requestID": self.request_id,
            "eventID": self.id,
            "readOnly": false,
            "eventType": "AwsServiceEvent",
            "managementEvent": true,
            "recipientAccountId": account.as_str(),
            "eventCategory": "Management",
        });
        Event {
            account,
            time: self.time,
            id: self.id.clone(),
            source: SERVICE.to_owned(),
            name: self.name.to_owned(),
            read_only: false,
            user_name: SERVICE.to_owned(),
            access_key_id: String::new(),
            resource: Some((NETWORK_RESOURCE.to_owned(), network.to_string())),
            record: record.to_string(),
        }
    }
}
