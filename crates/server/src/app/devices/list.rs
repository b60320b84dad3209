//! The devices of a user.

use std::time::Duration;

use sotto_storage::{Device, DeviceSort, NetworkId, Tx, UserNumber};

use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// The time for which a reset device is still listed, so that an administrator sees that it was done.
const RESET_IS_LISTED: Duration = Duration::from_hours(30 * 24);

/// Lists the devices of a user of the caller's network: those in use, and those that were reset not long ago.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    (network, number): (NetworkId, UserNumber),
    query: &PageQuery<DeviceSort>,
) -> Result<Listed<Device>, AppError> {
    let parts = [network.to_string(), number.to_string()];
    let (tokens, page) = query.open(cx, "ListDevicesForUser", &[&parts[0], &parts[1]])?;
    let network = cx.network(tx, network).await?;
    let user = tx.users().lookup(network.id, number).await?.ok_or_else(|| AppError::not_found("User"))?;
    let since = cx.now.minus(RESET_IS_LISTED);
    let page = tx.devices().list(&user.id, since, &page).await?;
    tokens.listed(cx, page)
}
