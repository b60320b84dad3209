//! Adds key packages of this device.

use sotto_wire::frame::{ServerBody, directory};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::publish_key_packages as publish},
};

pub(super) async fn publish_key_packages(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: directory::PublishKeyPackages,
) -> Result<ServerBody, AppError> {
    let upload = parse::key_packages(request.upload)?;
    let one_time = publish(deployment, caller, upload).await?;
    Ok(ServerBody::KeyPackageCount(directory::KeyPackageCount { one_time }))
}
