//! The people, their devices, and the server of a scenario.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rand_chacha::ChaCha12Rng;
use rand_core::{RngCore, SeedableRng};
use sotto_delivery::{Expectation, ServerKey};
use sotto_types::{Domain, Rng, Secret, Timestamp, UserId};
use sotto_wire::identity::{AccountKind, SignedDeviceList};

use crate::conversation::{Conversation, Device, Invitation, PendingCommit};
use crate::{AccountKey, ConversationInfo, DeviceIdentity, DeviceKeys, Error, key_packages};

pub(super) const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

#[derive(Debug)]
pub(super) struct SeededRng(Mutex<ChaCha12Rng>);

impl Rng for SeededRng {
    fn fill(&self, bytes: &mut [u8]) {
        self.0.lock().unwrap().fill_bytes(bytes);
    }
}

pub(super) fn rng() -> SeededRng {
    rng_of(7)
}

pub(super) fn rng_of(seed: u64) -> SeededRng {
    SeededRng(Mutex::new(ChaCha12Rng::seed_from_u64(seed)))
}

pub(super) fn home() -> Domain {
    Domain::parse("home.example").unwrap()
}

/// An account with all its devices.
pub(super) struct Person {
    pub(super) user: UserId,
    pub(super) account: AccountKey,
    pub(super) list: SignedDeviceList,
    pub(super) phone: Phone,
}

/// One device, with the secrets of the key packages that it has published.
pub(super) struct Phone {
    pub(super) identity: DeviceIdentity,
    packages: BTreeMap<Vec<u8>, Secret>,
}

impl Person {
    pub(super) fn new(rng: &dyn Rng) -> Self {
        Self::of_kind(AccountKind::Person, rng)
    }

    pub(super) fn guest(rng: &dyn Rng) -> Self {
        Self::of_kind(AccountKind::Guest, rng)
    }

    pub(super) fn of_kind(kind: AccountKind, rng: &dyn Rng) -> Self {
        let user = UserId::random(rng, home());
        let account = AccountKey::generate(rng).unwrap();
        let keys = DeviceKeys::generate(rng).unwrap();
        let list = account.first_list(user.clone(), kind, vec![keys.listed()]).unwrap();
        let identity = DeviceIdentity::new(keys, list.clone()).unwrap();
        Self { user, account, list, phone: Phone::new(identity) }
    }

    /// Puts a further device on the list; the first one learns of the new list.
    pub(super) fn add_device(&mut self, rng: &dyn Rng) -> Phone {
        let keys = DeviceKeys::generate(rng).unwrap();
        let mut devices = self.list.list().devices.clone();
        devices.push(keys.listed());
        self.list = self.account.next_list(&self.list, devices).unwrap();
        self.phone.learn(&self.list);
        Phone::new(DeviceIdentity::new(keys, self.list.clone()).unwrap())
    }

    /// Takes a device off the list, with a new account key; the first one learns of the new list.
    pub(super) fn drop_device(&mut self, lost: &Phone, rng: &dyn Rng) {
        let mut devices = self.list.list().devices.clone();
        devices.retain(|listed| listed.device != lost.identity.device());
        let (account, newest) = self.account.rotate(&self.list, devices, rng).unwrap();
        (self.account, self.list) = (account, newest);
        self.phone.learn(&self.list);
    }
}

impl Phone {
    pub(super) fn new(identity: DeviceIdentity) -> Self {
        Self { identity, packages: BTreeMap::new() }
    }

    pub(super) fn device(&self) -> Device {
        Device { user: self.identity.user().clone(), device: self.identity.device() }
    }

    pub(super) fn learn(&mut self, list: &SignedDeviceList) {
        self.identity = DeviceIdentity::new(self.identity.keys().clone(), list.clone()).unwrap();
    }

    pub(super) fn key_package(&mut self) -> Vec<u8> {
        let package = key_packages::generate(&self.identity, 1, false, NOW).unwrap().remove(0);
        self.packages.insert(package.reference, package.secret);
        package.message
    }

    pub(super) fn join(&self, server: &Server, welcome: &[u8]) -> Result<Conversation, Error> {
        let resync = sotto_delivery::resync(&server.snapshot).unwrap();
        self.join_with(welcome, &resync.ratchet_tree, server.key.public())
    }

    pub(super) fn join_with(
        &self,
        welcome: &[u8],
        ratchet_tree: &[u8],
        server_key: &[u8],
    ) -> Result<Conversation, Error> {
        let invitation = Invitation { welcome, ratchet_tree, server_key };
        let joined = Conversation::join(&self.identity, &invitation, &|reference| {
            self.packages.get(reference).cloned()
        })?;
        Ok(joined.conversation)
    }
}

/// The server: it follows the group of one conversation and keeps its handshakes.
pub(super) struct Server {
    pub(super) key: ServerKey,
    pub(super) snapshot: Vec<u8>,
    pub(super) group_info: Vec<u8>,
    pub(super) log: Vec<Vec<u8>>,
}

impl Server {
    pub(super) fn new(rng: &dyn Rng) -> Self {
        let key = ServerKey::generate(&home(), rng).unwrap();
        Self { key, snapshot: Vec::new(), group_info: Vec::new(), log: Vec::new() }
    }

    /// The same server before the next generation: it follows nothing yet.
    pub(super) fn anew(&self) -> Self {
        Self { key: self.key.clone(), snapshot: Vec::new(), group_info: Vec::new(), log: Vec::new() }
    }

    /// Takes up the conversation that `creator` made.
    pub(super) fn observe(&mut self, conversation: &Conversation, creator: &Phone) {
        let info = conversation.info();
        let device = delivered(&creator.device());
        let expected = Expectation {
            conversation: info.conversation,
            kind: info.kind,
            generation: info.generation,
            home: &home(),
            server_key: self.key.public(),
            creator: &device,
        };
        let group_info = conversation.group_info_with_tree().unwrap();
        self.snapshot = sotto_delivery::observe(&group_info, &expected).unwrap().snapshot;
    }

    /// Takes a commit, if the rules and the epoch allow.
    pub(super) fn commit(
        &mut self,
        from: &Phone,
        commit: &[u8],
        group_info: &[u8],
    ) -> Result<(), sotto_delivery::Error> {
        let followed = sotto_delivery::follow(&self.snapshot, commit, &delivered(&from.device()))?;
        sotto_delivery::check_group_info(&followed.snapshot, group_info)?;
        self.snapshot = followed.snapshot;
        self.group_info = group_info.to_vec();
        self.log.push(commit.to_vec());
        Ok(())
    }

    /// Proposes to remove all leaves of a user; the proposals are returned and in the log.
    pub(super) fn propose_removal(&mut self, user: &UserId) -> Vec<Vec<u8>> {
        let view = sotto_delivery::view(&self.snapshot).unwrap();
        let leaves: Vec<u32> = view
            .members
            .iter()
            .filter(|member| member.device.user == *user)
            .map(|member| member.leaf)
            .collect();
        let proposed =
            sotto_delivery::propose_removal(&self.snapshot, &self.key, &leaves, "suspended").unwrap();
        self.snapshot = proposed.snapshot;
        self.log.extend(proposed.proposals.iter().cloned());
        proposed.proposals
    }

    /// Asserts that the server and a member see the same group.
    pub(super) fn agrees_with(&self, conversation: &Conversation) {
        let view = sotto_delivery::view(&self.snapshot).unwrap();
        assert_eq!(view.epoch, conversation.epoch());
        assert_eq!(view.group_id, conversation.group_id());
        assert_eq!(view.info, *conversation.info());
        let ours: Vec<_> = conversation
            .members()
            .map(|member| (member.leaf, member.user, member.device, member.list_version, member.kind))
            .collect();
        let theirs: Vec<_> = view
            .members
            .into_iter()
            .map(|member| {
                let device = member.device;
                (member.leaf, device.user, device.device, member.list_version, member.kind)
            })
            .collect();
        assert_eq!(theirs, ours);
    }
}

/// A conversation of `alice` with everybody on the DM, each of these devices in it.
pub(super) fn dm(
    server: &mut Server,
    alice: &mut Person,
    bob: &UserId,
    others: &mut [&mut Phone],
    rng: &dyn Rng,
) -> (Conversation, Vec<Conversation>) {
    let info = ConversationInfo::dm(alice.user.clone(), bob.clone(), home());
    let mut conversation =
        Conversation::create(&alice.phone.identity, &info, server.key.public(), rng, NOW).unwrap();
    server.observe(&conversation, &alice.phone);
    let packages: Vec<_> = others.iter_mut().map(|phone| phone.key_package()).collect();
    let pending = conversation.change_members(&packages, &[], NOW).unwrap();
    accept(server, &alice.phone, &mut conversation, &pending).unwrap();
    let joined = others
        .iter()
        .map(|phone| {
            let welcome = pending.welcomes.iter().find(|welcome| welcome.to == phone.device()).unwrap();
            phone.join(server, &welcome.message).unwrap()
        })
        .collect();
    (conversation, joined)
}

/// The server takes a member's pending commit, and the member goes on.
pub(super) fn accept(
    server: &mut Server,
    from: &Phone,
    conversation: &mut Conversation,
    pending: &PendingCommit,
) -> Result<(), sotto_delivery::Error> {
    server.commit(from, &pending.commit, &pending.group_info)?;
    conversation.accept_pending().unwrap();
    server.agrees_with(conversation);
    Ok(())
}

pub(super) fn delivered(device: &Device) -> sotto_delivery::Device {
    sotto_delivery::Device { user: device.user.clone(), device: device.device }
}

/// Asserts that what `from` says reaches each of `to`.
pub(super) fn reaches(from: &mut Conversation, to: &mut [&mut Conversation]) {
    let message = from.encrypt(b"marker", b"clear").unwrap();
    for reader in to {
        let read = reader.decrypt(&message).unwrap();
        assert_eq!(
            (read.content.as_slice(), read.authenticated_data.as_slice()),
            (&b"marker"[..], &b"clear"[..])
        );
    }
}
