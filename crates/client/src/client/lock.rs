//! Locking: keys and connection go, and come back with the password.

use sotto_types::Secret;

use super::Client;
use crate::{ClientError, home::KeyFile, store::Store};

impl Client {
    /// Locks the account: from here on every operation answers [`ClientError::Locked`] until [`Client::unlock`].
    ///
    /// The connection ends, so that nothing is pushed to a locked client, and the keys leave the memory.
    pub async fn lock(&mut self) -> Result<(), ClientError> {
        // Where the process ends from here on, it is locked when it comes back.
        self.home.lock_account()?;
        self.disconnect().await;
        self.groups.clear();
        self.due.clear();
        self.store = Store::locked()?;
        self.account.identity.forget_secret();
        self.session.locked = true;
        Ok(())
    }

    /// Opens a locked account with the password that a person has typed; nothing happens to one that is not locked.
    pub fn unlock(&mut self, password: &Secret) -> Result<(), ClientError> {
        if !self.session.locked && !self.home.is_account_locked() && !self.is_idle() {
            return Ok(());
        }
        let key = KeyFile::read(&self.home)?.open(password)?;
        self.store = Store::open(&self.home, &key)?;
        self.account = self.store.read().account()?.ok_or(ClientError::NoAccount)?;
        self.begin_unlocked()
    }
}
