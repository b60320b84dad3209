//! Login: this becomes a further device of an account that exists.

use sotto_e2ee::{
    DeviceIdentity, DeviceKeys, WrappingKey,
    bundle::{self, BundleContent},
    opaque, verify_key_wraps,
};
use sotto_types::{InviteCode, RecoveryKey, Secret, UserId, Username};
use sotto_wire::{
    bytes,
    frame::{account as frame, entry},
    identity::{SignedDeviceList, SignedKeyWraps},
    opaque::Stretch,
};

use super::{
    Client,
    first_device::FirstDevice,
    key_packages,
    new_home::{self, Confirmed, NewHome},
};
use crate::{
    ClientError, Environment, Home, ServerUrl,
    link::Link,
    store::{AccountSecrets, NewAccount},
};

/// What a login needs.
#[derive(Clone, Debug)]
pub struct Login {
    /// Where the account will live on this machine.
    pub home: Home,
    /// The server.
    pub server: ServerUrl,
    /// The e-mail address.
    pub username: Username,
    /// The password of the account, and from now on of the local store.
    pub password: Secret,
}

impl Client {
    /// Adds this device to the account; a login that was interrupted is taken up where it stopped.
    pub async fn login(login: &Login, environment: Environment) -> Result<Self, ClientError> {
        match NewHome::begin(&login.home, &login.username, &login.password, &environment).await? {
            NewHome::Resumed(client) => Ok(*client),
            NewHome::Empty(empty) => {
                let added = add_device(login, None, &environment).await;
                Self::finish_new(added, &login.home, empty, environment).await
            }
        }
    }

    /// As [`Self::login`], where the recovery key and not the password opens the account key.
    pub async fn login_with_recovery_key(
        login: &Login,
        key: &RecoveryKey,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        match NewHome::begin(&login.home, &login.username, &login.password, &environment).await? {
            NewHome::Resumed(client) => Ok(*client),
            NewHome::Empty(empty) => {
                let added = add_device(login, Some(key), &environment).await;
                Self::finish_new(added, &login.home, empty, environment).await
            }
        }
    }

    /// Asks the server to send a code to the account's mailbox, for [`Self::login_anew`]; needs account-takeover
    /// protection.
    pub async fn ask_device_code(login: &Login, environment: &Environment) -> Result<(), ClientError> {
        let (mut link, greeting) = Link::open(environment, &login.server).await?;
        prove_password((&login.username, &login.password), environment, &mut link, &greeting.domain).await?;
        let asked = link.send_mail_code().await;
        link.close().await;
        asked
    }

    /// Lets an account with account-takeover protection begin anew with this device, by password and a code from a mail:
    /// the old account key is not at hand, so the other devices and all conversations are gone, and contacts see another
    /// account.
    pub async fn login_anew(
        login: &Login,
        code: &InviteCode,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        match NewHome::begin(&login.home, &login.username, &login.password, &environment).await? {
            NewHome::Resumed(client) => Ok(*client),
            NewHome::Empty(empty) => {
                let begun = begin_anew(login, code, &environment).await;
                Self::finish_new(begun, &login.home, empty, environment).await
            }
        }
    }
}

async fn add_device(
    login: &Login,
    recovery_key: Option<&RecoveryKey>,
    environment: &Environment,
) -> Result<Confirmed, ClientError> {
    let rng = environment.rng.as_ref();
    let (mut link, greeting) = Link::open(environment, &login.server).await?;
    let (user, finished, export_key) =
        prove_password((&login.username, &login.password), environment, &mut link, &greeting.domain).await?;
    let list = SignedDeviceList::decode(&finished.device_list)?;
    if list.list().user != user {
        return Err(ClientError::ServerMisbehaved("the device list is another account's"));
    }
    let opened = match recovery_key {
        Some(key) => recovered(&finished.recovery_bundle, &finished.wraps, &list, key)?,
        None => open_bundle(&finished, &list, &WrappingKey::of_password(&export_key)?)?,
    };
    let (BundleContent { account: account_key, backup }, wraps) = opened;
    let keys = DeviceKeys::generate(rng)?;
    let devices = list.list().devices.iter().cloned().chain([keys.listed()]).collect();
    let next = account_key.next_list(&list, devices).map_err(|_| too_many_devices())?;
    let identity = DeviceIdentity::new(keys, next)?;
    let (packages, upload) = key_packages::first(&identity, environment)?;
    let account = NewAccount {
        server: &login.server,
        domain: &greeting.domain,
        username: &login.username,
        identity: &identity,
        secrets: &AccountSecrets { account: Some(account_key), backup, wraps: Some(wraps) },
        recovery_key: None,
        external_sender: &greeting.external_sender,
    };
    let mut new = new_home::write(&login.home, &login.password, environment, &account, &packages)?;
    new.set_device_lockout(finished.device_lockout)?;
    environment.failpoint("client.login.after_write");
    let device = frame::AddDevice {
        device_id: identity.device().as_bytes().to_vec(),
        device_list: identity.list().encode(),
        key_packages: Some(upload),
    };
    new.unless_refused(link.add_device(device).await)?;
    environment.failpoint("client.login.after_add_device");
    Ok(new.confirmed(link, greeting, &finished.network_id))
}

/// Opens the password's bundle, and checks that list, bundle and wraps are one account's: the one that was registered
/// with this password.
fn open_bundle(
    finished: &frame::LoginFinished,
    list: &SignedDeviceList,
    key: &WrappingKey,
) -> Result<(BundleContent, SignedKeyWraps), ClientError> {
    if finished.bundle.is_empty() {
        return Err(ClientError::invalid(
            "The password alone does not open this account: link this device from another one, use the recovery key, or \
             ask for a code by mail, with which the account begins anew.",
        ));
    }
    let (content, _) = bundle::open(&finished.bundle, key, list).map_err(|error| match error {
        sotto_e2ee::Error::PeerMisbehaved(_) => {
            ClientError::ServerMisbehaved("the device list is not this account's")
        }
        error => error.into(),
    })?;
    let wraps = SignedKeyWraps::decode(&finished.wraps)?;
    // A later rotation seals to these: an older statement would seal to a password that is no longer in use.
    let own = key.public(&list.list().user, &list.list().first_key)?;
    if verify_key_wraps(&wraps, list).is_err() || wraps.wraps().password.as_ref() != Some(own.wrap()) {
        return Err(ClientError::ServerMisbehaved("the key wraps are not this account's"));
    }
    Ok((content, wraps))
}

/// What a recovery key opens, checked like what the password opens.
pub(super) fn recovered(
    bundle: &[u8],
    wraps: &[u8],
    list: &SignedDeviceList,
    key: &RecoveryKey,
) -> Result<(BundleContent, SignedKeyWraps), ClientError> {
    if bundle.is_empty() {
        return Err(ClientError::invalid("This account has no recovery key."));
    }
    let key = WrappingKey::of_recovery_key(key)?;
    let (content, _) = bundle::open(bundle, &key, list).map_err(|error| match error {
        sotto_e2ee::Error::WrongKey => ClientError::invalid("The recovery key is not this account's."),
        sotto_e2ee::Error::PeerMisbehaved(_) => {
            ClientError::ServerMisbehaved("the device list is not this account's")
        }
        error => error.into(),
    })?;
    let wraps = SignedKeyWraps::decode(wraps)?;
    let own = key.public(&list.list().user, &list.list().first_key)?;
    if verify_key_wraps(&wraps, list).is_err() || wraps.wraps().recovery.as_ref() != Some(own.wrap()) {
        return Err(ClientError::ServerMisbehaved("the key wraps are not this account's"));
    }
    Ok((content, wraps))
}

/// Why no further device is added.
pub(super) fn too_many_devices() -> ClientError {
    ClientError::invalid("The account has as many devices as it may have; remove one first.")
}

async fn begin_anew(
    login: &Login,
    code: &InviteCode,
    environment: &Environment,
) -> Result<Confirmed, ClientError> {
    let (mut link, greeting) = Link::open(environment, &login.server).await?;
    let (_, finished, _) =
        prove_password((&login.username, &login.password), environment, &mut link, &greeting.domain).await?;
    if !finished.protected {
        return Err(ClientError::invalid(
            "This account has no account-takeover protection: the password is enough.",
        ));
    }
    let list = SignedDeviceList::decode(&finished.device_list)?;
    let id = bytes(&finished.next_user_id, "user id")?;
    let user = UserId::new(id, greeting.domain.clone());
    // A new account of this kind makes a recovery key where the old one had one.
    let with_recovery_key = !finished.recovery_bundle.is_empty();
    let first = FirstDevice::make(user, list.list().kind, None, with_recovery_key, environment)?;
    let new = first.write(
        (&login.home, &login.password),
        (&login.server, &login.username, &greeting),
        finished.device_lockout,
        environment,
    )?;
    environment.failpoint("client.anew.after_write");
    let request = entry::BeginAnew { code: code.to_text(), account: Some(first.account) };
    let begun = new.unless_refused(link.begin_anew(request).await)?;
    environment.failpoint("client.anew.after_finish");
    Ok(new.confirmed(link, greeting, &begun.network_id))
}

/// Proves a password to the server; whose it is, what the server keeps for them, and OPAQUE's export key.
pub(super) async fn prove_password(
    (username, password): (&Username, &Secret),
    environment: &Environment,
    link: &mut Link,
    domain: &sotto_types::Domain,
) -> Result<(UserId, frame::LoginFinished, Secret), ClientError> {
    let rng = environment.rng.as_ref();
    let (pending, request) = opaque::Login::start(password.clone(), rng)?;
    let started = link
        .login_start(frame::LoginStart { username: username.as_str().to_owned(), opaque: request })
        .await?;
    let stretching = started.stretching.unwrap_or_default();
    let stretch = Stretch::parse(stretching.memory, stretching.passes, stretching.lanes)?;
    let proof =
        pending.finish(&started.opaque, username, domain, stretch, rng).map_err(|error| match error {
            sotto_e2ee::Error::WrongKey => ClientError::invalid("The username or the password is wrong."),
            error => error.into(),
        })?;
    let finished = link.login_finish(frame::LoginFinish { opaque: proof.finalization }).await?;
    let user = UserId::new(bytes(&finished.user_id, "user id")?, domain.clone());
    Ok((user, finished, proof.export_key))
}
