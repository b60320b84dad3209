//! `UntagResource`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::UntagResourceRequest, responses::UntagResourceResponse};

use super::{names::named_network, unit};
use crate::{
    Deployment,
    app::tags::{self, TagKeys},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UntagResourceRequest,
) -> Result<UntagResourceResponse, ApiError> {
    let network = named_network(call, &input.resource_arn)?;
    let keys = TagKeys::parse(input.tag_keys).map_err(|why| ApiError::invalid("tagKeys", why))?;
    unit::write(deployment, call, async move |tx, cx| {
        tags::remove(tx, cx, network, &keys).await?;
        Ok(UntagResourceResponse {})
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World, tags_path};

    /// A network with the tags `a b`, `A b` and `c`: their path.
    async fn tagged(admin: &Admin) -> String {
        let tags = tags_path('1', &admin.network("Demo").await);
        admin.post(&tags, json!({ "tags": { "a b": "1", "A b": "2", "c": "3" } })).await.ok();
        tags
    }

    #[tokio::test]
    async fn the_named_tags_go_and_unknown_ones_are_no_fault() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let tags = tagged(&admin).await;
        let once = format!("{tags}?tagKeys=a%20b&tagKeys=none&tagKeys=c&tagKeys=c");
        assert_eq!(admin.delete(&once).await.ok(), json!({}));
        assert_eq!(admin.delete(&once).await.ok(), json!({}));
        assert_eq!(admin.get(&tags).await.ok(), json!({ "tags": { "A b": "2" } }));
    }

    #[tokio::test]
    async fn keys_that_cannot_be_are_refused() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let tags = tagged(&admin).await;
        let many: Vec<_> = (0..51).map(|number| format!("tagKeys=k{number}")).collect();
        for query in ["", "?tagKeys=", "?tagKeys=c&tagKeys=aws:x", &format!("?{}", many.join("&"))] {
            let refused = admin.delete(&format!("{tags}{query}")).await;
            assert_eq!(refused.wrong_fields(), ["tagKeys"], "{query}");
        }
        assert_eq!(admin.get(&tags).await.ok()["tags"].as_object().unwrap().len(), 3);
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let tags = tagged(&admin).await;
        let gone = format!("{tags}?tagKeys=c");
        assert_eq!(other.delete(&gone).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.delete(&gone).await.error, "ForbiddenError");
        assert_eq!(admin.get(&tags).await.ok()["tags"].as_object().unwrap().len(), 3);
    }
}
