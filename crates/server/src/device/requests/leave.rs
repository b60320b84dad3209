//! Leaves a conversation.

use sotto_wire::frame::{ServerBody, conversation};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, conversations},
};

pub(super) async fn leave(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::Leave,
) -> Result<ServerBody, AppError> {
    conversations::leave(deployment, caller, parse::conversation(&request.conversation)?).await?;
    Ok(DONE)
}
