//! A forgotten password: the code by mail, and the two ways of a reset.

use std::{collections::BTreeSet, fmt};

use sotto_e2ee::{DeviceIdentity, DeviceKeys, WrappingKey, bundle::Bundles, opaque};
use sotto_types::{InviteCode, RecoveryKey, Secret, UserId, Username};
use sotto_wire::{
    bytes,
    frame::{account as frame, entry},
    identity::{KeyWraps, SignedDeviceList},
    opaque::Stretch,
};

use super::{
    Client, Login, PasswordRules,
    first_device::FirstDevice,
    key_packages,
    login::{recovered, too_many_devices},
    new_home::{self, Confirmed, EmptyHome, NewHome},
};
use crate::{
    ClientError, Environment, ServerUrl,
    link::{Greeting, Link},
    store::{AccountSecrets, NewAccount},
};

/// A reset between its two halves.
pub struct Reset {
    login: Login,
    environment: Environment,
    empty: EmptyHome,
    link: Link,
    greeting: Greeting,
    started: entry::ResetStarted,
    list: SignedDeviceList,
    upload: Vec<u8>,
    export_key: Secret,
}

/// What a reset turned out to be.
#[derive(Debug)]
pub enum Resetting {
    /// It was done before, and only the word of it was lost.
    Done(Box<Client>),
    /// Both ways are open, as far as [`Reset::can_keep`] says.
    Begun(Box<Reset>),
}

impl fmt::Debug for Reset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reset").finish_non_exhaustive()
    }
}

impl Client {
    /// Asks the server to send a code to an address whose password is forgotten.
    pub async fn forgot_password(
        server: &ServerUrl,
        username: &Username,
        environment: &Environment,
    ) -> Result<(), ClientError> {
        let (mut link, _) = Link::open(environment, server).await?;
        let username = username.as_str().to_owned();
        let asked = link.forgot_password(entry::ForgotPassword { username }).await;
        link.close().await;
        asked
    }

    /// What a new password must have; nothing is reset.
    pub async fn reset_password_rules(
        login: &Login,
        code: &InviteCode,
        environment: &Environment,
    ) -> Result<PasswordRules, ClientError> {
        let (mut link, _) = Link::open(environment, &login.server).await?;
        let none = Secret::new(environment.rng.array::<32>().to_vec());
        let (_, request) = opaque::Registration::start(none, environment.rng.as_ref())?;
        let started = link.reset_start(start(login, code, request)).await;
        link.close().await;
        Ok(PasswordRules::new(started?.password_rules.unwrap_or_default()))
    }

    /// Begins a reset with the code from the mail; the password of `login` is the new one. Nothing is changed yet.
    pub async fn reset_password(
        login: &Login,
        code: &InviteCode,
        environment: Environment,
    ) -> Result<Resetting, ClientError> {
        let begun = NewHome::begin(&login.home, &login.username, &login.password, &environment).await;
        let empty = match begun {
            Ok(NewHome::Resumed(client)) => return Ok(Resetting::Done(client)),
            Ok(NewHome::Empty(empty)) => empty,
            Err(ClientError::WrongPassword) => {
                return Err(ClientError::invalid(
                    "This folder has an account under another password; choose another folder for the reset.",
                ));
            }
            Err(error) => return Err(error),
        };
        match begin(login, code, &environment).await {
            Ok(Begun { link, greeting, started, list, upload, export_key }) => {
                let login = login.clone();
                let reset =
                    Reset { login, environment, empty, link, greeting, started, list, upload, export_key };
                Ok(Resetting::Begun(Box::new(reset)))
            }
            Err(error) => {
                empty.give_up(&login.home);
                Err(error)
            }
        }
    }
}

impl Reset {
    /// Whether the recovery key keeps the account; without one a reset makes it begin anew.
    pub fn can_keep(&self) -> bool {
        !self.started.recovery_bundle.is_empty()
    }

    /// Devices that still have the account: each can change the password, and nothing is lost.
    pub fn devices(&self) -> u32 {
        self.started.devices
    }

    /// Keeps the account: the recovery key opens the account key, which signs for this device. Other devices stay.
    pub async fn keep(mut self, key: &RecoveryKey) -> Result<Client, ClientError> {
        let kept = self.try_keep(key).await;
        self.end(kept).await
    }

    /// Lets the account begin anew: devices, conversations and keys of the old one are gone, and contacts see another
    /// account.
    pub async fn full(mut self) -> Result<Client, ClientError> {
        let begun = self.try_full().await;
        self.end(begun).await
    }

    async fn end(
        self,
        done: Result<(new_home::Unconfirmed, String), ClientError>,
    ) -> Result<Client, ClientError> {
        let Self { login, environment, empty, link, greeting, .. } = self;
        let confirmed: Result<Confirmed, ClientError> =
            done.map(|(new, network)| new.confirmed(link, greeting, &network));
        Client::finish_new(confirmed, &login.home, empty, environment).await
    }

    async fn try_keep(&mut self, key: &RecoveryKey) -> Result<(new_home::Unconfirmed, String), ClientError> {
        let (environment, list) = (&self.environment, &self.list);
        let rng = environment.rng.as_ref();
        let (content, wraps) = recovered(&self.started.recovery_bundle, &self.started.wraps, list, key)?;
        let keys = DeviceKeys::generate(rng)?;
        let devices = list.list().devices.iter().cloned().chain([keys.listed()]).collect();
        let next = content.account.next_list(list, devices).map_err(|_| too_many_devices())?;
        let (user, version) = (next.list().user.clone(), next.list().version);
        let password = if self.started.protected {
            None
        } else {
            let wrap = WrappingKey::of_password(&self.export_key)?;
            Some(wrap.public(&user, &next.list().first_key)?.wrap().clone())
        };
        let next_wraps = KeyWraps {
            user,
            counter: wraps.wraps().counter.saturating_add(1),
            list_version: version,
            password,
            recovery: wraps.wraps().recovery.clone(),
            // The account key stays, and so does what is sealed to other devices.
            devices: wraps.wraps().devices.clone(),
        };
        let bundles =
            Bundles::seal(&content.account, content.backup.as_ref(), &BTreeSet::new(), &next_wraps, version)?;
        let wraps = content.account.sign_wraps(&next_wraps)?;
        let identity = DeviceIdentity::new(keys, next)?;
        let (packages, upload) = key_packages::first(&identity, environment)?;
        let encoded = wraps.encode();
        let secrets =
            AccountSecrets { account: Some(content.account), backup: content.backup, wraps: Some(wraps) };
        let account = NewAccount {
            server: &self.login.server,
            domain: &self.greeting.domain,
            username: &self.login.username,
            identity: &identity,
            secrets: &secrets,
            recovery_key: None,
            external_sender: &self.greeting.external_sender,
        };
        let (home, password) = (&self.login.home, &self.login.password);
        let mut new = new_home::write(home, password, environment, &account, &packages)?;
        new.set_device_lockout(self.started.device_lockout)?;
        environment.failpoint("client.reset.after_write");
        let device = frame::AddDevice {
            device_id: identity.device().as_bytes().to_vec(),
            device_list: identity.list().encode(),
            key_packages: Some(upload),
        };
        let account = entry::NewAccount {
            bundle: bundles.password,
            wraps: encoded,
            recovery_bundle: bundles.recovery,
            device: Some(device),
        };
        let keep = entry::ResetKeep { opaque: self.upload.clone(), account: Some(account) };
        let kept = new.unless_refused(self.link.reset_keep(keep).await)?;
        self.environment.failpoint("client.reset.after_finish");
        Ok((new, kept.network_id))
    }

    async fn try_full(&mut self) -> Result<(new_home::Unconfirmed, String), ClientError> {
        let environment = &self.environment;
        let id = bytes(&self.started.next_user_id, "user id")?;
        let user = UserId::new(id, self.greeting.domain.clone());
        let export_key = (!self.started.protected).then_some(&self.export_key);
        let kind = self.list.list().kind;
        let first = FirstDevice::make(user, kind, export_key, self.started.recovery_key, environment)?;
        let new = first.write(
            (&self.login.home, &self.login.password),
            (&self.login.server, &self.login.username, &self.greeting),
            self.started.device_lockout,
            environment,
        )?;
        environment.failpoint("client.reset.after_write");
        let full = entry::ResetFull { opaque: self.upload.clone(), account: Some(first.account) };
        let done = new.unless_refused(self.link.reset_full(full).await)?;
        self.environment.failpoint("client.reset.after_finish");
        Ok((new, done.network_id))
    }
}

struct Begun {
    link: Link,
    greeting: Greeting,
    started: entry::ResetStarted,
    list: SignedDeviceList,
    upload: Vec<u8>,
    export_key: Secret,
}

async fn begin(login: &Login, code: &InviteCode, environment: &Environment) -> Result<Begun, ClientError> {
    let rng = environment.rng.as_ref();
    let (mut link, greeting) = Link::open(environment, &login.server).await?;
    let (pending, request) = opaque::Registration::start(login.password.clone(), rng)?;
    let started = link.reset_start(start(login, code, request)).await?;
    PasswordRules::new(started.password_rules.unwrap_or_default()).check(&login.password)?;
    let stretching = started.stretching.unwrap_or_default();
    let stretch = Stretch::parse(stretching.memory, stretching.passes, stretching.lanes)?;
    let finished = pending.finish(&started.opaque, &login.username, &greeting.domain, stretch, rng)?;
    let list = SignedDeviceList::decode(&started.device_list)?;
    let user = UserId::new(bytes(&started.user_id, "user id")?, greeting.domain.clone());
    if list.list().user != user {
        return Err(ClientError::ServerMisbehaved("the device list is another account's"));
    }
    let (upload, export_key) = (finished.upload, finished.export_key);
    Ok(Begun { link, greeting, started, list, upload, export_key })
}

fn start(login: &Login, code: &InviteCode, opaque: Vec<u8>) -> entry::ResetStart {
    entry::ResetStart { username: login.username.as_str().to_owned(), code: code.to_text(), opaque }
}
