//! Changing the settings of a network.

use sotto_storage::{Network, NetworkId, Tx};
use sotto_types::Timestamp;

use super::{NetworkSettingsChange, Setting, setting::named_by};
use crate::{
    AppError,
    app::{Context, networks::plan, opentdf},
};

/// Changes the settings of the caller's network; those that the change names, as they are now.
pub async fn update(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    change: &NetworkSettingsChange,
) -> Result<Vec<Setting>, AppError> {
    let network = cx.network(tx, network).await?;
    let stored = tx.networks().settings(network.id).await?;
    let now = plan::effective_network(&network, stored.clone(), cx.now);
    let settings = change.applied_to(stored.clone())?;
    if change.data_retention == Some(true) && !now.data_retention {
        may_retain(&network, cx.now)?;
    }
    if change.enable_trusted_data_format == Some(true) && !opentdf::has(tx, network.id).await? {
        let why = "The trusted data format needs an OpenTDF configuration: register one first.";
        return Err(AppError::Conflict(why.to_owned()));
    }
    if settings != stored {
        tx.networks().set_settings(network.id, &settings).await?;
    }
    Ok(named_by(change, plan::effective_network(&network, settings, cx.now)))
}

/// Refuses data retention that cannot be (SPEC DR1).
fn may_retain(network: &Network, now: Timestamp) -> Result<(), AppError> {
    let why = if plan::allows_data_retention(network, now) {
        "Data retention needs a retention bot: make one, start it and let it sign in first.".to_owned()
    } else {
        format!("Data retention needs the Premium plan, and {}.", plan::why_standard(network))
    };
    Err(AppError::Conflict(why))
}
