//! Making a network.

use sotto_storage::{Network, NetworkId, SecurityGroup, StorageError, Tx};
use sotto_types::settings::SecurityGroupSettings;

use super::{NetworkName, NewPlan, NoCustomerKey, trial};
use crate::{
    AppError, Deployment,
    app::{Context, security_groups},
};

/// A network to make.
#[derive(Clone, Debug)]
pub struct NewNetwork {
    /// What it is called.
    pub name: NetworkName,
    /// The plan.
    pub plan: NewPlan,
    /// Whose key seals it.
    pub key: NoCustomerKey,
}

/// Draws of a free id before giving up; with a million networks one draw in 90 meets a taken id.
const DRAWS: usize = 16;

/// Makes a network with its default security group.
pub async fn create(tx: &mut dyn Tx, cx: &Context, new: &NewNetwork) -> Result<Network, AppError> {
    if new.plan == NewPlan::Trial {
        trial::not_had(tx, cx).await?;
    }
    let network = insert_network(tx, cx, new).await?;
    let default_group = SecurityGroup {
        id: security_groups::random_id(&*cx.deployment.rng),
        network: network.id,
        name: security_groups::DEFAULT_NAME.to_owned(),
        is_default: true,
        settings: SecurityGroupSettings::default(),
        modified_at: cx.now,
        active_members: 0,
        bot_members: 0,
    };
    tx.security_groups().insert(&default_group).await?;
    Ok(network)
}

async fn insert_network(tx: &mut dyn Tx, cx: &Context, new: &NewNetwork) -> Result<Network, AppError> {
    for _ in 0..DRAWS {
        let network = Network {
            id: random_id(&cx.deployment)?,
            account: cx.account.clone(),
            name: new.name.as_str().to_owned(),
            access_level: new.plan.level(),
            trial_until: (new.plan == NewPlan::Trial).then(|| trial::end(cx.now)),
            encryption_key_arn: None,
            migration_state: 0,
            created_at: cx.now,
            deleting: false,
        };
        match tx.networks().insert(&network).await {
            Ok(()) => return Ok(network),
            Err(StorageError::Duplicate("network")) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::internal("no free network id was drawn"))
}

fn random_id(deployment: &Deployment) -> Result<NetworkId, AppError> {
    // The last number is that of the guest network.
    let number = 10_000_000 + deployment.rng.below(89_999_999);
    let id = u32::try_from(number).ok().and_then(NetworkId::new);
    id.ok_or_else(|| AppError::internal("a drawn network id is none"))
}
