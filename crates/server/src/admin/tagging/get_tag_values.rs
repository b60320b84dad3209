//! `GetTagValues`.

use std::sync::Arc;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use sotto_admin_api::{
    Call,
    json::{Fault, input},
    policy,
};

use super::input::{refused, token};
use crate::{Deployment, admin::unit, app::tags};

#[derive(Serialize, Deserialize)]
#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]
struct GetTagValuesRequest {
    key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetTagValuesResponse {
    pagination_token: String,
    tag_values: Vec<String>,
}

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &mut Call,
    body: &Bytes,
) -> Result<GetTagValuesResponse, Fault> {
    let input: GetTagValuesRequest = input(call, body)?;
    policy::authorize(call, None)?;
    let (key, token) = (input.key, token(input.pagination_token));
    let values =
        unit::read(deployment, call, async move |tx, cx| tags::values(tx, cx, &key, token.as_deref()).await)
            .await
            .map_err(refused)?;
    Ok(GetTagValuesResponse { pagination_token: values.next.unwrap_or_default(), tag_values: values.rows })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World, tags_path};

    #[tokio::test]
    async fn values_of_one_key_come_once_and_from_the_account_alone() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        Admin::new(&world, '2').await;
        let (admin, other) = (Admin::almighty(&world, '1').await, Admin::almighty(&world, '2').await);
        for (digit, admin, value) in
            [('1', &admin, "test"), ('1', &admin, ""), ('1', &admin, "test"), ('2', &other, "secret")]
        {
            let network = admin.network("Demo").await;
            let tags = json!({ "tags": { "env": value, "Env": "other" } });
            admin.post(&tags_path(digit, &network), tags).await.ok();
        }
        let values = admin.tagging("GetTagValues", json!({ "Key": "env" })).await.ok();
        assert_eq!(values, json!({ "PaginationToken": "", "TagValues": ["", "test"] }));
        let values = admin.tagging("GetTagValues", json!({ "Key": "none" })).await.ok();
        assert_eq!(values["TagValues"], json!([]));
        assert_eq!(admin.tagging("GetTagValues", json!({})).await.error, "SerializationException");
        let powerless = Admin::powerless(&world, '1').await;
        let refused = powerless.tagging("GetTagValues", json!({ "Key": "env" })).await;
        assert_eq!(refused.error, "AccessDeniedException");
    }
}
