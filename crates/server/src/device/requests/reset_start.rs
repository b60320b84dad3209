//! Begins a reset.

use sotto_wire::frame::{ServerBody, entry};

use super::{Progress, parse, register_start::password_rules};
use crate::{AppError, Deployment, app::password};

pub(super) async fn reset_start(
    deployment: &Deployment,
    request: entry::ResetStart,
) -> Result<(ServerBody, Progress), AppError> {
    let username = parse::username(&request.username)?;
    let code = parse::mail_code(&request.code)?;
    let started = password::reset_start(deployment, &username, &code, &request.opaque).await?;
    let recovery = started.recovery;
    let (wraps, recovery_bundle) = recovery.map(|kept| (kept.wraps, kept.bundle)).unwrap_or_default();
    let answer = entry::ResetStarted {
        opaque: started.opaque,
        password_rules: Some(password_rules(&started.rules)),
        stretching: Some(parse::stretching(started.stretching)),
        user_id: started.user.to_vec(),
        next_user_id: started.next_id.to_vec(),
        device_list: started.device_list,
        wraps,
        recovery_bundle,
        recovery_key: started.rules.recovery_key,
        device_lockout: started.rules.device_lockout,
        protected: started.rules.protected,
        devices: started.devices,
    };
    Ok((ServerBody::ResetStarted(answer), Progress::Resetting(Box::new(started.pending))))
}
