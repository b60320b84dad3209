//! `UpdateNetwork`.

use sotto_admin_api::{ApiError, Call, requests::UpdateNetworkRequest, responses::UpdateNetworkResponse};

use super::{
    names::{caller, network_id},
    repeatable::by_token,
};
use crate::{
    Deployment,
    app::networks::{self, NetworkChange, NetworkName, NoCustomerKey},
};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: UpdateNetworkRequest,
) -> Result<UpdateNetworkResponse, ApiError> {
    let change = NetworkChange {
        name: NetworkName::parse(&input.network_name)?,
        key: NoCustomerKey::parse(input.encryption_key_arn.as_deref())?,
    };
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let id = network_id(&input.network_id)?;
    networks::update(deployment, &caller(call)?, id, change, repeatable).await?;
    Ok(UpdateNetworkResponse { message: Some("The network was updated.".to_owned()) })
}
