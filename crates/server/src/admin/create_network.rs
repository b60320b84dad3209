//! `CreateNetwork`.

use sotto_admin_api::{
    ApiError, Call, requests::CreateNetworkRequest, responses::CreateNetworkResponse,
    shapes::AccessLevel as Plan,
};
use sotto_storage::AccessLevel;

use super::{names::caller, repeatable::by_invocation};
use crate::{
    Deployment,
    app::networks::{self, NetworkName, NewNetwork, NoCustomerKey},
};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: CreateNetworkRequest,
) -> Result<CreateNetworkResponse, ApiError> {
    let new = NewNetwork {
        name: NetworkName::parse(&input.network_name)?,
        plan: match input.access_level {
            Plan::Standard => AccessLevel::Standard,
            Plan::Premium => AccessLevel::Premium,
        },
        trial: input.enable_premium_free_trial,
        key: NoCustomerKey::parse(input.encryption_key_arn.as_deref())?,
    };
    let created = networks::create(deployment, &caller(call)?, new, by_invocation(call)).await?;
    Ok(CreateNetworkResponse {
        network_id: Some(created.id.to_string()),
        network_name: Some(created.name),
        encryption_key_arn: None,
    })
}
