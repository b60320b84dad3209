//! Making a network.

use serde::{Deserialize, Serialize};
use sotto_storage::{AccessLevel, Network, NetworkId, SecurityGroup, StorageError, Tx};
use sotto_types::settings::SecurityGroupSettings;

use super::{NetworkName, NoCustomerKey, trial};
use crate::{
    AppError, Deployment,
    app::{AdminCaller, Repeatable, security_groups},
};

/// A network to make.
#[derive(Clone, Debug)]
pub struct NewNetwork {
    /// What it is called.
    pub name: NetworkName,
    /// The plan.
    pub plan: AccessLevel,
    /// Whether the plan begins as a premium free trial.
    pub trial: bool,
    /// Whose key seals it.
    pub key: NoCustomerKey,
}

/// A network that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedNetwork {
    /// Its id.
    pub id: NetworkId,
    /// What it is called.
    pub name: String,
}

/// Draws of a free id before giving up; with a million networks one draw in 90 meets a taken id.
const DRAWS: usize = 16;

/// Makes a network with its default security group.
pub async fn create(
    deployment: &Deployment,
    caller: &AdminCaller,
    new: NewNetwork,
    repeatable: Repeatable,
) -> Result<CreatedNetwork, AppError> {
    if new.trial && new.plan != AccessLevel::Premium {
        return Err(AppError::invalid(
            "enablePremiumFreeTrial",
            "must be false unless accessLevel is PREMIUM",
        ));
    }
    let (deployment, caller) = (deployment.clone(), caller.clone());
    let store = deployment.store.clone();
    store.write(async move |tx| once(tx, &deployment, &caller, &new, &repeatable).await).await
}

/// The answer as it is kept for a repetition.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: u32,
    name: String,
}

async fn once(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    caller: &AdminCaller,
    new: &NewNetwork,
    repeatable: &Repeatable,
) -> Result<CreatedNetwork, AppError> {
    let (keyring, account, now) = (&*deployment.keyring, &caller.account, deployment.now());
    if let Some(kept) = repeatable.answered::<Kept>(tx, keyring, account, now).await? {
        let id =
            NetworkId::new(kept.id).ok_or_else(|| AppError::internal("a kept answer with a wrong id"))?;
        return Ok(CreatedNetwork { id, name: kept.name });
    }
    if new.trial && tx.networks().had_trial(account).await? {
        return Err(AppError::Forbidden("This account has already had its premium free trial.".to_owned()));
    }
    let id = insert_network(tx, deployment, caller, new).await?;
    let default_group = SecurityGroup {
        id: security_groups::random_id(&*deployment.rng),
        network: id,
        name: security_groups::DEFAULT_NAME.to_owned(),
        is_default: true,
        settings: SecurityGroupSettings::default(),
        modified_at: now,
        active_members: 0,
        bot_members: 0,
    };
    tx.security_groups().insert(&default_group).await?;
    let created = CreatedNetwork { id, name: new.name.as_str().to_owned() };
    let kept = Kept { id: id.get(), name: created.name.clone() };
    repeatable.keep(tx, keyring, account, now, &kept).await?;
    Ok(created)
}

async fn insert_network(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    caller: &AdminCaller,
    new: &NewNetwork,
) -> Result<NetworkId, AppError> {
    let now = deployment.now();
    for _ in 0..DRAWS {
        let network = Network {
            id: random_id(deployment)?,
            account: caller.account.clone(),
            name: new.name.as_str().to_owned(),
            access_level: new.plan,
            trial_until: new.trial.then(|| trial::end(now)),
            encryption_key_arn: None,
            migration_state: 0,
            created_at: now,
            deleting: false,
        };
        match tx.networks().insert(&network).await {
            Ok(()) => return Ok(network.id),
            Err(StorageError::Duplicate("network")) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::internal("no free network id was drawn"))
}

fn random_id(deployment: &Deployment) -> Result<NetworkId, AppError> {
    let number = 10_000_000 + deployment.rng.below(90_000_000);
    let id = u32::try_from(number).ok().and_then(NetworkId::new);
    id.ok_or_else(|| AppError::internal("a drawn network id is none"))
}
