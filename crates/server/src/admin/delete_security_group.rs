//! `DeleteSecurityGroup`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::DeleteSecurityGroupRequest, responses::DeleteSecurityGroupResponse,
};
use sotto_storage::SecurityGroupId;

use super::{names::network_id, unit};
use crate::{Deployment, app::security_groups};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: DeleteSecurityGroupRequest,
) -> Result<DeleteSecurityGroupResponse, ApiError> {
    let (network, group) = (network_id(&input.network_id)?, SecurityGroupId::new(&input.group_id));
    unit::write(deployment, call, async move |tx, cx| {
        security_groups::delete(tx, cx, network, &group).await?;
        Ok(DeleteSecurityGroupResponse {
            message: Some("The security group was deleted; its users are in the default group.".to_owned()),
            network_id: Some(network.to_string()),
            group_id: Some(group.to_string()),
        })
    })
    .await
}

#[cfg(test)]
mod tests {
    use futures_util::future::join_all;
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn users_of_a_deleted_group_fall_into_the_default_group() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let (default, id) = (admin.default_group(&network).await, admin.group(&network, "Field").await);
        admin.invite(&network, &id, &["alice"]).await;
        let path = format!("{network}/security-groups/{id}");
        let answer = admin.delete(&path).await;
        assert_eq!(answer.text("/groupId"), id);
        assert_eq!(answer.text("/networkId"), network.strip_prefix("/networks/").unwrap());
        let users = admin.get(&format!("{network}/users")).await.ok();
        assert_eq!(users["users"][0]["securityGroups"], json!([default]));
        assert_eq!(admin.delete(&path).await.error, "ResourceNotFoundError");
    }

    #[tokio::test]
    async fn the_default_group_stays() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let path = format!("{network}/security-groups/{}", admin.default_group(&network).await);
        assert_eq!(admin.delete(&path).await.error, "BadRequestError");
        assert_eq!(admin.get(&path).await.status, 200);
    }

    #[tokio::test]
    async fn of_groups_deleted_at_once_the_default_one_stays_with_everybody() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let default = admin.default_group(&network).await;
        let mut groups = vec![default.clone()];
        for name in ["a", "b", "c", "d", "e", "f", "g"] {
            let group = admin.group(&network, name).await;
            admin.invite(&network, &group, &[name]).await;
            groups.push(group);
        }
        let paths: Vec<_> = groups.iter().map(|id| format!("{network}/security-groups/{id}")).collect();
        let answers = join_all(paths.iter().chain(&paths).map(|path| admin.delete(path))).await;
        let count = |error: &str| answers.iter().filter(|answer| answer.error == error).count();
        assert_eq!((count(""), count("ResourceNotFoundError"), count("BadRequestError")), (7, 7, 2));
        let left = admin.get(&format!("{network}/security-groups")).await.ok();
        assert_eq!(left["securityGroups"].as_array().unwrap().len(), 1);
        assert_eq!(left["securityGroups"][0]["id"], json!(default));
        let users = admin.get(&format!("{network}/users")).await.ok();
        let users = users["users"].as_array().unwrap();
        assert_eq!(users.len(), 7);
        assert!(users.iter().all(|user| user["securityGroups"] == json!([default])));
    }

    #[tokio::test]
    async fn only_the_owner_may() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let network = admin.network("Demo").await;
        let path = format!("{network}/security-groups/{}", admin.group(&network, "Field").await);
        assert_eq!(other.delete(&path).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.delete(&path).await.error, "ForbiddenError");
        assert_eq!(admin.get(&path).await.status, 200);
    }
}
