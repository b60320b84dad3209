//! Making the data-retention bot.

use sotto_storage::{NetworkId, Tx, User, UserKind, UserStatus};

use super::bot::{find, must_be_allowed};
use crate::{
    AppError,
    app::{Context, bots::retention_name, users},
};

/// What people see of it.
const DISPLAY_NAME: &str = "Data retention";

/// Makes the one data-retention bot of the caller's network; it cannot register before it has a challenge.
pub async fn create(tx: &mut dyn Tx, cx: &Context, network: NetworkId) -> Result<User, AppError> {
    let network = cx.network(tx, network).await?;
    must_be_allowed(&network, cx.now)?;
    if find(tx, network.id).await?.is_some() {
        return Err(AppError::Conflict("The network has a data-retention bot.".to_owned()));
    }
    let group = tx.security_groups().find_default(network.id).await?;
    let id = cx.deployment.rng.array();
    let bot = User {
        kind: UserKind::RetentionBot,
        number: users::random_number(&cx.deployment)?,
        id,
        network: network.id,
        username: retention_name(network.id)?,
        first_name: DISPLAY_NAME.to_owned(),
        last_name: String::new(),
        group: group.ok_or_else(|| AppError::internal("a network without a default group"))?.id,
        status: UserStatus::Pending,
        suspended: false,
        invitation: None,
        created_at: cx.now,
        modified_at: cx.now,
        uname: Some(users::uname(id, &cx.deployment.domain)),
        last_login: None,
    };
    users::insert(tx, &cx.deployment, bot).await
}
