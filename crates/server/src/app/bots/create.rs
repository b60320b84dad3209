//! Making a bot.

use sotto_storage::{NetworkId, SecurityGroupId, Tx, User, UserKind, UserStatus};
use sotto_types::InviteCode;

use super::{BotName, DisplayName, begin_anew::invitation};
use crate::{
    AppError,
    app::{Context, users},
};

/// A bot to make.
#[derive(Clone, Debug)]
pub struct NewBot {
    /// Its username.
    pub name: BotName,
    /// What people see.
    pub display_name: DisplayName,
    /// Its security group.
    pub group: SecurityGroupId,
}

/// Makes a pending bot in the caller's network, which registers with this code.
pub async fn create(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    (new, code): (&NewBot, &InviteCode),
) -> Result<User, AppError> {
    let network = cx.network(tx, network).await?;
    if tx.security_groups().lookup(network.id, &new.group).await?.is_none() {
        return Err(AppError::invalid("groupId", "must name a security group of this network"));
    }
    let username = new.name.username();
    if tx.users().find_by_username(username).await?.is_some() {
        return Err(AppError::Conflict("This username is taken.".to_owned()));
    }
    let id = cx.deployment.rng.array();
    let bot = User {
        kind: UserKind::Bot,
        number: users::random_number(&cx.deployment)?,
        id,
        network: network.id,
        username: username.clone(),
        first_name: new.display_name.as_str().to_owned(),
        last_name: String::new(),
        group: new.group.clone(),
        status: UserStatus::Pending,
        suspended: false,
        invitation: Some(invitation(cx, &id, code)?),
        created_at: cx.now,
        modified_at: cx.now,
        uname: Some(users::uname(id, &cx.deployment.domain)),
        last_login: None,
    };
    users::insert(tx, &cx.deployment, bot).await
}
