//! Changes the caller's own profile.

use sotto_wire::frame::{ServerBody, contacts};

use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        profiles::{ProfileChange, set},
    },
    device::encode,
};

pub(super) async fn set_profile(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::SetProfile,
) -> Result<ServerBody, AppError> {
    let change = ProfileChange { display_name: request.display_name, avatar: request.avatar };
    let profile = set(deployment, caller, change).await?;
    Ok(encode::profile(&caller.user, profile))
}
