//! `TagResources`.

use std::{collections::BTreeMap, sync::Arc};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sotto_admin_api::{
    Call, Operation,
    json::{Fault, input},
    policy,
};

use super::{
    failures::Failures,
    input::{resources, wrong},
};
use crate::{
    Deployment,
    admin::unit,
    app::tags::{self, NewTags},
};

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct TagResourcesRequest {
    #[serde(rename(deserialize = "ResourceARNList", serialize = "resourceARNList"))]
    resource_arn_list: Vec<String>,
    tags: BTreeMap<String, String>,
}

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &mut Call,
    body: &Bytes,
) -> Result<Value, Fault> {
    let input: TagResourcesRequest = input(call, body)?;
    policy::authorize(call, None)?;
    let tags = NewTags::parse(input.tags).map_err(|why| wrong("Tags", &why))?;
    let mut refused = Failures::default();
    let networks = refused.permitted(call, Operation::TagResource, resources(input.resource_arn_list)?);
    let failures = unit::write(deployment, call, async move |tx, cx| {
        let mut failures = refused.clone();
        for (arn, network) in &networks {
            failures.note(arn, tags::add(tx, cx, *network, &tags).await)?;
        }
        Ok(failures)
    })
    .await?;
    Ok(failures.to_output())
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use crate::testing::{Admin, Answer, World, network_arn, tags_path};

    async fn tag(admin: &Admin, arns: &[&str], tags: Value) -> Answer {
        admin.tagging("TagResources", json!({ "ResourceARNList": arns, "Tags": tags })).await
    }

    #[tokio::test]
    async fn each_resource_is_tagged_or_fails_by_itself() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let (full, free) = (admin.network("Full").await, admin.network("Free").await);
        let many: Map<_, _> = (0..50).map(|number| (format!("k{number}"), json!(""))).collect();
        admin.post(&tags_path('1', &full), json!({ "tags": many })).await.ok();
        let foreign = Admin::new(&world, '2').await.network("Foreign").await;
        let arns = [
            network_arn('1', &full),
            network_arn('1', &free),
            network_arn('1', &foreign),
            network_arn('2', &foreign),
            "x".to_owned(),
        ];
        let arns: Vec<_> = arns.iter().map(String::as_str).collect();
        let answer = tag(&admin, &arns, json!({ "env": "prod" })).await.ok();
        let failed = answer["FailedResourcesMap"].as_object().unwrap();
        assert_eq!(failed.len(), 4, "{failed:?}");
        assert_eq!(failed[arns[0]]["ErrorCode"], "BadRequestError");
        for arn in &arns[2..] {
            assert_eq!(
                (&failed[*arn]["StatusCode"], &failed[*arn]["ErrorCode"]),
                (&json!(404), &json!("ResourceNotFoundError")),
                "{arn}"
            );
        }
        assert_eq!(admin.get(&tags_path('1', &free)).await.ok(), json!({ "tags": { "env": "prod" } }));
        let [event] = admin.history("EventName", "TagResources").await.try_into().unwrap();
        assert_eq!(event["eventSource"], "tagging.amazonaws.com");
        assert_eq!(event["requestParameters"]["resourceARNList"], json!(arns));
        assert_eq!(event["responseElements"]["failedResourcesMap"][arns[0]]["statusCode"], 400);
    }

    #[tokio::test]
    async fn what_cannot_be_is_refused_whole() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let network = admin.network("Demo").await;
        let arn = network_arn('1', &network);
        let many = vec![arn.as_str(); 21];
        for (arns, tags) in [
            (&[][..], json!({ "a": "" })),
            (&many, json!({ "a": "" })),
            (&[&arn], json!({})),
            (&[&arn], json!({ "aws:a": "" })),
            (&[&arn], json!({ "a": "*" })),
        ] {
            let refused = tag(&admin, arns, tags.clone()).await;
            assert_eq!(
                (refused.status, refused.error.as_str()),
                (400, "InvalidParameterException"),
                "{tags}"
            );
        }
        assert_eq!(admin.get(&tags_path('1', &network)).await.ok(), json!({ "tags": {} }));
    }

    #[tokio::test]
    async fn both_permissions_are_needed() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let arn = network_arn('1', &admin.network("Demo").await);
        let refused = tag(&Admin::powerless(&world, '1').await, &[&arn], json!({ "a": "" })).await;
        assert_eq!(refused.error, "AccessDeniedException");
        assert!(refused.text("/message").contains("tag:TagResources"), "{refused:?}");
    }
}
