//! A device with the real end-to-end engine.

use std::collections::BTreeMap;

use sotto_delivery::{Device, ServerKey};
use sotto_e2ee::{
    AccountKey, ConversationInfo, DeviceIdentity, DeviceKeys, Settings,
    conversation::{Conversation, Handshake, Invitation, PendingCommit},
    key_packages,
};
use sotto_types::{ConversationId, DeviceId, Secret, SendId, Timestamp, UserId};
use sotto_wire::{
    content::Envelope,
    frame::{conversation as frames, inbox::Joined},
    identity::{ANCHOR_BYTES, AccountKind, KeyWraps, PUBLIC_KEY_BYTES, SignedDeviceList, Wrap},
};

use super::World;
use crate::app::{
    conversations::{CommitParts, DeviceWelcome, Group, NewCommit, NewContent, NewConversation, kind_of},
    registration::{KeyPackageUpload, NewDevice, SealedKeys},
};

/// A device, with the secrets of its key packages and the group that it is in.
pub(crate) struct Phone {
    pub(crate) account: AccountKey,
    pub(crate) identity: DeviceIdentity,
    secrets: BTreeMap<Vec<u8>, Secret>,
    server_key: Vec<u8>,
    pub(crate) group: Option<Conversation>,
    sends: u64,
}

impl Phone {
    /// The first device of a user.
    pub(crate) fn new(user: UserId, world: &World) -> Self {
        Self::of_kind(AccountKind::Person, user, world)
    }

    /// The first device of an account of this kind.
    pub(crate) fn of_kind(kind: AccountKind, user: UserId, world: &World) -> Self {
        let rng = &*world.deployment.rng;
        let account = AccountKey::generate(rng).unwrap();
        let keys = DeviceKeys::generate(rng).unwrap();
        let list = account.first_list(user, kind, vec![keys.listed()]).unwrap();
        Self::of(account, DeviceIdentity::new(keys, list).unwrap(), world)
    }

    /// A further device of the same user, on the next list.
    pub(crate) fn another(&self, world: &World) -> Self {
        let keys = DeviceKeys::generate(&*world.deployment.rng).unwrap();
        let mut devices = self.list().list().devices.clone();
        devices.push(keys.listed());
        let list = self.account.next_list(self.list(), devices).unwrap();
        let account = AccountKey::from_secret(self.account.secret().clone()).unwrap();
        Self::of(account, DeviceIdentity::new(keys, list).unwrap(), world)
    }

    /// A device that takes this one's place on the next list, under a new account key.
    pub(crate) fn replacement(&self, world: &World) -> Self {
        let rng = &*world.deployment.rng;
        let keys = DeviceKeys::generate(rng).unwrap();
        let (account, list) = self.account.rotate(self.list(), vec![keys.listed()], rng).unwrap();
        Self::of(account, DeviceIdentity::new(keys, list).unwrap(), world)
    }

    fn of(account: AccountKey, identity: DeviceIdentity, world: &World) -> Self {
        let deployment = &world.deployment;
        let secret = deployment.keyring.external_sender().unwrap().clone();
        let server_key = ServerKey::load(&deployment.domain, secret).unwrap().public().to_vec();
        Self { account, identity, secrets: BTreeMap::new(), server_key, group: None, sends: 0 }
    }

    pub(crate) fn user(&self) -> &UserId {
        self.identity.user()
    }

    pub(crate) fn device(&self) -> DeviceId {
        self.identity.device()
    }

    pub(crate) fn list(&self) -> &SignedDeviceList {
        self.identity.list()
    }

    /// Takes over a newer list of its own user.
    pub(crate) fn learn(&mut self, list: &SignedDeviceList) {
        self.identity = DeviceIdentity::new(self.identity.keys().clone(), list.clone()).unwrap();
        if let Some(mut group) = self.group.take() {
            let record = group.take_changes().unwrap().into();
            self.group = Some(Conversation::load(&self.identity, record).unwrap());
        }
    }

    /// What this device would leave with the server for the next one; its bundles open under nothing.
    pub(crate) fn sealed_keys(&self) -> SealedKeys {
        let wrap = || Some(Wrap { public: vec![4; PUBLIC_KEY_BYTES], anchor: vec![5; ANCHOR_BYTES] });
        let wraps = KeyWraps {
            user: self.user().clone(),
            counter: 1,
            list_version: self.list().list().version,
            password: wrap(),
            recovery: wrap(),
            devices: Vec::new(),
        };
        let wraps = self.account.sign_wraps(&wraps).unwrap();
        SealedKeys { wraps, bundle: vec![1; 80], recovery_bundle: vec![2; 80], devices: Vec::new() }
    }

    pub(crate) fn upload(&mut self, world: &World, count: usize) -> KeyPackageUpload {
        let now = world.deployment.now();
        let mut messages = |count, last_resort| -> Vec<Vec<u8>> {
            let packages = key_packages::generate(&self.identity, count, last_resort, now).unwrap();
            packages
                .into_iter()
                .map(|package| {
                    self.secrets.insert(package.reference, package.secret);
                    package.message
                })
                .collect()
        };
        KeyPackageUpload { one_time: messages(count, false), last_resort: messages(1, true).pop() }
    }

    pub(crate) fn as_new_device(&mut self, world: &World, packages: usize) -> NewDevice {
        NewDevice {
            id: self.device(),
            platform: "linux".to_owned(),
            list: self.list().clone(),
            key_packages: self.upload(world, packages),
        }
    }

    /// Makes the DM with another person, adding the devices whose key packages these are.
    pub(crate) fn make_dm(&mut self, world: &World, other: &UserId, packages: &[Vec<u8>]) -> NewConversation {
        let home = world.deployment.domain.clone();
        let info = ConversationInfo::dm(self.user().clone(), other.clone(), home);
        self.make(world, &info, packages)
    }

    /// Makes a conversation, adding the devices whose key packages these are.
    pub(crate) fn make(
        &mut self,
        world: &World,
        info: &ConversationInfo,
        packages: &[Vec<u8>],
    ) -> NewConversation {
        let deployment = &world.deployment;
        let mut group =
            Conversation::create(&self.identity, info, &self.server_key, &*deployment.rng, deployment.now())
                .unwrap();
        let group_info = group.group_info_with_tree().unwrap();
        let pending = group.change_members(packages, &[], deployment.now()).unwrap();
        self.group = Some(group);
        let kind = kind_of(info.kind.number()).unwrap();
        NewConversation { id: info.conversation, kind, group_info, first: parts(pending) }
    }

    /// Makes a commit that adds and removes devices.
    pub(crate) fn make_commit(&mut self, world: &World, add: &[Vec<u8>], remove: &[&Self]) -> NewCommit {
        let remove: Vec<_> = remove
            .iter()
            .map(|phone| sotto_e2ee::conversation::Device {
                user: phone.user().clone(),
                device: phone.device(),
            })
            .collect();
        let group = self.group.as_mut().unwrap();
        let epoch = group.epoch();
        let pending = group.change_members(add, &remove, world.deployment.now()).unwrap();
        let (conversation, generation) = (group.info().conversation, group.info().generation);
        NewCommit { conversation, generation, epoch, parts: parts(pending) }
    }

    /// Makes a commit that changes the settings.
    pub(crate) fn make_settings(&mut self, world: &World, settings: Settings) -> NewCommit {
        let group = self.group.as_mut().unwrap();
        let (conversation, generation) = (group.info().conversation, group.info().generation);
        let epoch = group.epoch();
        let pending = group.change_settings(settings, world.deployment.now()).unwrap();
        NewCommit { conversation, generation, epoch, parts: parts(pending) }
    }

    /// Comes back in by an external commit, from what the server holds.
    pub(crate) fn rejoin(&mut self, group: &Group) -> NewCommit {
        let lost = self.group.as_ref().unwrap();
        let rejoined = lost.rejoin(&self.identity, &group.group_info, &group.ratchet_tree).unwrap();
        let parts =
            CommitParts { commit: rejoined.commit, welcomes: Vec::new(), group_info: rejoined.group_info };
        let conversation = rejoined.conversation.info().conversation;
        self.group = Some(rejoined.conversation);
        NewCommit { conversation, generation: group.generation, epoch: rejoined.epoch, parts }
    }

    pub(crate) fn accept(&mut self) {
        self.group.as_mut().unwrap().accept_pending().unwrap();
    }

    pub(crate) fn discard(&mut self) {
        self.group.as_mut().unwrap().discard_pending();
    }

    pub(crate) fn join(&mut self, joined: &Joined) {
        let invitation = Invitation {
            welcome: &joined.welcome,
            ratchet_tree: &joined.ratchet_tree,
            server_key: &self.server_key,
        };
        let secrets = &self.secrets;
        let joined =
            Conversation::join(&self.identity, &invitation, &|reference| secrets.get(reference).cloned());
        self.group = Some(joined.unwrap().conversation);
    }

    pub(crate) fn follow(&mut self, commit: &[u8]) {
        let handshake = self.group.as_mut().unwrap().process(commit).unwrap();
        assert!(matches!(handshake, Handshake::Committed(_)));
    }

    pub(crate) fn conversation(&self) -> ConversationId {
        self.group.as_ref().unwrap().info().conversation
    }

    /// Encrypts content under a new send id.
    pub(crate) fn encrypt(&mut self, text: &str) -> NewContent {
        self.encrypt_until(text, None)
    }

    /// As [`Self::encrypt`], with a moment at which the server forgets it.
    pub(crate) fn encrypt_until(&mut self, text: &str, expires_at: Option<Timestamp>) -> NewContent {
        self.sends += 1;
        let mut id = *self.device().as_bytes();
        id[..8].copy_from_slice(&self.sends.to_be_bytes());
        self.encrypt_as(text, SendId::from_bytes(id), expires_at)
    }

    /// As [`Self::encrypt_until`], with a send id that was used before.
    pub(crate) fn encrypt_as(
        &mut self,
        text: &str,
        send_id: SendId,
        expires_at: Option<Timestamp>,
    ) -> NewContent {
        let group = self.group.as_mut().unwrap();
        let envelope = Envelope { send_id, expires_at: expires_at.map_or(0, Timestamp::as_millis) };
        NewContent {
            conversation: group.info().conversation,
            generation: group.info().generation,
            epoch: group.epoch(),
            send_id,
            ciphertext: group.encrypt(text.as_bytes(), &envelope.to_bytes()).unwrap(),
            expires_at,
        }
    }

    /// The same as a frame.
    pub(crate) fn encrypt_frame(&mut self, text: &str) -> frames::Send {
        let content = self.encrypt(text);
        frames::Send {
            conversation: content.conversation.as_bytes().to_vec(),
            generation: content.generation,
            epoch: content.epoch,
            send_id: content.send_id.as_bytes().to_vec(),
            ciphertext: content.ciphertext,
            expires_at: 0,
        }
    }

    pub(crate) fn decrypt(&mut self, ciphertext: &[u8]) -> String {
        let decrypted = self.group.as_mut().unwrap().decrypt(ciphertext).unwrap();
        String::from_utf8(decrypted.content).unwrap()
    }
}

fn parts(pending: PendingCommit) -> CommitParts {
    let welcomes = pending.welcomes.into_iter().map(|welcome| DeviceWelcome {
        to: Device { user: welcome.to.user, device: welcome.to.device },
        welcome: welcome.message,
    });
    CommitParts { commit: pending.commit, welcomes: welcomes.collect(), group_info: pending.group_info }
}
