//! Replaces the account's key wraps and bundles.

use sotto_wire::frame::{ServerBody, own_devices};

use super::{DONE, parse};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, own_devices::put_keys as put},
};

pub(super) async fn put_keys(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: own_devices::PutKeys,
) -> Result<ServerBody, AppError> {
    put(deployment, caller, parse::account_keys(request.keys)?).await?;
    Ok(DONE)
}
