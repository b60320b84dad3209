//! Making a security group.

use serde::{Deserialize, Serialize};
use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupId, StorageError, Tx};
use sotto_types::{Timestamp, settings::SecurityGroupSettings};

use super::{GroupName, NewSettings, random_id};
use crate::{
    AppError, Deployment,
    app::{AdminCaller, Repeatable, networks::trial},
};

/// A security group to make.
#[derive(Clone, Debug)]
pub struct NewGroup {
    /// What it is called.
    pub name: GroupName,
    /// What its members may do.
    pub settings: NewSettings,
}

/// Makes a security group in the caller's network.
pub async fn create(
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
    new: NewGroup,
    repeatable: Repeatable,
) -> Result<SecurityGroup, AppError> {
    let (deployment, caller) = (deployment.clone(), caller.clone());
    let store = deployment.store.clone();
    store.write(async move |tx| once(tx, &deployment, &caller, network, &new, &repeatable).await).await
}

async fn once(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
    new: &NewGroup,
    repeatable: &Repeatable,
) -> Result<SecurityGroup, AppError> {
    let (keyring, account, now) = (&*deployment.keyring, &caller.account, deployment.now());
    if let Some(kept) = repeatable.answered::<Kept>(tx, keyring, account, now).await? {
        return Ok(kept.into_group(network));
    }
    let settings = new.settings.clone().into_settings();
    let network = caller.network(tx, network).await?;
    if settings.enable_guest_federation && trial::is_on(&network, now) {
        let field = "securityGroupSettings.enableGuestFederation";
        return Err(AppError::invalid(field, "must be false during a premium free trial"));
    }
    let group = SecurityGroup {
        id: random_id(&*deployment.rng),
        network: network.id,
        name: new.name.as_str().to_owned(),
        is_default: false,
        settings,
        modified_at: now,
        active_members: 0,
        bot_members: 0,
    };
    tx.security_groups().insert(&group).await.map_err(|error| match error {
        StorageError::Duplicate(_) => {
            AppError::Conflict("The network has a security group of this name.".to_owned())
        }
        error => error.into(),
    })?;
    repeatable.keep(tx, keyring, account, now, &Kept::of(&group)).await?;
    Ok(group)
}

/// The answer as it is kept for a repetition.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: String,
    name: String,
    settings: SecurityGroupSettings,
    modified_at: u64,
}

impl Kept {
    fn of(group: &SecurityGroup) -> Self {
        Self {
            id: group.id.as_str().to_owned(),
            name: group.name.clone(),
            settings: group.settings.clone(),
            modified_at: group.modified_at.as_millis(),
        }
    }

    /// The group as it was when it was new.
    fn into_group(self, network: NetworkId) -> SecurityGroup {
        SecurityGroup {
            id: SecurityGroupId::new(&self.id),
            network,
            name: self.name,
            is_default: false,
            settings: self.settings,
            modified_at: Timestamp::from_millis(self.modified_at),
            active_members: 0,
            bot_members: 0,
        }
    }
}
