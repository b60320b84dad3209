//! Registration: an invited person becomes an account with this as its first device.

use sotto_e2ee::{AccountKey, DeviceIdentity, DeviceKeys, key_packages, opaque};
use sotto_types::{InviteCode, RecoveryKey, Secret, UserId, Username, limits};
use sotto_wire::{
    bytes,
    frame::{account as frame, directory::KeyPackageUpload},
    identity::{AccountKind, SignedKeyWraps},
    opaque::Stretch,
};

use super::{Client, PasswordRules, first_keys::FirstKeys, new_home::NewHome};
use crate::{
    ClientError, Environment, Home, ServerUrl,
    link::{Greeting, Link},
    store::{AccountSecrets, NewAccount},
};

/// What a registration needs.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Where the account will live on this machine.
    pub home: Home,
    /// The server.
    pub server: ServerUrl,
    /// The invited e-mail address.
    pub username: Username,
    /// The invite code.
    pub invite_code: InviteCode,
    /// The password of the account and of the local store.
    pub password: Secret,
}

impl Client {
    /// Registers; a registration that was interrupted is taken up where it stopped.
    ///
    /// Whatever the server or the password rules refuse leaves no trace on this machine.
    pub async fn register(
        registration: &Registration,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        let (home, username) = (&registration.home, &registration.username);
        match NewHome::begin(home, username, &registration.password, &environment).await? {
            NewHome::Resumed(client) => Ok(*client),
            NewHome::Empty(empty) => {
                let registered = register(registration, &environment).await;
                Self::finish_new(registered, home, empty, environment).await
            }
        }
    }
}

/// A registration that the server is ready to store.
struct Prepared {
    secrets: AccountSecrets,
    recovery_key: Option<RecoveryKey>,
    identity: DeviceIdentity,
    packages: Vec<key_packages::NewKeyPackage>,
    finish: frame::RegisterFinish,
}

async fn register(
    registration: &Registration,
    environment: &Environment,
) -> Result<super::new_home::Confirmed, ClientError> {
    let (mut link, greeting) = Link::open(environment, &registration.server).await?;
    let (pending, request) =
        opaque::Registration::start(registration.password.clone(), environment.rng.as_ref())?;
    let started = link
        .register_start(frame::RegisterStart {
            username: registration.username.as_str().to_owned(),
            invite_code: registration.invite_code.to_text(),
            opaque: request,
        })
        .await?;
    PasswordRules::new(started.password_rules.unwrap_or_default()).check(&registration.password)?;
    let prepared = prepare(registration, environment, &greeting, pending, &started)?;
    environment.failpoint("client.register.before_write");
    let account = NewAccount {
        server: &registration.server,
        domain: &greeting.domain,
        username: &registration.username,
        identity: &prepared.identity,
        secrets: &prepared.secrets,
        recovery_key: prepared.recovery_key.as_ref(),
        external_sender: &greeting.external_sender,
    };
    let new = super::new_home::write(
        &registration.home,
        &registration.password,
        environment,
        &account,
        &prepared.packages,
    )?;
    environment.failpoint("client.register.after_write");
    let registered = new.unless_refused(link.register_finish(prepared.finish).await)?;
    environment.failpoint("client.register.after_finish");
    Ok(new.confirmed(link, greeting, &registered.network_id))
}

fn prepare(
    registration: &Registration,
    environment: &Environment,
    greeting: &Greeting,
    pending: opaque::Registration,
    started: &frame::RegisterStarted,
) -> Result<Prepared, ClientError> {
    let rng = environment.rng.as_ref();
    let user = UserId::new(bytes(&started.user_id, "user id")?, greeting.domain.clone());
    let stretching = started.stretching.unwrap_or_default();
    let stretch = Stretch::parse(stretching.memory, stretching.passes, stretching.lanes)?;
    let registered =
        pending.finish(&started.opaque, &registration.username, &greeting.domain, stretch, rng)?;
    let account_key = AccountKey::generate(rng)?;
    let keys = DeviceKeys::generate(rng)?;
    let list = account_key.first_list(user, AccountKind::Person, vec![keys.listed()])?;
    let identity = DeviceIdentity::new(keys, list)?;
    let FirstKeys { secrets, recovery_key, bundles } =
        FirstKeys::make(account_key, identity.list(), &registered.export_key, started.recovery_key, rng)?;
    let (packages, upload) = first_key_packages(&identity, environment)?;
    let device = frame::AddDevice {
        device_id: identity.device().as_bytes().to_vec(),
        device_list: identity.list().encode(),
        key_packages: Some(upload),
    };
    let finish = frame::RegisterFinish {
        opaque: registered.upload,
        bundle: bundles.password,
        device: Some(device),
        wraps: secrets.wraps.as_ref().map(SignedKeyWraps::encode).unwrap_or_default(),
        recovery_bundle: bundles.recovery,
    };
    Ok(Prepared { secrets, recovery_key, identity, packages, finish })
}

/// The first key packages of a device: their secrets, and what the server gets.
pub(super) fn first_key_packages(
    identity: &DeviceIdentity,
    environment: &Environment,
) -> Result<(Vec<key_packages::NewKeyPackage>, KeyPackageUpload), ClientError> {
    let now = environment.clock.now();
    let mut packages = key_packages::generate(identity, limits::KEY_PACKAGES, false, now)?;
    let one_time = packages.iter().map(|package| package.message.clone()).collect();
    let last = key_packages::generate(identity, 1, true, now)?;
    let last_resort = last.first().map(|package| package.message.clone()).unwrap_or_default();
    packages.extend(last);
    Ok((packages, KeyPackageUpload { one_time, last_resort }))
}
