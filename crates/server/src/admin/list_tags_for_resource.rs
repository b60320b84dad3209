//! `ListTagsForResource`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::ListTagsForResourceRequest, responses::ListTagsForResourceResponse,
};

use super::{names::named_network, unit};
use crate::{Deployment, app::tags};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: ListTagsForResourceRequest,
) -> Result<ListTagsForResourceResponse, ApiError> {
    let network = named_network(call, &input.resource_arn)?;
    let tags = unit::read(deployment, call, async move |tx, cx| tags::list(tx, cx, network).await).await?;
    Ok(ListTagsForResourceResponse { tags: tags.into_iter().map(|tag| (tag.key, tag.value)).collect() })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World, tags_path};

    #[tokio::test]
    async fn a_network_without_tags_has_an_empty_list() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let tags = tags_path('1', &network);
        assert_eq!(admin.get(&tags).await.ok(), json!({ "tags": {} }));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let tags = tags_path('1', &network);
        assert_eq!(other.get(&tags).await.error, "ResourceNotFoundError");
        assert_eq!(other.get(&tags_path('2', &network)).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.get(&tags).await.error, "ForbiddenError");
        for arn in
            ["x", "arn:aws:wickr:eu-west-1:111111111111:network/10000000", "arn:aws:iam::111111111111:user/a"]
        {
            let path = format!("/tags/{}", arn.replace(':', "%3A").replace('/', "%2F"));
            assert_eq!(admin.get(&path).await.error, "ResourceNotFoundError", "{arn}");
        }
    }
}
