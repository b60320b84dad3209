//! `ListNetworks`.

use sotto_admin_api::{ApiError, Call, requests::ListNetworksRequest, responses::ListNetworksResponse};
use sotto_storage::NetworkSort;

use super::{
    names::caller,
    order::{is_descending, sort_fields},
    shapes,
};
use crate::{
    Deployment,
    app::networks::{self, NetworkQuery},
};

/// What networks can be sorted by.
const SORTS: &[(&str, NetworkSort)] = &[("networkId", NetworkSort::Id), ("networkName", NetworkSort::Name)];

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: ListNetworksRequest,
) -> Result<ListNetworksResponse, ApiError> {
    let query = NetworkQuery {
        sort: sort_fields(input.sort_fields.as_deref(), SORTS, NetworkSort::Id)?,
        descending: is_descending(input.sort_direction),
        token: input.next_token,
        limit: input.max_results as usize,
    };
    let page = networks::list(deployment, &caller(call)?, query).await?;
    let networks = page.networks.iter().map(|network| shapes::network(call, network)).collect();
    Ok(ListNetworksResponse { networks, next_token: page.next })
}
