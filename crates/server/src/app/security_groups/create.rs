//! Making a security group.

use sotto_storage::{NetworkId, SecurityGroup, Tx};
use sotto_types::settings::SecurityGroupSettings;

use super::{GroupName, SettingsChange, name::name_taken, random_id, settings};
use crate::{
    AppError,
    app::{Context, networks::plan},
};

/// A security group to make.
#[derive(Clone, Debug)]
pub struct NewGroup {
    /// What it is called.
    pub name: GroupName,
    /// What its settings differ in from the defaults.
    pub settings: SettingsChange,
}

/// Makes a security group in the caller's network.
pub async fn create(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    new: &NewGroup,
) -> Result<SecurityGroup, AppError> {
    let network = cx.network(tx, network).await?;
    let mut group = SecurityGroup {
        id: random_id(&*cx.deployment.rng),
        network: network.id,
        name: new.name.as_str().to_owned(),
        is_default: false,
        settings: settings::changed(cx, &network, SecurityGroupSettings::default(), &new.settings)?,
        modified_at: cx.now,
        active_members: 0,
        bot_members: 0,
    };
    tx.security_groups().insert(&group).await.map_err(name_taken)?;
    group.settings = plan::effective_group(&network, group.settings, cx.now);
    Ok(group)
}
