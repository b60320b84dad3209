//! `LookupEvents`.

use std::sync::Arc;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sotto_admin_api::{
    Call,
    json::{Fault, input},
    policy,
};
use sotto_storage::{Event, EventAttribute};
use sotto_types::{Timestamp, limits};

use crate::{Deployment, admin::unit, app::events::Search};

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct LookupEventsRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    lookup_attributes: Option<Vec<LookupAttribute>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_time: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    event_category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_results: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct LookupAttribute {
    attribute_key: String,
    attribute_value: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct LookupEventsResponse {
    events: Vec<FoundEvent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct FoundEvent {
    event_id: String,
    event_name: String,
    read_only: &'static str,
    access_key_id: String,
    event_time: u64,
    event_source: String,
    username: String,
    resources: Vec<FoundResource>,
    cloud_trail_event: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct FoundResource {
    resource_type: String,
    resource_name: String,
}

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &mut Call,
    body: &Bytes,
) -> Result<LookupEventsResponse, Fault> {
    let input: LookupEventsRequest = input(call, body)?;
    policy::authorize(call, None)?;
    let search = search(&input)?;
    let token = input.next_token.as_deref();
    let after = search.place(&deployment.keyring, &call.principal.account_id, token).map_err(|_| {
        Fault::new("InvalidNextTokenException", "The NextToken does not belong to this look-up.")
    })?;
    let insights = match input.event_category.as_deref() {
        None => false,
        Some("insight") => true,
        Some(_) => {
            return Err(Fault::new(
                "InvalidEventCategoryException",
                "The EventCategory can only be insight.",
            ));
        }
    };
    let found = unit::read(deployment, call, async move |tx, cx| search.run(tx, cx, after).await).await?;
    if insights {
        // Nothing here makes insight events.
        return Ok(LookupEventsResponse { events: Vec::new(), next_token: None });
    }
    let events = found.rows.into_iter().map(shown).collect();
    Ok(LookupEventsResponse { events, next_token: found.next })
}

fn search(input: &LookupEventsRequest) -> Result<Search, Fault> {
    let (from, to) = (moment(input.start_time)?, moment(input.end_time)?);
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        return Err(Fault::new("InvalidTimeRangeException", "The EndTime is before the StartTime."));
    }
    let limit = input.max_results.map_or(Some(limits::EVENT_PAGE), |most| usize::try_from(most).ok());
    let limit = limit.filter(|limit| (1..=limits::EVENT_PAGE).contains(limit)).ok_or_else(|| {
        Fault::new("InvalidMaxResultsException", format!("MaxResults must be 1 to {}.", limits::EVENT_PAGE))
    })?;
    let attribute = match input.lookup_attributes.as_deref().unwrap_or_default() {
        [] => None,
        [attribute] => Some(self::attribute(attribute)?),
        _ => return Err(wrong_attribute("There can only be one lookup attribute.")),
    };
    Ok(Search { attribute, from, to, limit })
}

fn attribute(asked: &LookupAttribute) -> Result<EventAttribute, Fault> {
    let value = asked.attribute_value.clone();
    if value.is_empty() || value.chars().count() > limits::EVENT_ATTRIBUTE {
        return Err(wrong_attribute("The attribute's value must have 1 to 2000 characters."));
    }
    Ok(match asked.attribute_key.as_str() {
        "AccessKeyId" => EventAttribute::AccessKeyId(value),
        "EventId" => EventAttribute::Id(value),
        "EventName" => EventAttribute::Name(value),
        "EventSource" => EventAttribute::Source(value),
        "ReadOnly" => match value.as_str() {
            "true" => EventAttribute::ReadOnly(true),
            "false" => EventAttribute::ReadOnly(false),
            _ => return Err(wrong_attribute("ReadOnly can only be true or false.")),
        },
        "ResourceName" => EventAttribute::ResourceName(value),
        "ResourceType" => EventAttribute::ResourceType(value),
        "Username" => EventAttribute::UserName(value),
        _ => return Err(wrong_attribute("There is no such lookup attribute.")),
    })
}

fn wrong_attribute(message: &str) -> Fault {
    Fault::new("InvalidLookupAttributesException", message)
}

/// Seconds since the Unix epoch, as JSON clients write moments.
fn moment(seconds: Option<f64>) -> Result<Option<Timestamp>, Fault> {
    /// 9999-12-31T23:59:59Z.
    const LAST: f64 = 253_402_300_799.0;
    let Some(seconds) = seconds else { return Ok(None) };
    if !(0.0..=LAST).contains(&seconds) {
        return Err(Fault::new(
            "InvalidTimeRangeException",
            "The time range is outside of what is possible.",
        ));
    }
    let moment = Timestamp::from_millis(0).plus(std::time::Duration::from_secs_f64(seconds));
    Ok(Some(moment))
}

fn shown(event: Event) -> FoundEvent {
    let resource = |(resource_type, resource_name)| FoundResource { resource_type, resource_name };
    FoundEvent {
        event_id: event.id,
        event_name: event.name,
        read_only: if event.read_only { "true" } else { "false" },
        access_key_id: event.access_key_id,
        event_time: event.time.as_seconds(),
        event_source: event.source,
        username: event.user_name,
        resources: event.resource.into_iter().map(resource).collect(),
        cloud_trail_event: event.record,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use serde_json::{Value, json};

    use crate::testing::{Admin, Answer, World};

    const TARGET: &str = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";

    async fn look_up(admin: &Admin, input: Value) -> Answer {
        admin.json("cloudtrail", TARGET, input).await
    }

    fn by(key: &str, value: &str) -> Value {
        json!({ "LookupAttributes": [{ "AttributeKey": key, "AttributeValue": value }] })
    }

    fn names(found: &Value) -> Vec<&str> {
        found["Events"].as_array().unwrap().iter().map(|event| event["EventName"].as_str().unwrap()).collect()
    }

    #[tokio::test]
    async fn events_are_found_by_each_attribute() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let network = admin.network("Demo").await;
        admin.get(&network).await.ok();
        let id = network.rsplit_once('/').unwrap().1;
        let found = look_up(&admin, json!({})).await.ok();
        assert_eq!(names(&found), ["GetNetwork", "CreateNetwork"]);
        let event = &found["Events"][0];
        assert_eq!(
            event["Resources"],
            json!([{ "ResourceType": "AWS::Wickr::Network", "ResourceName": id }])
        );
        assert_eq!((&event["ReadOnly"], &event["AccessKeyId"]), (&json!("true"), &json!("AKIAGRACE1")));
        assert_eq!((&event["EventTime"], &event["Username"]), (&json!(1_800_000_000), &json!("grace")));
        let record: Value = serde_json::from_str(event["CloudTrailEvent"].as_str().unwrap()).unwrap();
        assert_eq!(record["eventID"], event["EventId"]);
        for (key, value, expected) in [
            ("EventId", event["EventId"].as_str().unwrap(), &["GetNetwork"][..]),
            ("EventId", "39ed0e6f-36e9-460d-8a6e-f24be0ec11c5", &[]),
            ("EventName", "CreateNetwork", &["CreateNetwork"]),
            ("ReadOnly", "false", &["CreateNetwork"]),
            ("Username", "nobody", &[]),
            ("ResourceType", "AWS::Wickr::Network", &["GetNetwork", "CreateNetwork"]),
            ("ResourceName", id, &["GetNetwork", "CreateNetwork"]),
            ("AccessKeyId", "AKIANOBODY", &[]),
        ] {
            assert_eq!(names(&look_up(&admin, by(key, value)).await.ok()), expected, "{key} {value}");
        }
        let own = look_up(&admin, by("EventSource", "cloudtrail.amazonaws.com")).await.ok();
        assert_eq!(own["Events"].as_array().unwrap().len(), 9, "every look-up is in the history too");
    }

    #[tokio::test]
    async fn pages_hold_every_event_once_newest_first() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        for n in 0..5 {
            world.clock.advance(Duration::from_secs(1));
            admin.get(&format!("/networks/1000000{n}")).await;
        }
        let mut input = by("EventName", "GetNetwork");
        input["MaxResults"] = 2.into();
        let (mut seen, mut tokens) = (Vec::new(), Vec::new());
        loop {
            let found = look_up(&admin, input.clone()).await.ok();
            for event in found["Events"].as_array().unwrap() {
                seen.push(event["Resources"][0]["ResourceName"].as_str().unwrap().to_owned());
            }
            let Some(token) = found["NextToken"].as_str() else { break };
            tokens.push(token.to_owned());
            input["NextToken"] = token.into();
        }
        assert_eq!(seen, ["10000004", "10000003", "10000002", "10000001", "10000000"]);
        let other = Admin::new(&world, '2').await;
        let stranger = Admin::almighty(&world, '2').await;
        drop(other);
        let refused = look_up(&stranger, input.clone()).await;
        assert_eq!(refused.error, "InvalidNextTokenException");
        input["LookupAttributes"][0]["AttributeValue"] = "GetUser".into();
        assert_eq!(look_up(&admin, input.clone()).await.error, "InvalidNextTokenException");
        assert_eq!(look_up(&admin, json!({ "NextToken": "x" })).await.error, "InvalidNextTokenException");
    }

    #[tokio::test]
    async fn times_bound_what_is_found() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        world.clock.advance(Duration::from_millis(500));
        admin.get("/networks").await.ok();
        let at = |from: f64, to: f64| {
            let mut input = by("EventName", "ListNetworks");
            (input["StartTime"], input["EndTime"]) = (from.into(), to.into());
            input
        };
        for (from, to, found) in [
            (1_800_000_000.0, 1_800_000_000.0, 1),
            (1_800_000_000.9, 1_800_000_001.0, 1),
            (1_800_000_001.0, 1_900_000_000.0, 0),
            (0.0, 1_799_999_999.9, 0),
        ] {
            let events = look_up(&admin, at(from, to)).await.ok();
            assert_eq!(names(&events).len(), found, "{from} to {to}");
        }
        for (from, to) in [(2.0, 1.0), (-1.0, 1.0), (0.0, 1e20)] {
            let refused = look_up(&admin, at(from, to)).await;
            assert_eq!((refused.status, refused.error.as_str()), (400, "InvalidTimeRangeException"));
        }
        // History ends after 90 days, whether the rows are there or not.
        world.clock.advance(Duration::from_hours(90 * 24 + 1));
        assert!(names(&look_up(&admin, by("EventName", "ListNetworks")).await.ok()).is_empty());
    }

    #[tokio::test]
    async fn what_cannot_be_looked_up_is_refused_and_recorded() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let two = json!({ "AttributeKey": "ReadOnly", "AttributeValue": "true" });
        for (input, error) in [
            (json!({ "LookupAttributes": [two, two] }), "InvalidLookupAttributesException"),
            (by("Colour", "red"), "InvalidLookupAttributesException"),
            (by("EventName", ""), "InvalidLookupAttributesException"),
            (by("EventName", &"x".repeat(2_001)), "InvalidLookupAttributesException"),
            (by("ReadOnly", "True"), "InvalidLookupAttributesException"),
            (json!({ "MaxResults": 0 }), "InvalidMaxResultsException"),
            (json!({ "MaxResults": 51 }), "InvalidMaxResultsException"),
            (json!({ "MaxResults": -1 }), "InvalidMaxResultsException"),
            (json!({ "EventCategory": "data" }), "InvalidEventCategoryException"),
            (json!({ "MaxResults": "1" }), "SerializationException"),
            (json!([]), "SerializationException"),
        ] {
            let refused = look_up(&admin, input.clone()).await;
            assert_eq!((refused.status, refused.error.as_str()), (400, error), "{input}");
            let event = admin
                .history("EventName", "LookupEvents")
                .await
                .into_iter()
                .find(|event| event["errorCode"] == error);
            let decoded = error != "SerializationException";
            assert_eq!(event.unwrap()["requestParameters"].is_object(), decoded, "{input}");
        }
        assert!(names(&look_up(&admin, json!({ "EventCategory": "insight" })).await.ok()).is_empty());
    }

    #[tokio::test]
    async fn the_history_is_the_accounts_and_needs_a_permission() {
        let world = World::new().await;
        let (owner, _) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        owner.network("Demo").await;
        let refused = look_up(&Admin::powerless(&world, '1').await, json!({})).await;
        assert_eq!((refused.status, refused.error.as_str()), (400, "AccessDeniedException"));
        let arn = "arn:aws:iam::111111111111:user/mallory";
        let text = format!("User: {arn} is not authorized to perform: cloudtrail:LookupEvents");
        assert_eq!(refused.text("/message"), text);
        let stranger = Admin::almighty(&world, '2').await;
        assert!(names(&look_up(&stranger, json!({})).await.ok()).is_empty());
    }
}
