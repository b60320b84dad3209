//! Takes one key package of each device of some users.

use sotto_wire::frame::{ServerBody, directory};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, directory::claim_key_packages as claim},
};

pub(super) async fn claim_key_packages(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: directory::ClaimKeyPackages,
) -> Result<ServerBody, AppError> {
    let users = request.user_ids.iter().map(|id| parse::user_id(id)).collect::<Result<_, _>>()?;
    let claimed = claim(deployment, caller, users).await?;
    let packages = claimed.into_iter().map(|claimed| directory::KeyPackage {
        user_id: claimed.user.to_string(),
        device_id: claimed.device.as_bytes().to_vec(),
        package: claimed.package,
    });
    Ok(ServerBody::KeyPackages(directory::KeyPackages { packages: packages.collect() }))
}
