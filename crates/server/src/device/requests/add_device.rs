//! Publishes a device list with this device on it.

use sotto_wire::frame::{ServerBody, account};

use super::{DONE, Greeting, parse};
use crate::{
    AppError, Deployment,
    app::{
        links::{self, Joined},
        sign_in::{self, LoggedIn},
    },
};

/// From somebody whom another device let in.
pub(super) async fn add_linked(
    deployment: &Deployment,
    greeting: &Greeting,
    joined: &Joined,
    request: account::AddDevice,
) -> Result<ServerBody, AppError> {
    let device = parse::new_device(Some(request), greeting.platform.clone())?;
    links::add_device(deployment, joined, device).await?;
    Ok(DONE)
}

/// From somebody who has shown the password.
pub(super) async fn add_device(
    deployment: &Deployment,
    greeting: &Greeting,
    user: &LoggedIn,
    request: account::AddDevice,
) -> Result<ServerBody, AppError> {
    let device = parse::new_device(Some(request), greeting.platform.clone())?;
    sign_in::add_device(deployment, user, device).await?;
    Ok(DONE)
}
