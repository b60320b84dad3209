//! The second half of a registration.

use std::sync::Arc;

use sotto_storage::{Credential, NetworkId, Tx, UserStatus};
use sotto_types::{Timestamp, UserId};

use super::{
    CheckedDevice, NewDevice, PendingRegistration,
    invite_code::{Checked, check, refusal},
};
use crate::{
    AppError, Deployment, Keyring,
    app::{heavy::heavy, opaque},
};

/// The longest sealed account-key bundle, bytes.
const BUNDLE_BYTES: usize = 16 * 1024;

/// What completes a registration.
#[derive(Clone, Debug)]
pub struct Registration {
    /// OPAQUE `RegistrationUpload`.
    pub opaque: Vec<u8>,
    /// The account key, sealed by the client.
    pub bundle: Vec<u8>,
    /// The device that registers.
    pub device: NewDevice,
}

/// Stores the account with its first device, and uses the invite code up, all in one unit of work.
pub async fn finish(
    deployment: &Deployment,
    pending: PendingRegistration,
    registration: Registration,
) -> Result<NetworkId, AppError> {
    if registration.bundle.is_empty() || registration.bundle.len() > BUNDLE_BYTES {
        return Err(AppError::invalid("bundle", "The bundle is empty or too long."));
    }
    let now = deployment.now();
    let credential = Credential {
        user: pending.user,
        record: opaque::record(&registration.opaque)?,
        stretching: opaque::new_stretching(),
        bundle: registration.bundle,
    };
    let user = UserId::new(pending.user, deployment.domain.clone());
    let device = heavy(move || registration.device.check(&user, None, now)).await?;
    let keyring = Arc::clone(&deployment.keyring);
    let account = Account { pending, credential, device };
    // The inner refusal is kept apart so that a counted failure is committed.
    deployment.store.write(async move |tx| account.store(tx, &keyring, now).await).await?
}

struct Account {
    pending: PendingRegistration,
    credential: Credential,
    device: CheckedDevice,
}

impl Account {
    async fn store(
        &self,
        tx: &mut dyn Tx,
        keyring: &Keyring,
        now: Timestamp,
    ) -> Result<Result<NetworkId, AppError>, AppError> {
        let PendingRegistration { user, username, code } = &self.pending;
        let mut active = match check(tx, keyring, username, code, now).await? {
            Checked::Open(pending) if pending.id == *user => pending,
            Checked::Used => {
                return Ok(Err(AppError::Conflict("This address is already registered.".to_owned())));
            }
            Checked::Open(_) | Checked::Refused => return Ok(Err(refusal())),
        };
        tx.credentials().upsert(&self.credential).await?;
        self.device.store(tx, now).await?;
        active.status = UserStatus::Active;
        tx.users().update(&active).await?;
        Ok(Ok(active.network))
    }
}
