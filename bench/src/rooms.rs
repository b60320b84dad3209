//! Rooms: the engine on their devices, the server that follows, and mls-rs alone on a device in the same tree.

use std::{collections::BTreeSet, error::Error};

use mls_rs::{
    Client, ExtensionList, Group, MlsMessage,
    client_builder::{
        BaseConfig, ClientBuilder, PaddingMode, WithCryptoProvider, WithIdentityProvider, WithMlsRules,
    },
    crypto::SignatureSecretKey,
    group::{CommitOutput, ExportedTree},
    mls_rules::{CommitOptions, DefaultMlsRules, EncryptionOptions},
    time::MlsTime,
};
use sotto_delivery::{Device, Expectation, ServerKey};
use sotto_e2ee::{
    AccountKey, ConversationInfo, ConversationKind, DeviceIdentity, DeviceKeys,
    conversation::{Conversation, Invitation, PendingCommit},
    key_packages::{self, NewKeyPackage},
};
use sotto_rules::{CONVERSATION_INFO, Identity, SUITE, Suites, group_extensions, signing_identity};
use sotto_types::{ConversationId, Domain, SystemRng, UserId, limits};
use sotto_wire::identity::{AccountKind, DeviceCredential};

use crate::people::NOW;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// mls-rs with the suite and the checks of signatures that ours has, and no other rules.
pub type BareConfig =
    WithMlsRules<DefaultMlsRules, WithCryptoProvider<Suites, WithIdentityProvider<Identity, BaseConfig>>>;

/// People with so many devices each.
pub fn crowd(home: &Domain, people: usize, devices: usize) -> Outcome<Vec<DeviceIdentity>> {
    let mut crowd = Vec::with_capacity(people * devices);
    for _ in 0..people {
        let keys: Vec<_> =
            (0..devices).map(|_| DeviceKeys::generate(&SystemRng)).collect::<Result<_, _>>()?;
        let user = UserId::random(&SystemRng, home.clone());
        let listed = keys.iter().map(DeviceKeys::listed).collect();
        let list = AccountKey::generate(&SystemRng)?.first_list(user, AccountKind::Person, listed)?;
        for keys in keys {
            crowd.push(DeviceIdentity::new(keys, list.clone())?);
        }
    }
    Ok(crowd)
}

/// The server's side of a room, and what it keeps for those who come later.
#[derive(Debug)]
pub struct Home {
    /// The server's key.
    pub key: ServerKey,
    /// What it stores.
    pub snapshot: Vec<u8>,
    /// The commits.
    pub log: Vec<Vec<u8>>,
    /// The welcomes of each commit, and the tree that they lead to.
    pub welcomes: Vec<(PendingCommit, Vec<u8>)>,
}

impl Home {
    /// A home that follows nothing yet.
    pub fn new(home: &Domain) -> Outcome<Self> {
        let key = ServerKey::generate(home, &SystemRng)?;
        Ok(Self { key, snapshot: Vec::new(), log: Vec::new(), welcomes: Vec::new() })
    }

    /// Takes up a room.
    pub fn observe(&mut self, info: &ConversationInfo, group_info: &[u8], creator: &Device) -> Outcome<()> {
        let expected = Expectation {
            conversation: info.conversation,
            kind: info.kind,
            generation: info.generation,
            home: &info.home,
            server_key: self.key.public(),
            creator,
        };
        self.snapshot = sotto_delivery::observe(group_info, &expected)?.snapshot;
        Ok(())
    }

    /// Takes a commit with all its checks.
    pub fn take(&mut self, by: &Device, commit: &[u8], group_info: &[u8]) -> Outcome<()> {
        let followed = sotto_delivery::follow(&self.snapshot, commit, by)?;
        sotto_delivery::check_group_info(&followed.snapshot, group_info)?;
        self.snapshot = followed.snapshot;
        self.log.push(commit.to_vec());
        Ok(())
    }

    /// The tree of the newest epoch.
    pub fn tree(&self) -> Outcome<Vec<u8>> {
        Ok(sotto_delivery::resync(&self.snapshot)?.ratchet_tree)
    }
}

/// The device as the server names it.
pub fn device(identity: &DeviceIdentity) -> Device {
    Device { user: identity.user().clone(), device: identity.device() }
}

/// A new room's description, with these moderators.
pub fn info(home: &Domain, moderators: &[&DeviceIdentity]) -> ConversationInfo {
    let moderators: BTreeSet<_> = moderators.iter().map(|identity| identity.user().clone()).collect();
    let id = ConversationId::random_of_many(&SystemRng);
    ConversationInfo::many(ConversationKind::Room, id, home.clone(), moderators)
}

/// A key package of this device.
pub fn key_package(identity: &DeviceIdentity) -> Outcome<NewKeyPackage> {
    Ok(key_packages::generate(identity, 1, false, NOW)?.pop().ok_or("no key package")?)
}

/// Begins a room with its creator alone in it.
pub fn begin(creator: &DeviceIdentity, info: &ConversationInfo, home: &Home) -> Outcome<Conversation> {
    Ok(Conversation::create(creator, info, home.key.public(), &SystemRng, NOW)?)
}

/// Adds the owners of these key packages in as few commits as may be, each given to `taken` when it is made.
pub fn add_all(
    room: &mut Conversation,
    packages: &[Vec<u8>],
    mut taken: impl FnMut(PendingCommit) -> Outcome<()>,
) -> Outcome<()> {
    for batch in packages.chunks(limits::ADDS) {
        let pending = room.change_members(batch, &[], NOW)?;
        room.accept_pending()?;
        drop(room.take_changes()?);
        taken(pending)?;
    }
    Ok(())
}

/// Joins by a welcome.
pub fn join(
    identity: &DeviceIdentity,
    package: &NewKeyPackage,
    welcome: &[u8],
    tree: &[u8],
    home: &Home,
) -> Outcome<Conversation> {
    let invitation = Invitation { welcome, ratchet_tree: tree, server_key: home.key.public() };
    Ok(Conversation::join(identity, &invitation, &|_| Some(package.secret.clone()))?.conversation)
}

/// The welcome for this device among those of a commit.
pub fn welcome_of<'a>(pending: &'a PendingCommit, identity: &DeviceIdentity) -> Option<&'a [u8]> {
    let welcome = pending.welcomes.iter().find(|welcome| welcome.to.device == identity.device())?;
    Some(&welcome.message)
}

/// mls-rs alone, as this device.
pub fn bare(identity: &DeviceIdentity) -> Outcome<Client<BareConfig>> {
    let credential = DeviceCredential { list: identity.list().clone(), device: identity.device() };
    let signer = SignatureSecretKey::new_slice(identity.keys().secret().expose());
    let commits = CommitOptions::new()
        .with_ratchet_tree_extension(false)
        .with_single_welcome_message(false)
        .with_allow_external_commit(true);
    let rules = DefaultMlsRules::new()
        .with_commit_options(commits)
        .with_encryption_options(EncryptionOptions::new(false, PaddingMode::StepFunction));
    Ok(ClientBuilder::new()
        .identity_provider(Identity)
        .crypto_provider(Suites)
        .mls_rules(rules)
        .extension_type(CONVERSATION_INFO)
        .signing_identity(signing_identity(&credential)?, signer, SUITE)
        .build())
}

/// The moment of everything in mls-rs's words.
pub fn now() -> MlsTime {
    MlsTime::from(NOW.as_seconds())
}

/// Begins a room with mls-rs alone.
pub fn bare_begin(
    client: &Client<BareConfig>,
    info: &ConversationInfo,
    server_key: &[u8],
) -> Outcome<Group<BareConfig>> {
    let extensions = group_extensions(info, server_key)?;
    Ok(client.create_group(extensions, ExtensionList::new(), Some(now()))?)
}

/// A key package by mls-rs alone, which keeps its secret.
pub fn bare_package(client: &Client<BareConfig>) -> Outcome<Vec<u8>> {
    let none = ExtensionList::new();
    Ok(client.generate_key_package_message(none.clone(), none, Some(now()))?.to_bytes()?)
}

/// Joins by a welcome with mls-rs alone.
pub fn bare_join(client: &Client<BareConfig>, welcome: &[u8], tree: &[u8]) -> Outcome<Group<BareConfig>> {
    let tree = ExportedTree::from_bytes(tree)?;
    Ok(client.join_group(Some(tree), &MlsMessage::from_bytes(welcome)?, None)?.0)
}

/// What a commit by mls-rs alone brings along.
#[derive(Debug)]
pub struct BareCommit {
    /// The commit.
    pub commit: Vec<u8>,
    /// One welcome for each device that it adds.
    pub welcomes: Vec<Vec<u8>>,
    /// The `GroupInfo` of the new epoch.
    pub group_info: Vec<u8>,
}

/// Adds and removes with mls-rs alone: the commit made, encoded, applied and written to its storage.
pub fn bare_change(group: &mut Group<BareConfig>, add: &[Vec<u8>], remove: &[u32]) -> Outcome<BareCommit> {
    let mut builder = group.commit_builder().commit_time(now());
    for package in add {
        builder = builder.add_member(MlsMessage::from_bytes(package)?)?;
    }
    for &leaf in remove {
        builder = builder.remove_member(leaf)?;
    }
    let CommitOutput { commit_message, welcome_messages, external_commit_group_info, .. } =
        builder.build()?;
    let welcomes = welcome_messages.iter().map(MlsMessage::to_bytes).collect::<Result<_, _>>()?;
    let group_info = external_commit_group_info.ok_or("no GroupInfo")?.to_bytes()?;
    let made = BareCommit { commit: commit_message.to_bytes()?, welcomes, group_info };
    group.apply_pending_commit()?;
    group.write_to_storage()?;
    Ok(made)
}

/// Follows a commit with mls-rs alone.
pub fn bare_follow(group: &mut Group<BareConfig>, commit: &[u8]) -> Outcome<()> {
    group.process_incoming_message(MlsMessage::from_bytes(commit)?)?;
    group.write_to_storage()?;
    Ok(())
}
