//! The second half of a registration.

use sotto_storage::{Credential, NetworkId, Tx, UserStatus};
use sotto_types::{Timestamp, UserId};
use sotto_wire::identity::AccountKind;

use super::{
    CheckedDevice, NewDevice, PendingRegistration, SealedKeys, account_kind,
    guest::new_guest,
    invite_code::{Checked, check, refusal},
    start::{Proof, is_a_guest},
};
use crate::{
    AppError, Deployment,
    app::{analytics, heavy::heavy, opaque, policy},
};

/// What completes a registration.
#[derive(Clone, Debug)]
pub struct Registration {
    /// OPAQUE `RegistrationUpload`.
    pub opaque: Vec<u8>,
    /// The account's keys, sealed by the client.
    pub keys: SealedKeys,
    /// The device that registers.
    pub device: NewDevice,
}

/// Stores the account with its first device, and uses the invite code up, all in one unit of work.
pub async fn finish(
    deployment: &Deployment,
    pending: PendingRegistration,
    registration: Registration,
) -> Result<NetworkId, AppError> {
    let now = deployment.now();
    let credential = Credential {
        user: pending.user,
        record: opaque::record(&registration.opaque)?,
        stretching: opaque::new_stretching(),
        bundle: Vec::new(),
    };
    let (user, kind) = (UserId::new(pending.user, deployment.domain.clone()), account_kind(pending.kind));
    if pending.rules.protected && registration.keys.wraps.wraps().password.is_some() {
        let why = "With account-takeover protection the password opens no bundle.";
        return Err(AppError::invalid("bundle", why));
    }
    let Registration { keys, device, .. } = registration;
    let (device, keys) = heavy(move || {
        let device = device.check((&user, kind), None, now)?;
        keys.check(device.list(), None)?;
        Ok((device, keys))
    })
    .await?;
    let here = deployment.clone();
    let account = Account { pending, credential, keys, device };
    // The inner refusal is kept apart so that a counted failure is committed.
    let network = deployment.store.write(async move |tx| account.store(tx, &here, now).await).await??;
    if kind == AccountKind::RetentionBot {
        // From here on people's devices can add it.
        deployment.live.policy_changed(network);
    }
    Ok(network)
}

struct Account {
    pending: PendingRegistration,
    credential: Credential,
    keys: SealedKeys,
    device: CheckedDevice,
}

impl Account {
    async fn store(
        &self,
        tx: &mut dyn Tx,
        deployment: &Deployment,
        now: Timestamp,
    ) -> Result<Result<NetworkId, AppError>, AppError> {
        let PendingRegistration { user, username, proof, .. } = &self.pending;
        let code = match proof {
            Proof::Invitation(code) => code,
            Proof::Mailbox(code) => {
                let guest = match new_guest(tx, deployment, (user, username, code), now).await? {
                    Ok(guest) => guest,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                self.store_keys(tx, now).await?;
                return Ok(Ok(guest.network));
            }
        };
        let mut active = match check(tx, &deployment.keyring, username, code, now).await? {
            Checked::Open(pending) if pending.id == *user => pending,
            Checked::Guest => return Ok(Err(is_a_guest())),
            Checked::Used => {
                return Ok(Err(AppError::Conflict("This address is already registered.".to_owned())));
            }
            Checked::Open(_) | Checked::Refused => return Ok(Err(refusal())),
        };
        policy::refuse_in_deleted_network(tx, active.network).await?;
        self.store_keys(tx, now).await?;
        // The invitation stays: its code is known to be used.
        active.status = UserStatus::Active;
        tx.users().update(&active).await?;
        analytics::registered(tx, &active, now).await?;
        Ok(Ok(active.network))
    }

    async fn store_keys(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<(), AppError> {
        tx.credentials().upsert(&self.credential).await?;
        self.keys.store(tx, &self.credential.user).await?;
        self.device.store(tx, now).await
    }
}

#[cfg(test)]
mod tests {
    use sotto_e2ee::opaque::Registration as ClientRegistration;
    use sotto_types::{InviteCode, Secret, SystemRng};
    use sotto_wire::opaque::Stretch;

    use super::*;
    use crate::{
        app::registration::{hash_invite_code, start},
        testing::{Invited, Phone, World},
    };

    async fn halfway(world: &World, invited: &Invited) -> (PendingRegistration, Registration) {
        let (client, request) =
            ClientRegistration::start(Secret::from("password".to_owned()), &SystemRng).unwrap();
        let started = start(&world.deployment, &invited.username, &invited.code, &request).await.unwrap();
        let domain = &world.deployment.domain;
        let stretch = Stretch::default();
        let finished =
            client.finish(&started.opaque, &invited.username, domain, stretch, &SystemRng).unwrap();
        let mut phone = Phone::new(invited.id.clone(), world);
        let (keys, device) = (phone.sealed_keys(), phone.as_new_device(world, 1));
        (started.pending, Registration { opaque: finished.upload, keys, device })
    }

    #[tokio::test]
    async fn a_registration_makes_the_user_active_once() {
        let world = World::new().await;
        let alice = world.invite("alice").await;
        let (pending, registration) = halfway(&world, &alice).await;
        let network = finish(&world.deployment, pending.clone(), registration.clone()).await.unwrap();
        assert_eq!(network, world.network);
        let again = finish(&world.deployment, pending, registration).await;
        assert!(matches!(again, Err(AppError::Conflict(_))));
    }

    #[tokio::test]
    async fn a_code_that_was_replaced_meanwhile_opens_nothing_and_nothing_is_stored() {
        let world = World::new().await;
        let alice = world.invite("alice").await;
        let (pending, registration) = halfway(&world, &alice).await;
        let other = hash_invite_code(
            &world.deployment.keyring,
            &alice.id.local(),
            &InviteCode::random(&*world.deployment.rng),
        );
        let other = other.unwrap();
        world.change_user(&alice.id, move |user| user.invitation.as_mut().unwrap().code_hash = other).await;
        let device = registration.device.id;
        let refused = finish(&world.deployment, pending, registration).await;
        assert!(matches!(refused, Err(AppError::Unauthenticated(_))));
        let id = alice.id.local();
        let stored = world
            .write(async move |tx| {
                let credential = tx.credentials().lookup(&id).await?.is_some();
                Ok((credential, tx.devices().lookup(device).await?.is_some()))
            })
            .await;
        assert_eq!(stored, (false, false));
    }

    #[tokio::test]
    async fn what_was_sealed_is_stored_and_wrong_bundles_store_nothing() {
        let world = World::new().await;
        let alice = world.invite("alice").await;
        let (pending, registration) = halfway(&world, &alice).await;
        let keys = registration.keys.clone();
        let wrong = SealedKeys { bundle: Vec::new(), ..keys.clone() };
        let wrong = Registration { keys: wrong, ..registration.clone() };
        let refused = finish(&world.deployment, pending.clone(), wrong).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })));
        finish(&world.deployment, pending, registration).await.unwrap();
        let id = alice.id.local();
        let stored = world
            .write(async move |tx| {
                let credential = tx.credentials().lookup(&id).await?.unwrap();
                Ok((credential.bundle, tx.credentials().recovery(&id).await?.unwrap()))
            })
            .await;
        let recovery = sotto_storage::Recovery { wraps: keys.wraps.encode(), bundle: keys.recovery_bundle };
        assert_eq!(stored, (keys.bundle, recovery));
    }
}
