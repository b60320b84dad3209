//! Lists whom the account has blocked.

use sotto_types::UserId;
use sotto_wire::frame::{ServerBody, contacts};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, blocks::list_blocked as list},
};

pub(super) async fn list_blocked(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::ListBlocked,
) -> Result<ServerBody, AppError> {
    let page = list(deployment, caller, parse::maybe_user_id(&request.after)?).await?;
    let people = page.people.into_iter().map(encode).collect();
    Ok(ServerBody::Blocked(contacts::Blocked { people, more: page.more }))
}

fn encode((id, username): (UserId, String)) -> contacts::BlockedPerson {
    contacts::BlockedPerson { user_id: id.to_string(), username }
}
