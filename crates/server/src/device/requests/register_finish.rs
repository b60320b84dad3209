//! Completes a registration.

use sotto_wire::frame::{ServerBody, account};

use super::{Greeting, Progress, parse};
use crate::{
    AppError, Deployment,
    app::registration::{self, PendingRegistration, Registration},
};

pub(super) async fn register_finish(
    deployment: &Deployment,
    greeting: &Greeting,
    pending: PendingRegistration,
    request: account::RegisterFinish,
) -> Result<(ServerBody, Progress), AppError> {
    let registration = Registration {
        opaque: request.opaque,
        keys: parse::sealed_keys(&request.wraps, request.bundle, request.recovery_bundle)?,
        device: parse::new_device(request.device, greeting.platform.clone())?,
    };
    let network = registration::finish(deployment, pending, registration).await?;
    let answer = account::Registered { network_id: network.to_string() };
    Ok((ServerBody::Registered(answer), Progress::Stranger))
}
