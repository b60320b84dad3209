//! A home between its first byte and the server's word that the account stands.

use sotto_e2ee::key_packages::NewKeyPackage;
use sotto_types::{Secret, Username};
use sotto_wire::frame::refusal::Code;

use super::{Client, state::open_counted};
use crate::{
    ClientError, Environment, Home,
    home::{HomeLock, KeyFile, StoreKey, Tries},
    link::{Greeting, Link},
    store::{NewAccount, Store},
};

/// What a home is found to be.
pub(super) enum NewHome {
    /// Nothing is in it.
    Empty(EmptyHome),
    /// An account was begun in it, and the server has it.
    Resumed(Box<Client>),
}

/// An empty home that is held.
pub(super) struct EmptyHome {
    lock: HomeLock,
    made: bool,
}

/// A home with an account that the server does not know yet, as far as this side knows.
pub(super) struct Unconfirmed {
    home: Home,
    store: Store,
}

/// A home with an account that the server knows.
pub(super) struct Confirmed {
    store: Store,
    link: Link,
    greeting: Greeting,
    network_id: String,
}

impl NewHome {
    /// Takes hold of a home, making the folder where needed, and takes up what was interrupted there.
    pub(super) async fn begin(
        home: &Home,
        username: &Username,
        password: &Secret,
        environment: &Environment,
    ) -> Result<Self, ClientError> {
        let made = home.create()?;
        let lock = HomeLock::acquire(home, environment.patience).await?;
        if !home.is_occupied() {
            home.clear()?;
            return Ok(Self::Empty(EmptyHome { lock, made }));
        }
        let key = open_counted(home, password)?;
        let store = Store::open(home, &key)?;
        let Some(account) = store.read().account()? else {
            // The process ended between the key and the account: nothing was sent.
            drop(store);
            home.clear()?;
            return Ok(Self::Empty(EmptyHome { lock, made }));
        };
        if account.username != *username || account.active {
            let sentence = format!("This home already has the account {}.", account.username);
            return Err(ClientError::Invalid(sentence));
        }
        let mut client = Client::with(environment.clone(), home.clone(), lock, store, account);
        client.begin_unlocked()?;
        match client.connect().await {
            Ok(()) => Ok(Self::Resumed(Box::new(client))),
            Err(ClientError::Refused { code: Code::Unauthenticated | Code::NotFound, .. }) => {
                // The server never got it.
                let lock = client.lock.take().ok_or(ClientError::InUse)?;
                drop(client);
                home.clear()?;
                Ok(Self::Empty(EmptyHome { lock, made }))
            }
            Err(error) => Err(error),
        }
    }
}

/// Writes a new account, before the server is asked to store it.
pub(super) fn write(
    home: &Home,
    password: &Secret,
    environment: &Environment,
    account: &NewAccount<'_>,
    packages: &[NewKeyPackage],
) -> Result<Unconfirmed, ClientError> {
    let rng = environment.rng.as_ref();
    let key = StoreKey::random(rng);
    KeyFile::seal(&key, password, rng)?.write(home)?;
    let mut store = Store::open(home, &key)?;
    let now = environment.clock.now();
    store.write(|tx| {
        tx.insert_account(account)?;
        tx.insert_key_packages(packages, now)
    })?;
    Ok(Unconfirmed { home: home.clone(), store })
}

impl EmptyHome {
    /// Leaves the machine as it was.
    pub(super) fn give_up(self, home: &Home) {
        if self.made && !home.is_occupied() {
            drop(self.lock);
            if let Err(error) = home.abandon() {
                tracing::debug!(%error, "the empty home stays");
            }
        }
    }
}

impl Unconfirmed {
    /// Notes how many wrong local passwords wipe this device.
    pub(super) fn set_device_lockout(&mut self, limit: u32) -> Result<(), ClientError> {
        self.store.write(|tx| tx.set_device_lockout(limit))?;
        Tries::set_limit(&self.home, limit)
    }

    /// Passes the server's answer on; if it refused, nothing stays.
    ///
    /// Where no answer came the account stays as it is, because the server may have stored it.
    pub(super) fn unless_refused<T>(&self, answer: Result<T, ClientError>) -> Result<T, ClientError> {
        if let Err(ClientError::Refused { .. } | ClientError::Invalid(_)) = &answer {
            self.home.clear()?;
        }
        answer
    }

    pub(super) fn confirmed(self, link: Link, greeting: Greeting, network_id: &str) -> Confirmed {
        Confirmed { store: self.store, link, greeting, network_id: network_id.to_owned() }
    }
}

impl Client {
    /// Signs the new device in, or leaves the machine as it was.
    pub(super) async fn finish_new(
        confirmed: Result<Confirmed, ClientError>,
        home: &Home,
        empty: EmptyHome,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        let Confirmed { mut store, link, greeting, network_id } = match confirmed {
            Ok(confirmed) => confirmed,
            Err(error) => {
                empty.give_up(home);
                return Err(error);
            }
        };
        store.write(|tx| tx.activate_account(&network_id))?;
        environment.failpoint("client.register.after_active");
        let account = store.read().account()?.ok_or(ClientError::NoAccount)?;
        let mut client = Self::with(environment, home.clone(), empty.lock, store, account);
        client.begin_unlocked()?;
        client.note_proved_password()?;
        Box::pin(client.sign_in(link, &greeting)).await?;
        // So that the account's other devices can seal its keys to this one before it comes again.
        if let Err(error) = client.settle_keys().await {
            tracing::debug!(%error, "the keys of the account are settled the next time");
        }
        Ok(client)
    }
}
