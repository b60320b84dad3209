//! Moving a user to another network.

use sotto_storage::{NetworkId, SecurityGroup, SecurityGroupId, Tx, User, UserNumber};

use super::places::{full, places};
use crate::{
    AppError,
    app::{Context, analytics},
};

/// Who moves where.
#[derive(Clone, Debug)]
pub struct Move {
    /// The network that the user is in.
    pub from: NetworkId,
    /// The user.
    pub user: UserNumber,
    /// The network to move to.
    pub to: NetworkId,
    /// The group there, absent for its default group.
    pub group: Option<SecurityGroupId>,
}

/// Moves a user between two networks of the caller (SPEC U7); number, id, devices and conversations stay as they are.
///
/// Connected devices come back at once, as members of the other network.
pub async fn move_to(tx: &mut dyn Tx, cx: &Context, request: &Move) -> Result<User, AppError> {
    let from = cx.network(tx, request.from).await?;
    let user = tx.users().lookup(from.id, request.user).await?;
    let mut user = user.ok_or_else(|| AppError::not_found("User"))?;
    let to = tx.networks().lookup(&cx.account, request.to).await?;
    let to = to.ok_or_else(|| AppError::not_found("Target network"))?;
    if to.id == from.id {
        return Err(AppError::invalid("targetNetworkId", "must be another network than the user's"));
    }
    let group = group(tx, to.id, request.group.as_ref()).await?;
    if places(tx, cx, &to).await? == Some(0) {
        return Err(AppError::Conflict(full(cx)));
    }
    analytics::went(tx, &user, cx.now).await?;
    user.network = to.id;
    user.group = group.id;
    user.modified_at = cx.now;
    tx.users().move_to(user.number, to.id, &user.group).await?;
    tx.users().update(&user).await?;
    analytics::came(tx, &user, cx.now).await?;
    for device in tx.devices().all_of(&user.id).await? {
        cx.reconnect(device.id);
    }
    Ok(user)
}

async fn group(
    tx: &mut dyn Tx,
    network: NetworkId,
    wanted: Option<&SecurityGroupId>,
) -> Result<SecurityGroup, AppError> {
    match wanted {
        Some(id) => tx.security_groups().lookup(network, id).await?.ok_or_else(|| {
            AppError::invalid("securityGroupId", "must name a security group of the target network")
        }),
        None => tx
            .security_groups()
            .find_default(network)
            .await?
            .ok_or_else(|| AppError::internal("a network without a default group")),
    }
}
