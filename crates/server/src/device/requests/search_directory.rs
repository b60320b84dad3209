//! Searches the people of the caller's network.

use sotto_wire::frame::{ServerBody, contacts};

use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::search_directory as search},
    device::encode,
};

pub(super) async fn search_directory(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::SearchDirectory,
) -> Result<ServerBody, AppError> {
    Ok(encode::directory(search(deployment, caller, &request.text).await?))
}
