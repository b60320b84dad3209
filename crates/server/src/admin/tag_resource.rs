//! `TagResource`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::TagResourceRequest, responses::TagResourceResponse};

use super::{names::named_network, unit};
use crate::{
    Deployment,
    app::tags::{self, NewTags},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: TagResourceRequest,
) -> Result<TagResourceResponse, ApiError> {
    let network = named_network(call, &input.resource_arn)?;
    let tags = NewTags::parse(input.tags).map_err(|why| ApiError::invalid("tags", why))?;
    unit::write(deployment, call, async move |tx, cx| {
        tags::add(tx, cx, network, &tags).await?;
        Ok(TagResourceResponse {})
    })
    .await
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use crate::testing::{Admin, World, tags_path};

    fn numbered(numbers: core::ops::Range<u32>) -> Value {
        let tags: Map<_, _> = numbers.map(|number| (format!("k{number}"), json!(""))).collect();
        json!({ "tags": tags })
    }

    #[tokio::test]
    async fn tags_are_added_and_changed_and_told_apart_by_case() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let tags = tags_path('1', &admin.network("Demo").await);
        let first = json!({ "tags": { "Env": "prod", "team/a": "", "größe": "1" } });
        assert_eq!(admin.post(&tags, first).await.ok(), json!({}));
        admin.post(&tags, json!({ "tags": { "Env": "test", "env": "x" } })).await.ok();
        let expected = json!({ "tags": { "Env": "test", "env": "x", "größe": "1", "team/a": "" } });
        assert_eq!(admin.get(&tags).await.ok(), expected);
    }

    #[tokio::test]
    async fn the_51st_tag_is_refused_and_nothing_changes() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let tags = tags_path('1', &admin.network("Demo").await);
        admin.post(&tags, numbered(0..30)).await.ok();
        let refused = admin.post(&tags, numbered(20..51)).await;
        assert_eq!((refused.status, refused.error.as_str()), (400, "BadRequestError"));
        assert_eq!(admin.get(&tags).await.ok(), numbered(0..30));
        admin.post(&tags, numbered(20..50)).await.ok();
        assert_eq!(admin.post(&tags, numbered(0..51)).await.wrong_fields(), ["tags"]);
    }

    #[tokio::test]
    async fn tags_that_cannot_be_are_refused() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let tags = tags_path('1', &admin.network("Demo").await);
        let (key, value) = ("k".repeat(129), "v".repeat(257));
        for bad in [
            json!({}),
            json!({ "AWS:x": "" }),
            json!({ "good": "", "": "" }),
            json!({ key: "" }),
            json!({ "k": value }),
            json!({ "k": "a*b" }),
            json!([]),
        ] {
            assert_eq!(admin.post(&tags, json!({ "tags": bad })).await.wrong_fields(), ["tags"], "{bad}");
        }
        assert_eq!(admin.post(&tags, json!({ "tags": { "a": 1 } })).await.wrong_fields(), ["tags.a"]);
        assert_eq!(admin.post(&tags, json!({})).await.wrong_fields(), ["tags"]);
        assert_eq!(admin.get(&tags).await.ok(), json!({ "tags": {} }));
    }

    #[tokio::test]
    async fn tags_go_with_their_network() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        admin.post(&tags_path('1', &network), json!({ "tags": { "a": "b" } })).await.ok();
        admin.delete(&network).await.ok();
        let account = "111111111111".parse().unwrap();
        let keys = world.write(async move |tx| Ok(tx.tags().keys(&account, None, 10).await?)).await;
        assert!(keys.rows.is_empty());
        world.do_jobs().await;
        assert_eq!(admin.get("/networks").await.ok()["networks"], json!([]));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let tags = tags_path('1', &network);
        let body = || json!({ "tags": { "a": "b" } });
        for path in [&tags, &tags_path('2', &network)] {
            assert_eq!(other.post(path, body()).await.error, "ResourceNotFoundError");
        }
        assert_eq!(Admin::powerless(&world, '1').await.post(&tags, body()).await.error, "ForbiddenError");
        assert_eq!(admin.get(&tags).await.ok(), json!({ "tags": {} }));
    }
}
