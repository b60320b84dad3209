//! Changing the settings of a network.

use sotto_storage::{NetworkId, Tx};

use super::{NetworkSettingsChange, Setting, setting::named_by};
use crate::{
    AppError,
    app::{Context, data_retention, networks::plan, opentdf},
};

/// Changes the settings of the caller's network; those that the change names, as they are now.
pub async fn update(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    change: &NetworkSettingsChange,
) -> Result<Vec<Setting>, AppError> {
    let network = cx.network(tx, network).await?;
    match change.data_retention {
        Some(true) => data_retention::enable(tx, cx, network.id).await?,
        Some(false) => data_retention::disable(tx, cx, network.id).await?,
        None => {}
    }
    let stored = tx.networks().settings(network.id).await?;
    let settings = change.applied_to(stored.clone())?;
    if change.enable_trusted_data_format == Some(true) && !opentdf::has(tx, network.id).await? {
        let why = "The trusted data format needs an OpenTDF configuration: register one first.";
        return Err(AppError::Conflict(why.to_owned()));
    }
    if settings != stored {
        tx.networks().set_settings(network.id, &settings).await?;
        cx.policy_changed(network.id);
    }
    Ok(named_by(change, plan::effective_network(&network, settings, cx.now)))
}
