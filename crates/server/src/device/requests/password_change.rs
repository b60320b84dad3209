//! Changes the password, by a device that has the account.

use sotto_wire::{
    frame::{ServerBody, entry},
    identity::SignedKeyWraps,
};

use super::{DONE, parse, register_start::password_rules};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        password::{self, NewPassword},
    },
};

pub(super) async fn password_start(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: entry::PasswordStart,
) -> Result<ServerBody, AppError> {
    let started = password::change_start(deployment, caller, &request.opaque).await?;
    Ok(ServerBody::PasswordStarted(entry::PasswordStarted {
        opaque: started.opaque,
        password_rules: Some(password_rules(&started.rules)),
        stretching: Some(parse::stretching(started.stretching)),
        protected: started.rules.protected,
        wraps: started.wraps,
    }))
}

pub(super) async fn password_finish(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: entry::PasswordFinish,
) -> Result<ServerBody, AppError> {
    let wraps = SignedKeyWraps::decode(&request.wraps).map_err(|_| parse::malformed("key wraps"))?;
    let new = NewPassword { opaque: request.opaque, bundle: request.bundle, wraps };
    password::change(deployment, caller, new).await?;
    Ok(DONE)
}
