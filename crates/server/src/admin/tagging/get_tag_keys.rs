//! `GetTagKeys`.

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
struct GetTagKeysRequest {
    #[serde(skip_serializing_if = "Option::is_none")]
    pagination_token: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct GetTagKeysResponse {
    pagination_token: String,
    tag_keys: Vec<String>,
}

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &mut Call,
    body: &Bytes,
) -> Result<GetTagKeysResponse, Fault> {
    let input: GetTagKeysRequest = input(call, body)?;
    policy::authorize(call, None)?;
    let token = token(input.pagination_token);
    let keys = unit::read(deployment, call, async move |tx, cx| tags::keys(tx, cx, token.as_deref()).await)
        .await
        .map_err(refused)?;
    Ok(GetTagKeysResponse { pagination_token: keys.next.unwrap_or_default(), tag_keys: keys.rows })
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use crate::testing::{Admin, World, tags_path};

    async fn tag(admin: &Admin, digit: char, keys: core::ops::Range<u32>) {
        let network = admin.network(&format!("Network {}", keys.start)).await;
        let tags: Map<_, _> = keys.map(|number| (format!("k{number:03}"), json!(""))).collect();
        admin.post(&tags_path(digit, &network), json!({ "tags": tags })).await.ok();
    }

    fn len(page: &Value) -> usize {
        page["TagKeys"].as_array().unwrap().len()
    }

    #[tokio::test]
    async fn keys_of_the_account_come_once_in_pages() {
        let world = World::new().await;
        Admin::new(&world, '1').await;
        Admin::new(&world, '2').await;
        let (admin, other) = (Admin::almighty(&world, '1').await, Admin::almighty(&world, '2').await);
        for start in [0, 40, 80] {
            tag(&admin, '1', start..start + 50).await;
        }
        tag(&other, '2', 500..501).await;
        let first = admin.tagging("GetTagKeys", json!({})).await.ok();
        assert_eq!((len(&first), &first["TagKeys"][0]), (100, &json!("k000")));
        let next = json!({ "PaginationToken": first["PaginationToken"] });
        let rest = admin.tagging("GetTagKeys", next.clone()).await.ok();
        assert_eq!((len(&rest), &rest["TagKeys"][29]), (30, &json!("k129")));
        assert_eq!(rest["PaginationToken"], "");
        assert_eq!(len(&other.tagging("GetTagKeys", json!({ "PaginationToken": "" })).await.ok()), 1);
        assert_eq!(other.tagging("GetTagKeys", next).await.error, "InvalidParameterException");
        let powerless = Admin::powerless(&world, '1').await;
        assert_eq!(powerless.tagging("GetTagKeys", json!({})).await.error, "AccessDeniedException");
    }
}
