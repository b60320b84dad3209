//! Completes a reset, either way.

use sotto_wire::frame::{ServerBody, account, entry};

use super::{Greeting, Progress, parse};
use crate::{
    AppError, Deployment,
    app::password::{self, PendingReset, Reset},
};

pub(super) async fn reset_keep(
    deployment: &Deployment,
    greeting: &Greeting,
    pending: PendingReset,
    request: entry::ResetKeep,
) -> Result<(ServerBody, Progress), AppError> {
    let reset = reset(greeting, request.opaque, request.account)?;
    answer(password::reset_keep(deployment, pending, reset).await?)
}

pub(super) async fn reset_full(
    deployment: &Deployment,
    greeting: &Greeting,
    pending: PendingReset,
    request: entry::ResetFull,
) -> Result<(ServerBody, Progress), AppError> {
    let reset = reset(greeting, request.opaque, request.account)?;
    answer(password::reset_full(deployment, pending, reset).await?)
}

fn reset(
    greeting: &Greeting,
    opaque: Vec<u8>,
    account: Option<entry::NewAccount>,
) -> Result<Reset, AppError> {
    let (keys, device) = parse::new_account(account, greeting.platform.clone())?;
    Ok(Reset { opaque, keys, device })
}

#[expect(clippy::unnecessary_wraps, reason = "what a request answers")]
fn answer(network: sotto_storage::NetworkId) -> Result<(ServerBody, Progress), AppError> {
    let answer = account::Registered { network_id: network.to_string() };
    Ok((ServerBody::Registered(answer), Progress::Stranger))
}
