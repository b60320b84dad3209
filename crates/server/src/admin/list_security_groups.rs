//! `ListSecurityGroups`.

use sotto_admin_api::{
    ApiError, Call, requests::ListSecurityGroupsRequest, responses::ListSecurityGroupsResponse,
};
use sotto_storage::SecurityGroupSort;

use super::{
    names::{caller, network_id},
    order::{is_descending, sort_fields},
    shapes,
};
use crate::{
    Deployment,
    app::security_groups::{self, GroupQuery},
};

/// What security groups can be sorted by.
const SORTS: &[(&str, SecurityGroupSort)] =
    &[("id", SecurityGroupSort::Id), ("name", SecurityGroupSort::Name)];

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: ListSecurityGroupsRequest,
) -> Result<ListSecurityGroupsResponse, ApiError> {
    let query = GroupQuery {
        sort: sort_fields(input.sort_fields.as_deref(), SORTS, SecurityGroupSort::Id)?,
        descending: is_descending(input.sort_direction),
        token: input.next_token,
        limit: input.max_results as usize,
    };
    let network = network_id(&input.network_id)?;
    let page = security_groups::list(deployment, &caller(call)?, network, query).await?;
    let groups = page.groups.into_iter().map(shapes::security_group).collect();
    Ok(ListSecurityGroupsResponse { security_groups: Some(groups), next_token: page.next })
}
