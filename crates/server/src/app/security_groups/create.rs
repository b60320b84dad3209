//! Making a security group.

use sotto_storage::{NetworkId, SecurityGroup, StorageError, Tx};

use super::{GroupName, NewSettings, random_id};
use crate::{
    AppError,
    app::{Context, networks::trial},
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
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    new: &NewGroup,
) -> Result<SecurityGroup, AppError> {
    let settings = new.settings.clone().into_settings();
    let network = cx.network(tx, network).await?;
    if settings.enable_guest_federation && trial::is_on(&network, cx.now) {
        let field = "securityGroupSettings.enableGuestFederation";
        return Err(AppError::invalid(field, "must be false during a premium free trial"));
    }
    let group = SecurityGroup {
        id: random_id(&*cx.deployment.rng),
        network: network.id,
        name: new.name.as_str().to_owned(),
        is_default: false,
        settings,
        modified_at: cx.now,
        active_members: 0,
        bot_members: 0,
    };
    tx.security_groups().insert(&group).await.map_err(|error| match error {
        StorageError::Duplicate(_) => {
            AppError::Conflict("The network has a security group of this name.".to_owned())
        }
        error => error.into(),
    })?;
    Ok(group)
}
