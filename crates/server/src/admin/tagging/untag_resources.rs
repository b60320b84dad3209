//! `UntagResources`.

use std::sync::Arc;

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
    app::tags::{self, TagKeys},
};

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct UntagResourcesRequest {
    #[serde(rename(deserialize = "ResourceARNList", serialize = "resourceARNList"))]
    resource_arn_list: Vec<String>,
    tag_keys: Vec<String>,
}

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &mut Call,
    body: &Bytes,
) -> Result<Value, Fault> {
    let input: UntagResourcesRequest = input(call, body)?;
    policy::authorize(call, None)?;
    let keys = TagKeys::parse(input.tag_keys).map_err(|why| wrong("TagKeys", &why))?;
    let mut refused = Failures::default();
    let networks = refused.permitted(call, Operation::UntagResource, resources(input.resource_arn_list)?);
    let failures = unit::write(deployment, call, async move |tx, cx| {
        let mut failures = refused.clone();
        for (arn, network) in &networks {
            failures.note(arn, tags::remove(tx, cx, *network, &keys).await)?;
        }
        Ok(failures)
    })
    .await?;
    Ok(failures.to_output())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World, network_arn, tags_path};

    #[tokio::test]
    async fn tags_go_from_each_resource() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        let admin = Admin::almighty(&world, '1').await;
        let network = admin.network("Demo").await;
        let (arn, tags) = (network_arn('1', &network), tags_path('1', &network));
        admin.post(&tags, json!({ "tags": { "a": "1", "b": "2" } })).await.ok();
        let foreign = network_arn('2', &network);
        let untag = |keys| json!({ "ResourceARNList": [arn, foreign], "TagKeys": keys });
        let answer = admin.tagging("UntagResources", untag(json!(["a", "none"]))).await.ok();
        let failed = answer["FailedResourcesMap"].as_object().unwrap();
        assert_eq!(failed.keys().collect::<Vec<_>>(), [&foreign]);
        assert_eq!(admin.get(&tags).await.ok(), json!({ "tags": { "b": "2" } }));
        for keys in [json!([]), json!(["b", "aws:c"]), json!(vec!["b"; 51])] {
            assert_eq!(admin.tagging("UntagResources", untag(keys)).await.error, "InvalidParameterException");
        }
        let powerless = Admin::powerless(&world, '1').await;
        let refused = powerless.tagging("UntagResources", untag(json!(["b"]))).await;
        assert_eq!(refused.error, "AccessDeniedException");
        assert_eq!(admin.get(&tags).await.ok(), json!({ "tags": { "b": "2" } }));
    }
}
