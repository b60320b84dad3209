//! Lists the people of the caller's network.

use sotto_wire::frame::{ServerBody, contacts};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::list_directory as list},
    device::encode,
};

pub(super) async fn list_directory(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::ListDirectory,
) -> Result<ServerBody, AppError> {
    let after = parse::maybe_user_id(&request.after)?;
    Ok(encode::directory(list(deployment, caller, after).await?))
}
