//! Changing the password by a device that has the account.

use sotto_storage::{Credential, Tx};
use sotto_types::Username;
use sotto_wire::identity::{SignedDeviceList, SignedKeyWraps};

use super::{
    reset_start::check_protection,
    wraps::{follow, stored},
};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        heavy::heavy,
        opaque,
        registration::{Rules, SealedKeys, rules_of},
        sign_in,
    },
};

/// What the first half answers; the server keeps nothing of it.
#[derive(Debug)]
pub struct Started {
    /// OPAQUE `RegistrationResponse`.
    pub opaque: Vec<u8>,
    /// What the group asks for.
    pub rules: Rules,
    /// Argon2id memory (KiB), passes and lanes.
    pub stretching: [u32; 3],
    /// The newest signed key wraps; empty where there are none.
    pub wraps: Vec<u8>,
}

/// A new password.
#[derive(Clone, Debug)]
pub struct NewPassword {
    /// OPAQUE `RegistrationUpload`.
    pub opaque: Vec<u8>,
    /// The account key, sealed for it; empty with account-takeover protection.
    pub bundle: Vec<u8>,
    /// The next key wraps, which the account key signs.
    pub wraps: SignedKeyWraps,
}

/// Answers the client's OPAQUE `RegistrationRequest`.
pub async fn change_start(
    deployment: &Deployment,
    caller: &DeviceCaller,
    request: &[u8],
) -> Result<Started, AppError> {
    let id = caller.user.local();
    let unit = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_id(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
        let rules = rules_of(tx, user.kind, user.network, &user.group).await?;
        let wraps = tx.credentials().recovery(&id).await?.map(|recovery| recovery.wraps);
        Ok::<(Username, Rules, Vec<u8>), AppError>((user.username, rules, wraps.unwrap_or_default()))
    };
    let (username, rules, wraps) = deployment.store.read(unit).await?;
    let opaque = opaque::answer_registration(&deployment.keyring, &username, request)?;
    Ok(Started { opaque, rules, stretching: opaque::new_stretching(), wraps })
}

/// Puts the new password in place of the old one, if the account key vouches for it; sessions stay, a lock is lifted.
pub async fn change(
    deployment: &Deployment,
    caller: &DeviceCaller,
    new: NewPassword,
) -> Result<(), AppError> {
    let id = caller.user.local();
    let credential = Credential {
        user: id,
        record: opaque::record(&new.opaque)?,
        stretching: opaque::new_stretching(),
        bundle: new.bundle.clone(),
    };
    let unit = async move |tx: &mut dyn Tx| {
        let user = tx.users().find_by_id(&id).await?.ok_or_else(|| AppError::not_found("User"))?;
        let rules = rules_of(tx, user.kind, user.network, &user.group).await?;
        let list = tx.devices().newest_list(&id).await?;
        let (version, list) = list.ok_or_else(|| AppError::not_found("User"))?;
        Ok::<_, AppError>((rules.protected, version, list, stored(tx, &id).await?))
    };
    let (protected, version, list, kept) = deployment.store.read(unit).await?;
    let (kept, recovery_bundle) = kept.map_or((None, Vec::new()), |(wraps, bundle)| (Some(wraps), bundle));
    let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
    let same_recovery = kept.as_ref().is_none_or(|kept| kept.wraps().recovery == new.wraps.wraps().recovery);
    if !same_recovery {
        return Err(AppError::Conflict("The keys of this account were changed meanwhile.".to_owned()));
    }
    // Only what the password opens is sealed anew.
    let keys = SealedKeys { wraps: new.wraps, bundle: new.bundle, recovery_bundle, devices: Vec::new() };
    check_protection(&keys, protected)?;
    let checked = heavy(move || {
        keys.check(&list, kept.as_ref().map(SignedKeyWraps::wraps))?;
        Ok((keys, kept))
    });
    let (keys, kept) = checked.await?;
    let unit = async move |tx: &mut dyn Tx| {
        let newest = tx.devices().newest_list(&id).await?.map(|(newest, _)| newest);
        if newest != Some(version) {
            return Err(AppError::Conflict("The keys of this account were changed meanwhile.".to_owned()));
        }
        follow(tx, &id, kept.as_ref(), &keys.wraps).await?;
        tx.credentials().upsert(&credential).await?;
        keys.store(tx, &id).await?;
        sign_in::unlock(tx, &id).await
    };
    deployment.store.write(unit).await
}
