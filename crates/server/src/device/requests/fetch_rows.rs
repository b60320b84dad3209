//! Reads rows of a log again.

use sotto_wire::frame::{ServerBody, conversation};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, conversations::fetch_rows as fetch},
    device::encode,
};

pub(super) async fn fetch_rows(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: conversation::FetchRows,
) -> Result<ServerBody, AppError> {
    let conversation = parse::conversation(&request.conversation)?;
    let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
    let rows = fetch(deployment, caller, conversation, request.after, limit).await?;
    Ok(encode::rows(&conversation, rows))
}
