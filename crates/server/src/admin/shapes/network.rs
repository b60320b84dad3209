//! Networks.

use sotto_admin_api::{Call, shapes};
use sotto_storage::{AccessLevel, Network};

use super::rfc3339;
use crate::{admin::names::network_arn, app::networks::plan};

/// The one standing that a network has here: good. A network in bad standing is a matter of billing.
const GOOD_STANDING: i32 = 1;

/// A network as a list has it.
pub(in crate::admin) fn network(call: &Call, network: &Network) -> shapes::Network {
    let network_id = network.id.to_string();
    shapes::Network {
        network_arn: network_arn(call, &network_id),
        network_id,
        network_name: network.name.clone(),
        access_level: access_level(plan::level(network, call.time)),
        aws_account_id: network.account.to_string(),
        standing: Some(GOOD_STANDING),
        free_trial_expiration: network.trial_until.map(rfc3339),
        migration_state: Some(i32::from(network.migration_state)),
        encryption_key_arn: network.encryption_key_arn.clone(),
    }
}

/// A plan.
fn access_level(plan: AccessLevel) -> shapes::AccessLevel {
    match plan {
        AccessLevel::Standard => shapes::AccessLevel::Standard,
        AccessLevel::Premium => shapes::AccessLevel::Premium,
    }
}

/// A plan that was asked for.
pub(in crate::admin) fn plan(asked: shapes::AccessLevel) -> AccessLevel {
    match asked {
        shapes::AccessLevel::Standard => AccessLevel::Standard,
        shapes::AccessLevel::Premium => AccessLevel::Premium,
    }
}
