//! Sign-in with a device key.

use sotto_delivery::verify_sign_in;
use sotto_storage::{NetworkId, Tx, UserStatus};
use sotto_types::Timestamp;
use sotto_wire::identity::{SignIn, SignedDeviceList};

use crate::{AppError, Deployment, app::DeviceCaller};

/// A device that has come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who it is from here on.
    pub caller: DeviceCaller,
    /// One-time key packages that it has left on the server.
    pub key_packages: u32,
    /// The version of its user's newest device list.
    pub device_list_version: u64,
}

/// Checks a device's signature over `challenge`, which the connection built from its own nonces and domain.
pub async fn sign_in(
    deployment: &Deployment,
    challenge: SignIn,
    signature: &[u8],
) -> Result<SignedIn, AppError> {
    let user = challenge.user.local();
    let newest = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.devices().newest_list(&user).await?);
    let (version, list) = deployment.store.read(newest).await?.ok_or_else(refusal)?;
    let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
    verify_sign_in(&challenge, signature, &list).map_err(|error| match error {
        sotto_delivery::Error::Library => AppError::internal(error),
        _ => refusal(),
    })?;
    let now = deployment.now();
    let admit = async move |tx: &mut dyn Tx| {
        let (network, key_packages) = admit(tx, &challenge, version, now).await?;
        let caller = DeviceCaller { user: challenge.user.clone(), device: challenge.device, network };
        Ok(SignedIn { caller, key_packages, device_list_version: version })
    };
    deployment.store.write(admit).await
}

fn refusal() -> AppError {
    AppError::Unauthenticated("This device could not be signed in.".to_owned())
}

async fn admit(
    tx: &mut dyn Tx,
    challenge: &SignIn,
    version: u64,
    now: Timestamp,
) -> Result<(NetworkId, u32), AppError> {
    let device = tx.devices().lookup(challenge.device).await?;
    let newest = tx.devices().newest_list(&challenge.user.local()).await?;
    let known = device.is_some_and(|device| device.user == challenge.user.local());
    if !known || newest.is_none_or(|(newest, _)| newest != version) {
        return Err(refusal());
    }
    let user = tx.users().find_by_id(&challenge.user.local()).await?;
    let mut user = user.filter(|user| user.status == UserStatus::Active).ok_or_else(refusal)?;
    if user.suspended {
        return Err(AppError::Forbidden("This account is suspended.".to_owned()));
    }
    tx.devices().touch(challenge.device, now).await?;
    user.last_login = Some(now);
    tx.users().update(&user).await?;
    Ok((user.network, tx.key_packages().count(challenge.device, now).await?))
}
