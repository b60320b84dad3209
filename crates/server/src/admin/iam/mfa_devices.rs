//! `ListMFADevices`, `DeactivateMFADevice`: the second factors of administrators, who add them at the console.

use serde_json::{Value, json};
use sotto_storage::SecondFactor;

use super::{run::Run, shapes};
use crate::app::{
    iam::{IamError, Name},
    second_factors,
};

pub(super) async fn list(run: &Run<'_>) -> Result<Value, IamError> {
    let user = owner(run)?;
    run.read(async move |tx, caller| {
        let (owner, factors) = second_factors::list(tx, caller, Some(&user)).await?;
        let device = |factor: &SecondFactor| {
            json!({
                "UserName": owner.name,
                "SerialNumber": format!("arn:aws:iam::{}:mfa/{}", owner.account, factor.id),
                "EnableDate": shapes::moment(factor.created_at),
            })
        };
        let devices: Vec<_> = factors.iter().map(device).collect();
        Ok(json!({ "MFADevices": devices, "IsTruncated": false }))
    })
    .await
}

pub(super) async fn deactivate(run: &Run<'_>) -> Result<Value, IamError> {
    let user = owner(run)?;
    let serial = run.required("SerialNumber")?;
    let id = serial.rsplit('/').next().unwrap_or_default().to_owned();
    run.write(async move |tx, caller| {
        second_factors::remove(tx, caller, Some(&user), &id).await?;
        Ok(Value::Null)
    })
    .await
}

/// Whose factors a call is about: without a name the caller's, and it must be permitted all the same.
fn owner(run: &Run<'_>) -> Result<Name, IamError> {
    match run.maybe_user("UserName")? {
        Some(name) => Ok(name),
        None => Name::user("userName", &run.call.principal.user_name),
    }
}
