//! `DeleteSecurityGroup`.

use sotto_admin_api::{
    ApiError, Call, requests::DeleteSecurityGroupRequest, responses::DeleteSecurityGroupResponse,
};
use sotto_storage::SecurityGroupId;

use super::names::{caller, network_id};
use crate::{Deployment, app::security_groups};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: DeleteSecurityGroupRequest,
) -> Result<DeleteSecurityGroupResponse, ApiError> {
    let (network, group) = (network_id(&input.network_id)?, SecurityGroupId::new(&input.group_id));
    security_groups::delete(deployment, &caller(call)?, network, group).await?;
    Ok(DeleteSecurityGroupResponse {
        message: Some("The security group was deleted; its users are in the default group.".to_owned()),
        network_id: Some(input.network_id),
        group_id: Some(input.group_id),
    })
}
