//! `GetNetwork`.

use sotto_admin_api::{ApiError, Call, requests::GetNetworkRequest, responses::GetNetworkResponse};

use super::{
    names::{caller, network_id},
    shapes,
};
use crate::{Deployment, app::networks};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: GetNetworkRequest,
) -> Result<GetNetworkResponse, ApiError> {
    let network = networks::lookup(deployment, &caller(call)?, network_id(&input.network_id)?).await?;
    let network = shapes::network(call, &network);
    Ok(GetNetworkResponse {
        network_id: network.network_id,
        network_name: network.network_name,
        access_level: network.access_level,
        aws_account_id: network.aws_account_id,
        network_arn: network.network_arn,
        standing: network.standing,
        free_trial_expiration: network.free_trial_expiration,
        migration_state: network.migration_state,
        encryption_key_arn: network.encryption_key_arn,
    })
}
