use std::collections::BTreeMap;

use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use sotto_types::Rng;

use crate::testing::{Admin, SeededRng, World};

/// A record without what differs in every run.
fn steady(mut record: Value) -> Value {
    for name in ["eventID", "requestID"] {
        let id = record[name].take();
        assert_eq!(id.as_str().unwrap().len(), 36, "{name}");
    }
    record
}

fn record(name: &str, read_only: bool, parameters: &Value, response: &Value) -> Value {
    json!({
        "eventVersion": "1.08",
        "userIdentity": {
            "type": "IAMUser",
            "principalId": "AIDAGRACE1",
            "arn": "arn:aws:iam::111111111111:user/grace",
            "accountId": "111111111111",
            "accessKeyId": "AKIAGRACE1",
            "userName": "grace",
        },
        "eventTime": "2027-01-15T08:00:00Z",
        "eventSource": "wickr.amazonaws.com",
        "eventName": name,
        "awsRegion": "us-east-1",
        "sourceIPAddress": "192.0.2.7",
        "userAgent": null,
        "requestParameters": parameters,
        "responseElements": response,
        "requestID": null,
        "eventID": null,
        "readOnly": read_only,
        "eventType": "AwsApiCall",
        "managementEvent": true,
        "recipientAccountId": "111111111111",
        "eventCategory": "Management",
    })
}

#[tokio::test]
async fn records_are_as_the_guide_prints_them() {
    let world = World::new().await;
    Admin::new(&world, '1').await;
    let admin = Admin::almighty(&world, '1').await;
    let id = admin.network("Demo").await.rsplit_once('/').unwrap().1.to_owned();
    let events = admin.history("EventName", "CreateNetwork").await;
    let parameters = json!({ "networkName": "Demo", "accessLevel": "STANDARD" });
    let response = json!({ "networkId": id, "networkName": "Demo" });
    assert_eq!(events.len(), 1);
    assert_eq!(steady(events[0].clone()), record("CreateNetwork", false, &parameters, &response));

    // What only reads has no response elements, and what was called with nothing has no parameters.
    admin.get("/networks").await.ok();
    let events = admin.history("EventName", "ListNetworks").await;
    assert_eq!(steady(events[0].clone()), record("ListNetworks", true, &Value::Null, &Value::Null));
    admin.get("/networks?maxResults=7").await.ok();
    let events = admin.history("EventName", "ListNetworks").await;
    assert_eq!(events[0]["requestParameters"], json!({ "maxResults": 7 }));
    assert_eq!(events.len(), 2);
}

#[tokio::test]
async fn what_is_denied_is_recorded_with_its_text() {
    let world = World::new().await;
    Admin::new(&world, '1').await;
    let admin = Admin::almighty(&world, '1').await;
    let mallory = Admin::powerless(&world, '1').await;
    let network = admin.network("Demo").await;
    let denied = mallory.delete(&network).await;
    assert_eq!(denied.status, 403);
    let events = admin.history("Username", "mallory").await;
    assert_eq!(events.len(), 1);
    let event = &events[0];
    assert_eq!((&event["eventName"], &event["errorCode"]), (&json!("DeleteNetwork"), &json!("AccessDenied")));
    assert_eq!(event["responseElements"], json!({ "message": denied.text("/message") }));
    let arn = format!("arn:aws:wickr:us-east-1:111111111111:{}", network.replace("/networks", "network"));
    assert!(denied.text("/message").ends_with(&format!("wickr:DeleteNetwork on resource: {arn}")));
    assert_eq!(event["requestParameters"]["networkId"], network.rsplit_once('/').unwrap().1);
}

#[tokio::test]
async fn what_cannot_be_decoded_is_recorded_by_its_path() {
    let world = World::new().await;
    Admin::new(&world, '1').await;
    let admin = Admin::almighty(&world, '1').await;
    admin.post("/networks/1/users", json!({ "users": "secret" })).await.wrong_fields();
    let events = admin.history("EventName", "BatchCreateUser").await;
    assert_eq!(events[0]["errorCode"], "ValidationError");
    assert_eq!(events[0]["requestParameters"], json!({ "networkId": "1" }));
    assert_eq!(admin.history("ResourceName", "1").await.len(), 1);
}

#[tokio::test]
async fn secrets_are_masked_and_what_is_too_large_is_left_out() {
    let world = World::new().await;
    Admin::new(&world, '1').await;
    let admin = Admin::almighty(&world, '1').await;
    let network = admin.network("Demo").await;
    let group = admin.default_group(&network).await;
    admin.invite(&network, &group, &["ada"]).await;
    let event = admin.history("EventName", "BatchCreateUser").await.remove(0);
    assert_eq!(event["requestParameters"]["users"][0]["firstName"], "****");
    assert_eq!(event["responseElements"]["successful"][0]["inviteCode"], "****");

    let name = "x".repeat(5_000);
    let rows: Vec<_> = (0..50).map(|_| json!({ "username": name, "securityGroupIds": [group] })).collect();
    admin.post(&format!("{network}/users"), json!({ "users": rows })).await;
    let event = admin.history("EventName", "BatchCreateUser").await.remove(0);
    assert_eq!(event["requestParameters"]["omitted"], true);
    assert!(event["requestParameters"]["originalSize"].as_u64().unwrap() > 250_000);
    assert!(event.to_string().len() < 256 * 1024);
}

#[tokio::test]
async fn what_a_client_says_of_itself_is_text() {
    let world = World::new().await;
    Admin::new(&world, '1').await;
    let admin = Admin::almighty(&world, '1').await;
    admin.send("GET", "/networks", None, &[("user-agent", "aws-cli/2.0\tmd")]).await.ok();
    let event = admin.history("EventName", "ListNetworks").await.remove(0);
    assert_eq!(event["userAgent"], "aws-cli/2.0 md");
}

/// Random calls, good and bad: each that is signed by somebody known is one event, and nothing else is.
#[tokio::test]
async fn every_authenticated_call_is_one_event() {
    let seed =
        std::env::vars().find(|(name, _)| name == "SOTTO_SEED").and_then(|(_, seed)| seed.parse().ok());
    let seed = seed.unwrap_or(7);
    eprintln!("SOTTO_SEED={seed}");
    let rng: &dyn Rng = &SeededRng::new(seed);
    let world = World::new().await;
    Admin::new(&world, '1').await;
    let (admin, mallory) = (Admin::almighty(&world, '1').await, Admin::powerless(&world, '1').await);
    let network = admin.network("Demo").await;
    let mut expected = BTreeMap::from([("CreateNetwork", 1)]);
    for _ in 0..120 {
        let caller = if rng.below(3) == 0 { &mallory } else { &admin };
        let target = if rng.below(2) == 0 { network.as_str() } else { "/networks/1" };
        let (name, answer) = match rng.below(6) {
            0 => ("GetNetwork", caller.get(target).await),
            1 => ("ListUsers", caller.get(&format!("{target}/users?maxResults=x")).await),
            2 => {
                let group = json!({ "name": format!("{}", rng.below(3)), "securityGroupSettings": {} });
                ("CreateSecurityGroup", caller.post(&format!("{target}/security-groups"), group).await)
            }
            3 => ("CreateNetwork", caller.post("/networks", json!({ "networkName": 1 })).await),
            4 => {
                let target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
                (
                    "LookupEvents",
                    caller.json("cloudtrail", target, json!({ "MaxResults": rng.below(3) })).await,
                )
            }
            // Nobody known signed this.
            _ => {
                let request = Request::get(target).header("host", "localhost").body(Bytes::new()).unwrap();
                let mut request = caller.sign(request, "wickr");
                request.headers_mut().insert("host", "elsewhere".parse().unwrap());
                assert_eq!(caller.answer(request).await.status, 401);
                continue;
            }
        };
        assert_ne!(answer.status, 500, "{answer:?}");
        *expected.entry(name).or_insert(0) += 1;
    }
    let mut found = BTreeMap::new();
    let mut ids = std::collections::BTreeSet::new();
    for event in all(&world).await {
        assert!(ids.insert(event["eventID"].to_string()));
        *found.entry(event["eventName"].as_str().unwrap().to_owned()).or_insert(0) += 1;
    }
    let expected: BTreeMap<_, _> = expected.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
    assert_eq!(found, expected);
}

async fn all(world: &World) -> Vec<Value> {
    let records = world
        .write(async |tx| {
            let file = sotto_storage::TrailFile {
                name: String::new(),
                account: "111111111111".parse().unwrap(),
                first: 0,
                last: u64::MAX,
            };
            Ok(tx.trail().records(&file).await?)
        })
        .await;
    records.iter().map(|record| serde_json::from_str(record).unwrap()).collect()
}
