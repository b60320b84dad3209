//! Asks an account's device to let this one in.

use sotto_wire::frame::{ServerBody, link};

use super::{Progress, parse};
use crate::{AppError, Deployment, app::links};

pub(super) async fn join_link(
    deployment: &Deployment,
    request: link::JoinLink,
) -> Result<(ServerBody, Progress), AppError> {
    let username = parse::username(&request.username)?;
    let (joined, opening) = links::join(deployment, &username).await?;
    Ok((ServerBody::LinkOpening(link::LinkOpening { opening }), Progress::Joining(joined)))
}
