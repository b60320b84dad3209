//! A DM between the client under test and a peer who can say anything.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use prost::Message as _;
use sotto_delivery::{Expectation, ServerKey};
use sotto_e2ee::{
    AccountKey, ConversationInfo, ConversationKind, DeviceIdentity, DeviceKeys, conversation::Conversation,
    key_packages,
};
use sotto_types::{ConversationId, Domain, SendId, SystemClock, SystemRng, UserId, Username};
use sotto_wire::{
    content::{Content, Envelope, Kind, LogHash, Text},
    frame::{
        conversation::{self as conv, Row, RowKind},
        inbox,
    },
    identity::{AccountKind, SignedDeviceList},
};
use tempfile::TempDir;

use super::super::Client;
use crate::{
    Environment, Home, ServerUrl, Transport,
    home::{HomeLock, StoreKey},
    store::{AccountSecrets, ContactRow, NewAccount, Store},
};

/// Somebody with one device.
pub(super) struct Person {
    pub(super) account: AccountKey,
    pub(super) identity: DeviceIdentity,
}

/// The other side of the DM, and the log as an honest server would keep it.
pub(super) struct Peer {
    pub(super) person: Person,
    pub(super) id: ConversationId,
    pub(super) group: Conversation,
    /// The group's public state as the server follows it.
    snapshot: Vec<u8>,
    server_key: ServerKey,
    carol: Option<UserId>,
    generation: u32,
    counter: u64,
    position: u64,
    /// The running hash as the peer sees it.
    hash: LogHash,
}

pub(super) fn domain() -> Domain {
    Domain::parse("home.example").unwrap()
}

impl Person {
    pub(super) fn new() -> Self {
        Self::of_kind(AccountKind::Person)
    }

    pub(super) fn of_kind(kind: AccountKind) -> Self {
        Self::with_user(UserId::random(&SystemRng, domain()), kind)
    }

    pub(super) fn with_user(user: UserId, kind: AccountKind) -> Self {
        let account = AccountKey::generate(&SystemRng).unwrap();
        let keys = DeviceKeys::generate(&SystemRng).unwrap();
        let list = account.first_list(user, kind, vec![keys.listed()]).unwrap();
        Self { account, identity: DeviceIdentity::new(keys, list).unwrap() }
    }

    pub(super) fn contact(&self, name: &str) -> ContactRow {
        ContactRow {
            user: self.identity.user().clone(),
            username: format!("{name}@example.org"),
            first_name: String::new(),
            last_name: String::new(),
            list: self.identity.list().clone(),
            claimed: None,
        }
    }

    pub(super) fn list(&self) -> &SignedDeviceList {
        self.identity.list()
    }
}

/// A client that reaches its server by `transport`, in a DM with a peer called alice.
pub(super) fn dm(transport: Arc<dyn Transport>) -> BoxFuture<'static, (TempDir, Client, Peer)> {
    Box::pin(make_dm(transport))
}

/// As [`dm`], a group with carol in it too.
pub(super) fn group(transport: Arc<dyn Transport>) -> BoxFuture<'static, (TempDir, Client, Peer)> {
    Box::pin(make(transport, Some(Person::new())))
}

async fn make_dm(transport: Arc<dyn Transport>) -> (TempDir, Client, Peer) {
    Box::pin(make(transport, None)).await
}

async fn make(transport: Arc<dyn Transport>, carol: Option<Person>) -> (TempDir, Client, Peer) {
    let server_key = ServerKey::generate(&domain(), &SystemRng).unwrap();
    let (alice, bob) = (Person::new(), Person::new());
    let (folder, mut client) = client(transport, &bob, server_key.public()).await;
    client.store.write(|tx| tx.save_contact(&alice.contact("alice"))).unwrap();
    let now = client.now();
    let packages = key_packages::generate(&bob.identity, 1, false, now).unwrap();
    client.store.write(|tx| tx.insert_key_packages(&packages, now)).unwrap();

    let info = if carol.is_some() {
        let id = ConversationId::random_of_many(&SystemRng);
        ConversationInfo::many(ConversationKind::Group, id, domain(), [])
    } else {
        ConversationInfo::dm(alice.identity.user().clone(), bob.identity.user().clone(), domain())
    };
    let mut group =
        Conversation::create(&alice.identity, &info, server_key.public(), &SystemRng, now).unwrap();
    let creator =
        sotto_delivery::Device { user: alice.identity.user().clone(), device: alice.identity.device() };
    let expected = Expectation {
        conversation: info.conversation,
        kind: info.kind,
        generation: 1,
        home: &domain(),
        server_key: server_key.public(),
        creator: &creator,
    };
    let snapshot =
        sotto_delivery::observe(&group.group_info_with_tree().unwrap(), &expected).unwrap().snapshot;
    let mut added = vec![packages.first().unwrap().message.clone()];
    if let Some(carol) = &carol {
        client.store.write(|tx| tx.save_contact(&carol.contact("carol"))).unwrap();
        added.push(key_packages::generate(&carol.identity, 1, false, now).unwrap().remove(0).message);
    }
    let pending = group.change_members(&added, &[], now).unwrap();
    let snapshot = sotto_delivery::follow(&snapshot, &pending.commit, &creator).unwrap().snapshot;
    group.accept_pending().unwrap();
    let joined = inbox::Joined {
        conversation: info.conversation.as_bytes().to_vec(),
        kind: info.kind.number(),
        generation: 1,
        position: 1,
        welcome: pending
            .welcomes
            .iter()
            .find(|of| of.to.user == *bob.identity.user())
            .unwrap()
            .message
            .clone(),
        ratchet_tree: sotto_delivery::resync(&snapshot).unwrap().ratchet_tree,
    };
    client.join(joined, 1).await.unwrap();
    let hash = LogHash::default();
    (
        folder,
        client,
        Peer {
            person: alice,
            id: info.conversation,
            group,
            snapshot,
            server_key,
            carol: carol.map(|carol| carol.identity.user().clone()),
            generation: 1,
            counter: 0,
            position: 1,
            hash,
        },
    )
}

async fn client(transport: Arc<dyn Transport>, person: &Person, external_sender: &[u8]) -> (TempDir, Client) {
    let folder = tempfile::tempdir().unwrap();
    let home = Home::at(folder.path());
    let mut store = Store::open(&home, &StoreKey::known()).unwrap();
    let account = NewAccount {
        server: &ServerUrl::parse("http://127.0.0.1:1", false).unwrap(),
        domain: &domain(),
        username: &Username::parse("bob@example.org").unwrap(),
        identity: &person.identity,
        secrets: &AccountSecrets { account: Some(person.account.clone()), ..AccountSecrets::default() },
        recovery_key: None,
        external_sender,
    };
    store
        .write(|tx| {
            tx.insert_account(&account)?;
            tx.activate_account("12345678")
        })
        .unwrap();
    let environment = Environment {
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        transport,
        version: "0.0.0".to_owned(),
        platform: "linux".to_owned(),
        patience: std::time::Duration::ZERO,
        #[cfg(feature = "testing")]
        crash: crate::CrashHook::none(),
    };
    let lock = HomeLock::acquire(&home, environment.patience).await.unwrap();
    let account = store.read().account().unwrap().unwrap();
    (folder, Client::with(environment, home, lock, store, account))
}

impl Peer {
    /// A text as the next row of the log.
    pub(super) fn say(&mut self, text: &str) -> Row {
        self.say_as(text, |_| {})
    }

    /// A text as the next row of the log, changed before it is encrypted.
    pub(super) fn say_as(&mut self, text: &str, change: impl FnOnce(&mut Content)) -> Row {
        let mut content = self.content(Some(Kind::Text(Text { text: text.to_owned(), ..Text::default() })));
        change(&mut content);
        self.send(&content.encode_to_vec())
    }

    /// A content of a kind as the next row of the log.
    pub(super) fn say_kind(&mut self, kind: Kind) -> Row {
        let content = self.content(Some(kind)).encode_to_vec();
        self.send(&content)
    }

    /// A content of a kind that this version does not know, as the next row of the log.
    pub(super) fn say_later_kind(&mut self, encoded_kind: &[u8]) -> Row {
        let content = self.content(None).encode_to_vec();
        self.send(&[&content, encoded_kind].concat())
    }

    fn content(&mut self, kind: Option<Kind>) -> Content {
        self.counter += 1;
        Content {
            counter: self.counter,
            seen_position: self.position,
            seen_hash: self.hash.as_bytes().to_vec(),
            written_at: 1,
            addressees: Vec::new(),
            kind,
        }
    }

    /// Any bytes as the next row of the log.
    pub(super) fn send(&mut self, content: &[u8]) -> Row {
        let send_id = SendId::random(&SystemRng);
        let data = Envelope { send_id, expires_at: 0 }.to_bytes();
        let payload = self.group.encrypt(content, &data).unwrap();
        let row = self.row(RowKind::Content, self.group.epoch(), payload);
        Row { send_id: send_id.as_bytes().to_vec(), ..row }
    }

    /// New keys, as the next row of the log.
    pub(super) fn renew(&mut self) -> Row {
        let pending = self.group.commit_proposals(SystemNow::now()).unwrap();
        self.group.accept_pending().unwrap();
        let row = self.row(RowKind::Commit, pending.epoch, pending.commit);
        self.hash = LogHash::default();
        row
    }

    /// The server's proposal to remove carol, as the next row of the log.
    pub(super) fn propose_removal_of_carol(&mut self) -> Row {
        let carol = self.carol.clone().unwrap();
        let leaf = self.group.members().find(|member| member.user == carol).unwrap().leaf;
        let proposed =
            sotto_delivery::propose_removal(&self.snapshot, &self.server_key, &[leaf], "left").unwrap();
        self.snapshot = proposed.snapshot;
        let proposal = proposed.proposals.into_iter().next().unwrap();
        self.group.process(&proposal).unwrap();
        self.row(RowKind::Proposal, self.group.epoch(), proposal)
    }

    /// Begins the conversation anew with the client in it, as this generation at this position; the client's invitation.
    pub(super) fn begin_anew(
        &mut self,
        client: &mut Client,
        generation: u32,
        position: u64,
    ) -> inbox::Joined {
        let now = client.now();
        let packages = key_packages::generate(&client.account.identity, 1, false, now).unwrap();
        client.store.write(|tx| tx.insert_key_packages(&packages, now)).unwrap();
        let info = ConversationInfo { generation, ..self.group.info().clone() };
        let server_key = self.server_key.public();
        self.group = Conversation::create(&self.person.identity, &info, server_key, &SystemRng, now).unwrap();
        let creator = sotto_delivery::Device {
            user: self.person.identity.user().clone(),
            device: self.person.identity.device(),
        };
        let expected = Expectation {
            conversation: info.conversation,
            kind: info.kind,
            generation,
            home: &domain(),
            server_key,
            creator: &creator,
        };
        let group_info = self.group.group_info_with_tree().unwrap();
        let snapshot = sotto_delivery::observe(&group_info, &expected).unwrap().snapshot;
        let package = packages.first().unwrap().message.clone();
        let pending = self.group.change_members(&[package], &[], now).unwrap();
        self.snapshot = sotto_delivery::follow(&snapshot, &pending.commit, &creator).unwrap().snapshot;
        self.group.accept_pending().unwrap();
        (self.generation, self.position, self.counter) = (generation, position, 0);
        self.hash = LogHash::default();
        inbox::Joined {
            conversation: info.conversation.as_bytes().to_vec(),
            kind: info.kind.number(),
            generation,
            position,
            welcome: pending.welcomes.first().unwrap().message.clone(),
            ratchet_tree: sotto_delivery::resync(&self.snapshot).unwrap().ratchet_tree,
        }
    }

    /// What the server hands to a device that lost its way, if the newest group info is this.
    pub(super) fn fetched(&self, group_info: Vec<u8>) -> conv::Group {
        let ratchet_tree = sotto_delivery::resync(&self.snapshot).unwrap().ratchet_tree;
        let epoch = sotto_delivery::view(&self.snapshot).unwrap().epoch;
        conv::Group { generation: 1, epoch, group_info, ratchet_tree, position: self.position, kind: 1 }
    }

    /// The server and the peer take a commit of the client's device.
    pub(super) fn take_commit(&mut self, client: &Client, commit: &[u8]) -> Row {
        let device = client.account.identity.device();
        let from = sotto_delivery::Device { user: client.account.user.clone(), device };
        let epoch = self.group.epoch();
        self.snapshot = sotto_delivery::follow(&self.snapshot, commit, &from).unwrap().snapshot;
        self.group.process(commit).unwrap();
        let row = self.row(RowKind::Commit, epoch, commit.to_vec());
        self.hash = LogHash::default();
        Row { sender_device: device.as_bytes().to_vec(), ..row }
    }

    /// The next row of the log.
    pub(super) fn row(&mut self, kind: RowKind, epoch: u64, payload: Vec<u8>) -> Row {
        self.position += 1;
        self.hash = self.hash.next(self.position, kind, &payload);
        Row {
            position: self.position,
            kind: kind.into(),
            generation: self.generation,
            epoch,
            sender_device: self.person.identity.device().as_bytes().to_vec(),
            sent_at: 1_000 + self.position,
            send_id: Vec::new(),
            payload,
        }
    }
}

/// The machine's clock.
struct SystemNow;

impl SystemNow {
    fn now() -> sotto_types::Timestamp {
        sotto_types::Clock::now(&SystemClock)
    }
}
