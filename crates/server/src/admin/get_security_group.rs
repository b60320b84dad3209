//! `GetSecurityGroup`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::GetSecurityGroupRequest, responses::GetSecurityGroupResponse,
};
use sotto_storage::{NetworkId, SecurityGroupId, Tx};

use super::{names::network_id, shapes, unit};
use crate::{
    AppError, Deployment,
    app::{Context, security_groups},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: GetSecurityGroupRequest,
) -> Result<GetSecurityGroupResponse, ApiError> {
    let (network, group) = (network_id(&input.network_id)?, SecurityGroupId::new(&input.group_id));
    unit::read(deployment, call, async move |tx, cx| shown(tx, cx, network, &group).await).await
}

/// What is shown of a group.
pub(super) async fn shown(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    group: &SecurityGroupId,
) -> Result<GetSecurityGroupResponse, AppError> {
    let group = security_groups::lookup(tx, cx, network, group).await?;
    Ok(GetSecurityGroupResponse { security_group: shapes::security_group(group) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::testing::{Admin, World};

    #[tokio::test]
    async fn a_group_is_shown_to_its_owner_alone() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let (network, second) = (admin.network("Demo").await, admin.network("Second").await);
        let id = admin.group(&network, "Field").await;
        let path = format!("{network}/security-groups/{id}");
        for _ in 0..2 {
            let shown = admin.get(&path).await.ok();
            assert_eq!(
                (&shown["securityGroup"]["id"], &shown["securityGroup"]["name"]),
                (&json!(id), &json!("Field"))
            );
        }
        let elsewhere = admin.get(&format!("{second}/security-groups/{id}")).await;
        assert_eq!(elsewhere.text("/message"), "Security group not found.");
        assert_eq!(
            admin.get(&format!("{network}/security-groups/none")).await.error,
            "ResourceNotFoundError"
        );
        assert_eq!(other.get(&path).await.text("/message"), "Network not found.");
        assert_eq!(Admin::powerless(&world, '1').await.get(&path).await.error, "ForbiddenError");
    }

    #[tokio::test]
    async fn members_are_counted_when_they_are_active() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let group = admin.default_group(&network).await;
        admin.invite(&network, &group, &["alice"]).await;
        let shown = admin.get(&format!("{network}/security-groups/{group}")).await.ok();
        assert_eq!(shown["securityGroup"]["activeMembers"], 0);
    }
}
