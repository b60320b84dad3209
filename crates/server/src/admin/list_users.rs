//! `ListUsers`.

use sotto_admin_api::{
    ApiError, Call, requests::ListUsersRequest, responses::ListUsersResponse, shapes::Sensitive,
};
use sotto_storage::{SecurityGroupId, UserFilter, UserSort, UserStatus};

use super::{
    names::{caller, network_id},
    order::{is_descending, sort_fields},
    shapes,
};
use crate::{
    Deployment,
    app::users::{self, UserQuery},
};

/// What users can be sorted by.
const SORTS: &[(&str, UserSort)] = &[
    ("username", UserSort::Username),
    ("firstName", UserSort::FirstName),
    ("lastName", UserSort::LastName),
    ("status", UserSort::Status),
    ("groupId", UserSort::Group),
];

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: ListUsersRequest,
) -> Result<ListUsersResponse, ApiError> {
    let text = |text: Sensitive| text.expose().to_owned();
    let query = UserQuery {
        filter: UserFilter {
            first_name: input.first_name.map(text),
            last_name: input.last_name.map(text),
            username: input.username,
            status: input.status.map(status).transpose()?,
            group: input.group_id.map(|id| SecurityGroupId::new(&id)),
        },
        sort: sort_fields(input.sort_fields.as_deref(), SORTS, UserSort::Username)?,
        descending: is_descending(input.sort_direction),
        token: input.next_token,
        limit: input.max_results as usize,
    };
    let network = network_id(&input.network_id)?;
    let page = users::list(deployment, &caller(call)?, network, query).await?;
    let users = page.users.into_iter().map(|user| shapes::user(user, &deployment.domain)).collect();
    Ok(ListUsersResponse { users: Some(users), next_token: page.next })
}

fn status(number: i32) -> Result<UserStatus, ApiError> {
    let known = [UserStatus::Pending, UserStatus::Active];
    let status = known.into_iter().find(|status| shapes::status(*status) == number);
    status.ok_or_else(|| ApiError::invalid("status", "must be 1 (pending) or 2 (active)"))
}
