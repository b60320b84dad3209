//! Two people with a device each, and the DM between them.

use std::error::Error;

use sotto_delivery::{Device, Expectation, ServerKey};
use sotto_e2ee::{
    AccountKey, ConversationInfo, DeviceIdentity, DeviceKeys,
    conversation::{Conversation, Invitation},
    key_packages,
};
use sotto_types::{Domain, SystemRng, Timestamp, UserId};
use sotto_wire::identity::AccountKind;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The moment at which all of it happens.
pub const NOW: Timestamp = Timestamp::from_seconds(1_800_000_000);

/// A new person at `home` with one device.
pub fn person(home: &Domain) -> Outcome<DeviceIdentity> {
    let keys = DeviceKeys::generate(&SystemRng)?;
    let user = UserId::random(&SystemRng, home.clone());
    let list =
        AccountKey::generate(&SystemRng)?.first_list(user, AccountKind::Person, vec![keys.listed()])?;
    Ok(DeviceIdentity::new(keys, list)?)
}

/// The DM between two new people, from both sides.
pub fn dm() -> Outcome<(Conversation, Conversation)> {
    let home = Domain::parse("bench.example")?;
    let server = ServerKey::generate(&home, &SystemRng)?;
    let (alice, bob) = (person(&home)?, person(&home)?);
    let info = ConversationInfo::dm(alice.user().clone(), bob.user().clone(), home);
    let mut from_alice = Conversation::create(&alice, &info, server.public(), &SystemRng, NOW)?;
    let device =
        |identity: &DeviceIdentity| Device { user: identity.user().clone(), device: identity.device() };
    let expected = Expectation {
        conversation: info.conversation,
        kind: info.kind,
        generation: info.generation,
        home: &info.home,
        server_key: server.public(),
        creator: &device(&alice),
    };
    let observed = sotto_delivery::observe(&from_alice.group_info_with_tree()?, &expected)?;
    let package = key_packages::generate(&bob, 1, false, NOW)?.pop().ok_or("no key package")?;
    let pending = from_alice.change_members(std::slice::from_ref(&package.message), &[], NOW)?;
    from_alice.accept_pending()?;
    let followed = sotto_delivery::follow(&observed.snapshot, &pending.commit, &device(&alice))?;
    let tree = sotto_delivery::resync(&followed.snapshot)?.ratchet_tree;
    let welcome = &pending.welcomes.first().ok_or("no welcome")?.message;
    let invitation = Invitation { welcome, ratchet_tree: &tree, server_key: server.public() };
    let joined = Conversation::join(&bob, &invitation, &|_| Some(package.secret.clone()))?;
    Ok((from_alice, joined.conversation))
}
