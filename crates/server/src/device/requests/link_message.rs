//! Says something to the other side of a link.

use sotto_wire::frame::{ServerBody, link};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        links::{self, Joined},
    },
};

/// From a new device: says it, and waits for what the old device says next.
pub(super) async fn of_stranger(
    deployment: &Deployment,
    joined: &mut Joined,
    request: link::LinkMessage,
) -> Result<ServerBody, AppError> {
    if !request.body.is_empty() {
        links::say_to_old(deployment, joined, request.body).await?;
    }
    let body = links::next_to_new(deployment, joined).await?;
    Ok(ServerBody::LinkMessage(link::LinkMessage { join: Vec::new(), body, ended: false }))
}

/// From an old device.
pub(super) async fn of_device(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: link::LinkMessage,
) -> Result<ServerBody, AppError> {
    let join = parse::join(&request.join)?;
    if request.ended {
        links::end(deployment, caller, join).await?;
    } else {
        links::say_to_new(deployment, caller, join, request.body).await?;
    }
    Ok(DONE)
}
