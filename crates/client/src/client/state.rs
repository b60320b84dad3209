//! The client's state: one account, its store, and the connection while there is one.

use std::collections::{BTreeMap, BTreeSet};

use sotto_e2ee::conversation::Conversation;
use sotto_types::{ConversationId, Secret, Timestamp, UserId};
use tokio::sync::mpsc;

use super::{session::Session, signals::Said};
use crate::{
    ClientError, Environment, Event, Home, WarningKind,
    home::{HomeLock, KeyFile, StoreKey, Tries},
    link::Link,
    store::{Account, Store, Tx},
};

/// One account on one device. While it exists no other process can use its home.
///
/// Its work is done on the task that polls it: milliseconds of cryptography and of disk at a time.
#[derive(Debug)]
pub struct Client {
    pub(super) environment: Environment,
    pub(super) home: Home,
    pub(super) lock: Option<HomeLock>,
    pub(super) store: Store,
    pub(super) account: Account,
    /// Groups in memory, each as its stored state says.
    pub(super) groups: BTreeMap<ConversationId, Conversation>,
    /// Conversations that need a commit of ours once everything that waits is processed.
    pub(super) due: BTreeSet<ConversationId>,
    /// Conversations in which the removals that wait are to be committed by this device.
    pub(super) asked: BTreeSet<ConversationId>,
    /// Whether something that was begun may have to be finished: conversations to make, people to add, words to send.
    pub(super) unfinished: bool,
    /// When this device renews its keys somewhere next.
    pub(super) next_renewal: Option<Timestamp>,
    /// Where nothing was wrong with the members before the last send: group, epoch, and how often keys had changed.
    pub(super) settled: BTreeMap<ConversationId, (Vec<u8>, u64, u64)>,
    pub(super) link: Option<Link>,
    pub(super) caught_up: bool,
    /// Whether the account's keys and devices are to be settled once everything that waits is processed.
    pub(super) account_changed: bool,
    /// Connections that failed in a row.
    pub(super) failures: u32,
    pub(super) subscribers: Vec<mpsc::UnboundedSender<Event>>,
    /// What was said for the moment of who is typing, and who is there.
    pub(super) said: Said,
    /// What holds for the account, and how far its session has come.
    pub(super) session: Session,
    /// DMs whose other person may not have been told how far this one has come.
    pub(super) seen_due: BTreeSet<ConversationId>,
    /// When the shredder last ran, or was first found to be wanted.
    pub(super) shredded_at: Timestamp,
}

impl Client {
    /// Opens the account of a home with a password that a person has just typed, which unlocks it.
    pub async fn open(home: &Home, password: &Secret, environment: Environment) -> Result<Self, ClientError> {
        let mut client = Self::open_store(home, password, environment).await?;
        client.begin_unlocked()?;
        Ok(client)
    }

    /// Opens the account of a home with a password that was kept somewhere: refuses with [`ClientError::Locked`] where a
    /// person has to type it, because the account is locked, was not used for too long, or asks at every start.
    pub async fn open_remembered(
        home: &Home,
        password: &Secret,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        if home.is_account_locked() {
            return Err(ClientError::Locked);
        }
        let mut client = Self::open_store(home, password, environment).await?;
        client.load_session()?;
        if client.asks_at_every_start() {
            return Err(ClientError::Locked);
        }
        if client.is_idle() {
            home.lock_account()?;
            return Err(ClientError::Locked);
        }
        Ok(client)
    }

    async fn open_store(
        home: &Home,
        password: &Secret,
        environment: Environment,
    ) -> Result<Self, ClientError> {
        if !home.is_occupied() {
            return Err(ClientError::NoAccount);
        }
        let (key, lock) = unlock(home, password, &environment).await?;
        let store = Store::open(home, &key)?;
        let limit = store.read().device_lockout()?;
        let changed = Tries::read(home).limit != limit;
        if changed {
            tracing::warn!("the file that counts wrong passwords was changed by something else");
            Tries::set_limit(home, limit)?;
        }
        match store.read().account()? {
            Some(account) if account.active => {
                Ok(Self::with(environment, home.clone(), lock, store, account))
            }
            Some(account) => Err(ClientError::invalid(format!(
                "The registration of {} was not finished; run it again.",
                account.username
            ))),
            None => Err(ClientError::NoAccount),
        }
    }

    /// What happens from here on.
    pub fn events(&mut self) -> mpsc::UnboundedReceiver<Event> {
        let (sender, receiver) = mpsc::unbounded_channel();
        self.subscribers.push(sender);
        receiver
    }

    pub(super) fn with(
        environment: Environment,
        home: Home,
        lock: HomeLock,
        store: Store,
        account: Account,
    ) -> Self {
        Self {
            environment,
            home,
            lock: Some(lock),
            store,
            account,
            groups: BTreeMap::new(),
            due: BTreeSet::new(),
            asked: BTreeSet::new(),
            unfinished: true,
            next_renewal: None,
            settled: BTreeMap::new(),
            link: None,
            caught_up: false,
            account_changed: false,
            failures: 0,
            subscribers: Vec::new(),
            said: Said::default(),
            session: Session::default(),
            seen_due: BTreeSet::new(),
            shredded_at: Timestamp::default(),
        }
    }

    #[expect(clippy::needless_pass_by_value, reason = "an event is made to be given away")]
    pub(super) fn emit(&mut self, event: Event) {
        self.subscribers.retain(|subscriber| subscriber.send(event.clone()).is_ok());
    }

    pub(super) fn warn(&mut self, warning: WarningKind, conversation: Option<ConversationId>, text: String) {
        tracing::warn!(?warning, ?conversation, "{text}");
        self.emit(Event::Warning { warning, conversation, text });
    }

    pub(super) fn now(&self) -> Timestamp {
        self.environment.clock.now()
    }

    pub(super) fn user(&self) -> &UserId {
        &self.account.user
    }

    /// The open connection.
    pub(super) fn link(&mut self) -> Result<&mut Link, ClientError> {
        self.link.as_mut().ok_or_else(|| ClientError::unreachable("there is no connection to the server"))
    }

    /// A group as it is stored, kept in memory from then on.
    pub(super) fn group(&mut self, id: ConversationId) -> Result<&mut Conversation, ClientError> {
        load_group(&mut self.groups, self.store.read(), &self.account, id)
    }

    /// Saves what changed in a group.
    pub(super) fn save_group(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let changes = self.group(id)?.take_changes()?;
        let saved = self.store.write(|tx| tx.save_group(id, &changes));
        self.forget_group_unless(id, saved.is_ok());
        saved
    }

    /// Forgets a group in memory that is ahead of what is stored.
    pub(super) fn forget_group_unless(&mut self, id: ConversationId, saved: bool) {
        if !saved {
            self.groups.remove(&id);
        }
    }
}

/// Opens the key of a home, and takes hold of the home; where wrong passwords count, one after the other.
async fn unlock(
    home: &Home,
    password: &Secret,
    environment: &Environment,
) -> Result<(StoreKey, HomeLock), ClientError> {
    if Tries::read(home).limit == 0 {
        let key = KeyFile::read(home)?.open(password)?;
        return Ok((key, HomeLock::acquire(home, environment.patience).await?));
    }
    let lock = HomeLock::acquire(home, environment.patience).await?;
    Ok((open_counted(home, password)?, lock))
}

/// Opens the key of a home that is held, and counts the try where wrong passwords count.
pub(super) fn open_counted(home: &Home, password: &Secret) -> Result<StoreKey, ClientError> {
    let file = KeyFile::read(home)?;
    Tries::count(home)?;
    match file.open(password) {
        Ok(key) => {
            Tries::right(home)?;
            Ok(key)
        }
        Err(ClientError::WrongPassword) => {
            Tries::wrong(home)?;
            Err(ClientError::WrongPassword)
        }
        Err(error) => Err(error),
    }
}

/// A group as it is stored.
pub(super) fn load_group<'a>(
    groups: &'a mut BTreeMap<ConversationId, Conversation>,
    tx: Tx<'_>,
    account: &Account,
    id: ConversationId,
) -> Result<&'a mut Conversation, ClientError> {
    use std::collections::btree_map::Entry;
    match groups.entry(id) {
        Entry::Occupied(group) => Ok(group.into_mut()),
        Entry::Vacant(place) => {
            let record = tx.lookup_group(id)?.ok_or(ClientError::Damaged("a conversation has no keys"))?;
            Ok(place.insert(Conversation::load(&account.identity, record)?))
        }
    }
}
