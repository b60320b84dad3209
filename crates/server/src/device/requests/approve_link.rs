//! Lets a new device in.

use sotto_wire::frame::{ServerBody, link};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        links::{self, Approval},
    },
};

pub(super) async fn approve_link(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: link::ApproveLink,
) -> Result<ServerBody, AppError> {
    let approval = Approval {
        join: parse::join(&request.join)?,
        device: parse::device(&request.device_id)?,
        grant: request.body,
    };
    links::approve(deployment, caller, approval).await?;
    Ok(DONE)
}
