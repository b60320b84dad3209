//! Changing a security group.

use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupId, Tx};

use super::{GroupName, SettingsChange, name::name_taken, settings};
use crate::{
    AppError,
    app::{Context, networks::plan},
};

/// What a security group is to become; what is absent stays as it is.
#[derive(Clone, Debug, Default)]
pub struct GroupChange {
    /// What it is to be called.
    pub name: Option<GroupName>,
    /// What its members are to be allowed.
    pub settings: SettingsChange,
}

/// Changes a security group of the caller's network, the default group too.
pub async fn update(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    id: &SecurityGroupId,
    change: &GroupChange,
) -> Result<SecurityGroup, AppError> {
    let network = cx.network(tx, network).await?;
    let old = tx.security_groups().lookup(network.id, id).await?;
    let old = old.ok_or_else(|| AppError::not_found("Security group"))?;
    let mut group = old.clone();
    group.settings = settings::changed(cx, &network, group.settings, &change.settings)?;
    if let Some(name) = &change.name {
        name.as_str().clone_into(&mut group.name);
    }
    if group != old {
        group.modified_at = cx.now;
        tx.security_groups().update(&group).await.map_err(name_taken)?;
        cx.policy_changed(network.id);
        if group.settings.is_ato_enabled && !old.settings.is_ato_enabled {
            // From here on the password alone is not to open an account.
            tx.credentials().drop_bundles(network.id, &group.id).await?;
        }
    }
    group.settings = plan::effective_group(&network, group.settings, cx.now);
    Ok(group)
}
