//! Blocks somebody, or lifts the block.

use sotto_wire::frame::{ServerBody, contacts};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, blocks::set_block as set},
};

pub(super) async fn set_block(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: contacts::SetBlock,
) -> Result<ServerBody, AppError> {
    let whom = parse::user_id(&request.user_id)?;
    set(deployment, caller, whom, request.blocked).await?;
    Ok(DONE)
}
