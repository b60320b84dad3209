//! `DeleteNetwork`.

use std::sync::Arc;

use sotto_admin_api::{ApiError, Call, requests::DeleteNetworkRequest, responses::DeleteNetworkResponse};

use super::{names::network_id, repeatable::by_token, unit};
use crate::{Deployment, app::networks};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: DeleteNetworkRequest,
) -> Result<DeleteNetworkResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    unit::write_once(deployment, call, repeatable, async move |tx, cx| {
        networks::delete(tx, cx, network).await?;
        Ok(DeleteNetworkResponse { message: Some("The deletion of the network has begun.".to_owned()) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_deleted_network_is_gone_at_once_and_its_rows_with_the_job() {
        let mut world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = admin.network("Demo").await;
        let group = admin.default_group(&path).await;
        admin.invite(&path, &group, &["alice", "bob"]).await;
        let answer = admin.delete(&path).await;
        assert_eq!(answer.text("/message"), "The deletion of the network has begun.");
        for target in [path.clone(), format!("{path}/users"), format!("{path}/security-groups/{group}")] {
            assert_eq!(admin.get(&target).await.error, "ResourceNotFoundError", "{target}");
        }
        assert_eq!(admin.delete(&path).await.error, "ResourceNotFoundError");

        // The addresses are taken until the job has run, which it does after a restart too.
        let next = admin.network("Next").await;
        let group = admin.default_group(&next).await;
        assert_eq!(admin.invite(&next, &group, &["alice"]).await["failed"].as_array().unwrap().len(), 1);
        world.restart();
        world.do_jobs().await;
        let again = admin.invite(&next, &group, &["alice", "bob"]).await;
        assert_eq!(again["successful"].as_array().unwrap().len(), 2);
    }

    #[tokio::test]
    async fn the_same_token_is_answered_the_same_though_the_network_is_gone() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = admin.network("Demo").await;
        let delete = async || admin.send("DELETE", &path, None, &[("x-client-token", "once")]).await.ok();
        assert_eq!(delete().await, delete().await);
        let other = admin.network("Other").await;
        let elsewhere = admin.send("DELETE", &other, None, &[("x-client-token", "once")]).await;
        assert_eq!(elsewhere.error, "BadRequestError");
        assert_eq!(admin.get(&other).await.status, 200);
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = admin.network("Demo").await;
        assert_eq!(other.delete(&path).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.delete(&path).await.error, "ForbiddenError");
        assert_eq!(admin.get(&path).await.status, 200);
    }
}
