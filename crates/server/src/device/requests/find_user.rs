//! Finds a user by username or id.

use sotto_wire::frame::{ServerBody, directory};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        directory::{UserKey, find_user as find},
    },
};

pub(super) async fn find_user(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: directory::FindUser,
) -> Result<ServerBody, AppError> {
    let key = match request.by {
        Some(directory::UserKey::Username(username)) => UserKey::Username(parse::username(&username)?),
        Some(directory::UserKey::Id(id)) => UserKey::Id(parse::user_id(&id)?),
        None => return Err(parse::malformed("name of a user")),
    };
    let user = find(deployment, caller, key).await?;
    Ok(ServerBody::User(directory::User {
        user_id: user.id.to_string(),
        username: user.username.to_string(),
        first_name: user.first_name,
        last_name: user.last_name,
        device_list: user.device_list,
        display_name: user.display_name,
        profile_version: user.profile_version,
    }))
}
