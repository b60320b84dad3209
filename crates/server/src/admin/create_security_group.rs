//! `CreateSecurityGroup`.

use sotto_admin_api::{
    ApiError, Call, Reason,
    requests::CreateSecurityGroupRequest,
    responses::CreateSecurityGroupResponse,
    shapes::{PermittedWickrEnterpriseNetwork, SecurityGroupSettingsRequest, WickrAwsNetworks},
};
use sotto_types::{
    Domain,
    settings::{PermittedAwsNetwork, PermittedEnterpriseNetwork},
};

use super::{
    names::{caller, network_id},
    repeatable::by_token,
    shapes,
};
use crate::{
    Deployment,
    app::security_groups::{self, GroupName, NewGroup, NewSettings, SettingsChange},
};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: CreateSecurityGroupRequest,
) -> Result<CreateSecurityGroupResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let new = NewGroup {
        name: GroupName::parse(&input.name)?,
        settings: NewSettings::parse(change(input.security_group_settings)?).map_err(contradictions)?,
    };
    let id = network_id(&input.network_id)?;
    let group = security_groups::create(deployment, &caller(call)?, id, new, repeatable).await?;
    Ok(CreateSecurityGroupResponse { security_group: shapes::security_group(group) })
}

/// The longest name of a region.
const REGION_BYTES: usize = 32;

fn change(asked: SecurityGroupSettingsRequest) -> Result<SettingsChange, ApiError> {
    let threshold = asked.lockout_threshold;
    let lockout_threshold = threshold.map(|number| u32::try_from(number).unwrap_or_default());
    let federation_mode = asked.federation_mode.map(|mode| u8::try_from(mode).unwrap_or(u8::MAX));
    let regions = asked.permitted_wickr_aws_networks.map(|list| each(list, region));
    let deployments = asked.permitted_wickr_enterprise_networks.map(|list| each(list, deployment));
    Ok(SettingsChange {
        lockout_threshold,
        federation_mode,
        permitted_networks: asked.permitted_networks,
        enable_guest_federation: asked.enable_guest_federation,
        global_federation: asked.global_federation,
        enable_restricted_global_federation: asked.enable_restricted_global_federation,
        permitted_wickr_aws_networks: regions.transpose()?,
        permitted_wickr_enterprise_networks: deployments.transpose()?,
    })
}

fn each<T, U>(list: Vec<T>, parse: fn(usize, T) -> Result<U, ApiError>) -> Result<Vec<U>, ApiError> {
    list.into_iter().enumerate().map(|(place, item)| parse(place, item)).collect()
}

fn region(place: usize, network: WickrAwsNetworks) -> Result<PermittedAwsNetwork, ApiError> {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let well_formed =
        (1..=REGION_BYTES).contains(&network.region.len()) && network.region.bytes().all(allowed);
    if !well_formed {
        let field = format!("securityGroupSettings.permittedWickrAwsNetworks[{place}].region");
        return Err(ApiError::invalid(field, "must be the name of a region"));
    }
    Ok(PermittedAwsNetwork { region: network.region, network_id: network.network_id })
}

fn deployment(
    place: usize,
    network: PermittedWickrEnterpriseNetwork,
) -> Result<PermittedEnterpriseNetwork, ApiError> {
    let field = || format!("securityGroupSettings.permittedWickrEnterpriseNetworks[{place}].domain");
    let domain =
        Domain::parse(&network.domain).map_err(|_| ApiError::invalid(field(), "must be a domain name"))?;
    Ok(PermittedEnterpriseNetwork { domain: domain.to_string(), network_id: network.network_id })
}

fn contradictions(wrong: Vec<(&'static str, &'static str)>) -> ApiError {
    let reason = |(field, why): (&str, &str)| Reason {
        field: format!("securityGroupSettings.{field}"),
        reason: why.to_owned(),
    };
    ApiError::validation(wrong.into_iter().map(reason).collect())
}
