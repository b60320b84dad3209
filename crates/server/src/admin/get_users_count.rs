//! `GetUsersCount`.

use sotto_admin_api::{ApiError, Call, requests::GetUsersCountRequest, responses::GetUsersCountResponse};

use super::{
    names::{caller, network_id},
    shapes::count,
};
use crate::{Deployment, app::users};

/// An invitation is used or it ends: nobody rejects one.
const REJECTED: i32 = 0;

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: GetUsersCountRequest,
) -> Result<GetUsersCountResponse, ApiError> {
    let counts = users::counts(deployment, &caller(call)?, network_id(&input.network_id)?).await?;
    Ok(GetUsersCountResponse {
        pending: count(counts.pending),
        active: count(counts.active),
        rejected: REJECTED,
        remaining: count(counts.remaining),
        total: count(counts.pending.saturating_add(counts.active)),
    })
}
