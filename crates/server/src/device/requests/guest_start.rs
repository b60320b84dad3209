//! Sends a code to somebody who wants to become a guest.

use sotto_wire::frame::{ServerBody, entry};

use super::{DONE, Progress, parse};
use crate::{AppError, Deployment, app::registration};

pub(super) async fn guest_start(
    deployment: &Deployment,
    request: entry::GuestStart,
) -> Result<(ServerBody, Progress), AppError> {
    registration::guest_start(deployment, &parse::username(&request.username)?).await?;
    Ok((DONE, Progress::Stranger))
}
