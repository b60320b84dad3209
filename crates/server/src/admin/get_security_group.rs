//! `GetSecurityGroup`.

use sotto_admin_api::{
    ApiError, Call, requests::GetSecurityGroupRequest, responses::GetSecurityGroupResponse,
};
use sotto_storage::SecurityGroupId;

use super::{
    names::{caller, network_id},
    shapes,
};
use crate::{Deployment, app::security_groups};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: GetSecurityGroupRequest,
) -> Result<GetSecurityGroupResponse, ApiError> {
    let (network, group) = (network_id(&input.network_id)?, SecurityGroupId::new(&input.group_id));
    let group = security_groups::lookup(deployment, &caller(call)?, network, group).await?;
    Ok(GetSecurityGroupResponse { security_group: shapes::security_group(group) })
}
