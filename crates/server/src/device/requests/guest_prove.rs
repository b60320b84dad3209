//! Begins the registration of a guest.

use sotto_wire::frame::{ServerBody, entry};

use super::{Progress, parse, register_start::begun};
use crate::{AppError, Deployment, app::registration};

pub(super) async fn guest_prove(
    deployment: &Deployment,
    request: entry::GuestProve,
) -> Result<(ServerBody, Progress), AppError> {
    let username = parse::username(&request.username)?;
    let code = parse::mail_code(&request.code)?;
    Ok(begun(registration::guest_prove(deployment, &username, &code, &request.opaque).await?))
}
