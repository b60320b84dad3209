//! Sends a code to somebody who has forgotten the password.

use sotto_wire::frame::{ServerBody, entry};

use super::{DONE, Progress, parse};
use crate::{AppError, Deployment, app::password};

pub(super) async fn forgot_password(
    deployment: &Deployment,
    request: entry::ForgotPassword,
) -> Result<(ServerBody, Progress), AppError> {
    password::forgot(deployment, &parse::username(&request.username)?).await?;
    Ok((DONE, Progress::Stranger))
}
