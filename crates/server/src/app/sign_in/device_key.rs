//! Sign-in with a device key.

use std::sync::Arc;

use sotto_delivery::verify_sign_in;
use sotto_storage::{Device, StorageError, Tx, User, UserStatus};
use sotto_types::Timestamp;
use sotto_wire::identity::{ListedDevice, SignIn, SignedDeviceList};

use crate::{
    AppError, Deployment,
    app::{ClientApp, DeviceCaller, analytics, policy},
};

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
///
/// `proved` is the user who has proved the password on the same connection, if anybody has: with it the device's session
/// begins anew (SPEC SG6), and without it a device whose session has ended stays out.
pub async fn sign_in(
    deployment: &Deployment,
    (challenge, signature): (SignIn, &[u8]),
    app: Arc<ClientApp>,
    proved: Option<[u8; 16]>,
) -> Result<SignedIn, AppError> {
    let (user, device, now) = (challenge.user.local(), challenge.device, deployment.now());
    let anew = proved == Some(user);
    let read = async move |tx: &mut dyn Tx| {
        let newest = tx.devices().newest_list(&user).await?;
        let ended = !anew && policy::has_ended(tx, device, &user, now).await?;
        Ok::<_, AppError>((newest, ended))
    };
    let (newest, ended) = deployment.store.read(read).await?;
    let (version, list) = newest.ok_or_else(refusal)?;
    let list = SignedDeviceList::decode(&list).map_err(AppError::internal)?;
    verify_sign_in(&challenge, signature, &list).map_err(|error| match error {
        sotto_delivery::Error::Library => AppError::internal(error),
        _ => refusal(),
    })?;
    let listed = list.list().devices.iter().find(|device| device.device == challenge.device).cloned();
    let listed = listed.ok_or_else(refusal)?;
    let admit = async move |tx: &mut dyn Tx| {
        let (user, key_packages) = admit(tx, &challenge, (version, &listed), now).await?;
        if ended {
            return Err(policy::session_ended());
        }
        if anew {
            tx.sessions().set_authenticated_at(challenge.device, now).await?;
            // As after every sign-in of a person, the network's notice is shown again.
            tx.sessions().forget_acknowledgements(challenge.device).await?;
        }
        analytics::device_seen(tx, &user, (challenge.device, &app), now).await?;
        let caller = DeviceCaller {
            user: challenge.user.clone(),
            device: challenge.device,
            network: user.network,
            kind: user.kind,
            app: Arc::clone(&app),
        };
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
    (version, listed): (u64, &ListedDevice),
    now: Timestamp,
) -> Result<(User, u32), AppError> {
    let newest = tx.devices().newest_list(&challenge.user.local()).await?;
    if newest.is_none_or(|(newest, _)| newest != version) {
        return Err(refusal());
    }
    let user = challenge.user.local();
    match tx.devices().lookup(challenge.device).await? {
        Some(device) if device.user == user => {}
        Some(_) => return Err(refusal()),
        None => take_back(tx, user, listed, now).await?,
    }
    let user = tx.users().find_by_id(&user).await?;
    let mut user = user.filter(|user| user.status == UserStatus::Active).ok_or_else(refusal)?;
    if user.suspended {
        return Err(AppError::Forbidden("This account is suspended.".to_owned()));
    }
    policy::refuse_in_deleted_network(tx, user.network).await?;
    tx.devices().touch(challenge.device, now).await?;
    user.last_login = Some(now);
    tx.users().update(&user).await?;
    let key_packages = tx.key_packages().count(challenge.device, now).await?;
    Ok((user, key_packages))
}

/// Takes a device in that is on its account's signed list and was never here: this server was restored from a backup that
/// is older than the device. One that was removed stays out.
async fn take_back(
    tx: &mut dyn Tx,
    user: [u8; 16],
    listed: &ListedDevice,
    now: Timestamp,
) -> Result<(), AppError> {
    let device = Device {
        id: listed.device,
        user,
        key: listed.keys.first().map(|key| key.key.clone()).unwrap_or_default(),
        platform: String::new(),
        name: String::new(),
        added_at: now,
        seen_at: None,
        reset_at: None,
    };
    tx.devices().insert(&device).await.map_err(|error| match error {
        StorageError::Duplicate(_) => refusal(),
        error => error.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Phone, World, client_app};

    fn challenge(world: &World, phone: &Phone) -> SignIn {
        SignIn {
            domain: world.deployment.domain.clone(),
            client_nonce: [1; 32],
            server_nonce: [2; 32],
            user: phone.user().clone(),
            device: phone.device(),
            protocol_version: 1,
        }
    }

    #[tokio::test]
    async fn a_device_comes_in_with_what_it_has() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let tablet = world.further_device(&alice).await;
        for (phone, packages) in [(&alice, 30), (&tablet, 30)] {
            let challenge = challenge(&world, phone);
            let signature = phone.identity.sign_in(&challenge).unwrap();
            let signed_in =
                sign_in(&world.deployment, (challenge, &signature), client_app(), None).await.unwrap();
            assert_eq!(signed_in.caller, world.caller(phone));
            assert_eq!((signed_in.key_packages, signed_in.device_list_version), (packages, 2));
        }
    }

    #[tokio::test]
    async fn every_part_of_the_challenge_counts() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let right = challenge(&world, &alice);
        let signature = alice.identity.sign_in(&right).unwrap();
        for wrong in [
            SignIn { client_nonce: [3; 32], ..right.clone() },
            SignIn { server_nonce: [3; 32], ..right.clone() },
            SignIn { protocol_version: 2, ..right.clone() },
            SignIn { domain: "other.example".parse().unwrap(), ..right },
        ] {
            let refused = sign_in(&world.deployment, (wrong, &signature), client_app(), None).await;
            assert!(matches!(refused, Err(AppError::Unauthenticated(_))));
        }
    }

    #[tokio::test]
    async fn a_removed_device_and_a_suspended_user_stay_out() {
        let world = World::new().await;
        let (alice, bob) = (world.person("alice").await, world.person("bob").await);
        let device = alice.device();
        world.write(async move |tx| Ok(tx.devices().remove(device).await?)).await;
        world.change_user(bob.user(), |user| user.suspended = true).await;
        let mut refused = Vec::new();
        for phone in [&alice, &bob] {
            let challenge = challenge(&world, phone);
            let signature = phone.identity.sign_in(&challenge).unwrap();
            refused.push(
                sign_in(&world.deployment, (challenge, &signature), client_app(), None).await.unwrap_err(),
            );
        }
        assert!(matches!(refused.as_slice(), [AppError::Unauthenticated(_), AppError::Forbidden(_)]));
    }
}
