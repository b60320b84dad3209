//! The recovery key between its making and its owner's word that it is written down.

use sotto_types::RecoveryKey;

use sotto_e2ee::WrappingKey;
use sotto_wire::{
    frame::own_devices,
    identity::{KeyWraps, SignedKeyWraps},
};

use super::{Client, account_keys::leave_alone};
use crate::{ClientError, store::AccountSecrets};

impl Client {
    /// The recovery key that a registration made, as long as its owner has not confirmed it; it is shown to nobody else.
    pub fn unconfirmed_recovery_key(&self) -> Result<Option<RecoveryKey>, ClientError> {
        self.store.read().unconfirmed_recovery_key()
    }

    /// Makes a new recovery key, to be shown and confirmed; the one before opens nothing from here on.
    pub async fn new_recovery_key(&mut self) -> Result<RecoveryKey, ClientError> {
        self.begin().await?;
        let done = Box::pin(async {
            self.catch_up().await?;
            self.replace_recovery_key().await
        })
        .await;
        self.online(done)
    }

    async fn replace_recovery_key(&mut self) -> Result<RecoveryKey, ClientError> {
        let secrets = self.store.read().account_secrets()?;
        let account = secrets.account.clone().ok_or_else(|| {
            ClientError::invalid(
                "This device does not have the account key, so it cannot make a recovery key.",
            )
        })?;
        let list = self.account.identity.list().clone();
        let key = RecoveryKey::random(self.environment.rng.as_ref());
        let wrap = WrappingKey::of_recovery_key(&key)?;
        let wrap = wrap.public(self.user(), &list.list().first_key)?.wrap().clone();
        let (known, kept) = self.known_wraps(&list).await?;
        let wraps = KeyWraps { recovery: Some(wrap), ..self.next_wraps(known.as_ref(), &list, &[]) };
        let signed = account.sign_wraps(&wraps)?;
        let mut keys = self.sealed(&account, secrets.backup.as_ref(), &signed, &list)?;
        let strangers = self.store.read().strangers()?;
        let kept = kept.as_ref().map(SignedKeyWraps::wraps);
        leave_alone(&mut keys, &wraps, kept, |device| strangers.contains(&device));
        // Kept first: a key that the server seals to must be one that can be shown.
        self.store.write(|tx| tx.put_recovery_key(&key))?;
        self.environment.failpoint("client.recovery_key.after_write");
        self.link()?.put_keys(own_devices::PutKeys { keys: Some(keys) }).await?;
        let secrets = AccountSecrets { wraps: Some(signed), ..secrets };
        self.store.write(|tx| tx.set_account_secrets(&secrets))?;
        Ok(key)
    }

    /// Takes the last part of the recovery key as a person typed it (`RecoveryKey::last_part`). If it is right this device
    /// forgets the key.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of a view is not general over its lifetime"
    )]
    pub fn confirm_recovery_key(&mut self, typed: &str) -> Result<bool, ClientError> {
        let Some(key) = self.unconfirmed_recovery_key()? else {
            return Err(ClientError::invalid("There is no recovery key to confirm."));
        };
        if !key.is_part(typed) {
            return Ok(false);
        }
        self.store.write(|tx| tx.confirm_recovery_key())?;
        Ok(true)
    }
}
