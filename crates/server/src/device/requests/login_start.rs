//! Begins a password sign-in.

use sotto_wire::frame::{ServerBody, account};

use super::{Progress, parse};
use crate::{AppError, Deployment, app::sign_in};

pub(super) async fn login_start(
    deployment: &Deployment,
    request: account::LoginStart,
) -> Result<(ServerBody, Progress), AppError> {
    let username = parse::username(&request.username)?;
    let started = sign_in::start(deployment, &username, &request.opaque).await?;
    let stretching = Some(parse::stretching(started.stretching));
    let answer = account::LoginStarted { opaque: started.opaque, stretching };
    Ok((ServerBody::LoginStarted(answer), Progress::LoggingIn(Box::new(started.pending))))
}
