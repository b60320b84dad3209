//! Reads a profile.

use sotto_wire::frame::{ServerBody, contacts};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, profiles::lookup},
    device::encode,
};

pub(super) async fn get_profile(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::GetProfile,
) -> Result<ServerBody, AppError> {
    let user = parse::user_id(&request.user_id)?;
    let profile = lookup(deployment, caller, user.clone()).await?;
    Ok(encode::profile(&user, profile))
}
