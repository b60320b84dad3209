//! A home whose server is played by whoever tests or measures.

use sotto_e2ee::{DeviceIdentity, key_packages};
use sotto_types::{ConversationId, Secret, Username};
use sotto_wire::{
    frame::{conversation::Row, inbox},
    identity::SignedDeviceList,
};

use super::super::Client;
use crate::{
    ClientError, Environment, Home, ServerUrl,
    home::{HomeLock, KeyFile, StoreKey},
    store::{AccountSecrets, ContactRow, NewAccount, Store},
};

impl Client {
    /// Makes a home with the account of this device in it, as if a server with this external-sender key had confirmed it.
    pub async fn make_home(
        home: &Home,
        password: &Secret,
        (username, identity): (&Username, &DeviceIdentity),
        external_sender: &[u8],
        environment: Environment,
    ) -> Result<Self, ClientError> {
        home.create()?;
        let lock = HomeLock::acquire(home, environment.patience).await?;
        let key = StoreKey::random(environment.rng.as_ref());
        KeyFile::seal(&key, password, environment.rng.as_ref())?.write(home)?;
        let mut store = Store::open(home, &key)?;
        let server = ServerUrl::parse("http://127.0.0.1:1", false)
            .map_err(|error| ClientError::invalid(error.to_string()))?;
        let account = NewAccount {
            server: &server,
            domain: identity.user().domain(),
            username,
            identity,
            secrets: &AccountSecrets::default(),
            recovery_key: None,
            external_sender,
        };
        store.write(|tx| {
            tx.insert_account(&account)?;
            tx.activate_account("12345678")
        })?;
        let account = store.read().account()?.ok_or(ClientError::NoAccount)?;
        let mut client = Self::with(environment, home.clone(), lock, store, account);
        client.begin_unlocked()?;
        Ok(client)
    }

    /// A new key package of this device, by which somebody can put it into a conversation.
    pub fn draw_key_package(&mut self) -> Result<Vec<u8>, ClientError> {
        let now = self.now();
        let packages = key_packages::generate(&self.account.identity, 1, false, now)?;
        self.store.write(|tx| tx.insert_key_packages(&packages, now))?;
        let package = packages.into_iter().next();
        Ok(package.ok_or(ClientError::Damaged("no key package was made"))?.message)
    }

    /// Takes a person as known.
    pub fn know_person(&mut self, username: &Username, list: &SignedDeviceList) -> Result<(), ClientError> {
        self.store.write(|tx| {
            tx.save_contact(&ContactRow {
                user: list.list().user.clone(),
                username: username.as_str().to_owned(),
                first_name: String::new(),
                last_name: String::new(),
                list: list.clone(),
                claimed: None,
            })
        })
    }

    /// Takes an invitation, as if it had come from the server.
    pub async fn take_invitation(&mut self, joined: inbox::Joined) -> Result<(), ClientError> {
        Box::pin(self.join(joined, 1)).await
    }

    /// Takes rows of a conversation's log, as if they had come from the server in one frame; what came of them is on disk
    /// when this returns, and told as events. How many messages they were.
    pub fn take_rows(&mut self, id: ConversationId, rows: &[Row]) -> Result<usize, ClientError> {
        let followed = self.follow_log(id, rows, false)?;
        let received = followed.events.len();
        for event in followed.events {
            self.emit(event);
        }
        Ok(received)
    }
}
