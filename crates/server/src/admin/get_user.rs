//! `GetUser`.

use sotto_admin_api::{
    ApiError, Call, requests::GetUserRequest, responses::GetUserResponse, shapes::Sensitive,
};

use super::{
    names::{caller, network_id, user_number},
    shapes,
};
use crate::{
    Deployment,
    app::users::{self, Period},
};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: GetUserRequest,
) -> Result<GetUserResponse, ApiError> {
    let period = Period::parse(input.start_time, input.end_time)?;
    let id = (network_id(&input.network_id)?, user_number(&input.user_id)?);
    let found = users::lookup(deployment, &caller(call)?, id, period).await?;
    let user = found.user;
    let given = |name: String| (!name.is_empty()).then(|| Sensitive::from(name));
    Ok(GetUserResponse {
        user_id: user.number.to_string(),
        first_name: given(user.first_name),
        last_name: given(user.last_name),
        username: Some(user.username.as_str().to_owned()),
        is_admin: Some(false),
        suspended: Some(user.suspended),
        status: Some(shapes::status(user.status)),
        last_activity: found.last_activity.map(shapes::seconds),
        last_login: user.last_login.map(shapes::seconds),
        security_group_ids: Some(vec![user.group.to_string()]),
    })
}
