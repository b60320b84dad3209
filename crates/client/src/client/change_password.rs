//! Changing the password on a device that has the account.

use sotto_e2ee::{
    WrappingKey, WrappingPublicKey,
    bundle::{self, BundleContent},
    opaque, verify_key_wraps,
};
use sotto_types::Secret;
use sotto_wire::{
    frame::entry,
    identity::{KeyWraps, SignedKeyWraps},
    opaque::Stretch,
};

use super::{Client, PasswordRules, state::open_counted};
use crate::{ClientError, home::KeyFile};

impl Client {
    /// What a new password must have.
    pub async fn own_password_rules(&mut self) -> Result<PasswordRules, ClientError> {
        self.begin().await?;
        let asked = Box::pin(self.ask_password_rules()).await;
        self.online(asked)
    }

    async fn ask_password_rules(&mut self) -> Result<PasswordRules, ClientError> {
        self.catch_up().await?;
        let rng = self.environment.rng.clone();
        let none = Secret::new(rng.array::<32>().to_vec());
        let (_, request) = opaque::Registration::start(none, rng.as_ref())?;
        let started = self.link()?.password_start(entry::PasswordStart { opaque: request }).await?;
        Ok(PasswordRules::new(started.password_rules.unwrap_or_default()))
    }

    /// Puts `new` in place of the account's password, and of this device's if `old` opens it; other devices keep theirs,
    /// and stay signed in.
    ///
    /// If it is interrupted it can be done again: the local password changes last.
    pub async fn change_password(&mut self, old: &Secret, new: &Secret) -> Result<(), ClientError> {
        self.begin().await?;
        let key = open_counted(&self.home, old)?;
        let done = Box::pin(self.put_password(new)).await;
        self.online(done)?;
        self.environment.failpoint("client.password.after_finish");
        KeyFile::seal(&key, new, self.environment.rng.as_ref())?.write(&self.home)?;
        Ok(())
    }

    /// Puts a password in place of the account's at the server.
    async fn put_password(&mut self, new: &Secret) -> Result<(), ClientError> {
        self.catch_up().await?;
        let rng = self.environment.rng.clone();
        let (pending, request) = opaque::Registration::start(new.clone(), rng.as_ref())?;
        let started = self.link()?.password_start(entry::PasswordStart { opaque: request }).await?;
        PasswordRules::new(started.password_rules.unwrap_or_default()).check(new)?;
        let stretching = started.stretching.unwrap_or_default();
        let stretch = Stretch::parse(stretching.memory, stretching.passes, stretching.lanes)?;
        let (username, domain) = (&self.account.username, &self.account.domain);
        let finished = pending.finish(&started.opaque, username, domain, stretch, rng.as_ref())?;
        let export_key = (!started.protected).then_some(&finished.export_key);
        let newest =
            (!started.wraps.is_empty()).then(|| SignedKeyWraps::decode(&started.wraps)).transpose()?;
        let known = self.account.identity.list().list().version;
        if newest.as_ref().is_some_and(|newest| newest.wraps().list_version > known) {
            // Another device came since this one last heard of the account's devices.
            self.refresh_own_list().await?;
        }
        let (bundle, wraps) = self.seal_for(export_key, newest.as_ref())?;
        let finish = entry::PasswordFinish { opaque: finished.upload, bundle, wraps: wraps.encode() };
        self.link()?.password_finish(finish).await
    }

    /// Seals the account key to a new password, and writes the next key wraps before anybody sees them.
    fn seal_for(
        &mut self,
        export_key: Option<&Secret>,
        newest: Option<&SignedKeyWraps>,
    ) -> Result<(Vec<u8>, SignedKeyWraps), ClientError> {
        let mut secrets = self.store.read().account_secrets()?;
        let own = self.account.identity.list().clone();
        let list = own.list();
        let Some(account) = secrets.account.clone().filter(|key| key.public() == list.account_key()) else {
            return Err(ClientError::invalid(
                "This device does not have the account key; change the password on another device.",
            ));
        };
        if newest.is_some_and(|newest| verify_key_wraps(newest, &own).is_err()) {
            return Err(ClientError::ServerMisbehaved("the key wraps are not this account's"));
        }
        let (stored, newest) =
            (secrets.wraps.as_ref().map(SignedKeyWraps::wraps), newest.map(SignedKeyWraps::wraps));
        let current = match (stored, newest) {
            (Some(stored), Some(newest)) if newest.counter < stored.counter => Some(stored),
            (stored, newest) => newest.or(stored),
        };
        let wrap = export_key
            .map(|key| {
                let key = WrappingKey::of_password(key)?;
                Ok::<_, ClientError>(key.public(&list.user, &list.first_key)?.wrap().clone())
            })
            .transpose()?;
        let next = KeyWraps {
            user: list.user.clone(),
            counter: current.map_or(1, |wraps| wraps.counter.saturating_add(1)),
            list_version: list.version,
            password: wrap,
            recovery: current.and_then(|wraps| wraps.recovery.clone()),
            devices: current.map(|wraps| wraps.devices.clone()).unwrap_or_default(),
        };
        let bundle = match &next.password {
            Some(wrap) => {
                let content = BundleContent { account: account.clone(), backup: None };
                bundle::seal(&content, &WrappingPublicKey::of_password(wrap), &list.user, list.version)?
            }
            None => Vec::new(),
        };
        let signed = account.sign_wraps(&next)?;
        secrets.wraps = Some(signed.clone());
        self.store.write(|tx| tx.set_account_secrets(&secrets))?;
        Ok((bundle, signed))
    }
}
