//! `DeleteNetwork`.

use sotto_admin_api::{ApiError, Call, requests::DeleteNetworkRequest, responses::DeleteNetworkResponse};

use super::{
    names::{caller, network_id},
    repeatable::by_token,
};
use crate::{Deployment, app::networks};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: DeleteNetworkRequest,
) -> Result<DeleteNetworkResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    networks::delete(deployment, &caller(call)?, network_id(&input.network_id)?, repeatable).await?;
    Ok(DeleteNetworkResponse { message: Some("The deletion of the network has begun.".to_owned()) })
}
