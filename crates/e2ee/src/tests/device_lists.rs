//! Device lists that are not what they should be.

use sotto_rules::RuleError;
use sotto_wire::identity::{AccountKind, SignedDeviceList};

use super::hostile;
use super::world::{NOW, Person, Phone, Server, accept, delivered, dm, rng};
use crate::conversation::Conversation;
use crate::mls::mls_time;
use crate::{AccountKey, DeviceIdentity, DeviceKeys, Error, RuleError as Rule};

#[test]
fn a_tampered_list_is_refused_everywhere() {
    let rng = rng();
    let (mut bob, eve) = (Person::new(&rng), DeviceKeys::generate(&rng).unwrap());
    let laptop = bob.add_device(&rng);

    // Eve's key in the place of the laptop's, under Bob's signature.
    let mut list = bob.list.list().clone();
    list.devices.iter_mut().find(|listed| listed.device == laptop.identity.device()).unwrap().keys =
        eve.listed().keys;
    let tampered = SignedDeviceList::new(list.encode().unwrap(), bob.list.signature().to_vec()).unwrap();

    let first = bob.account.first_list(bob.user.clone(), AccountKind::Person, vec![]).unwrap();
    assert_eq!(
        sotto_delivery::check_device_list(Some(&first), &tampered),
        Err(sotto_delivery::Error::PeerMisbehaved(RuleError::ListSignature))
    );
    let eve = DeviceKeys::from_secret(laptop.identity.device(), eve.secret().clone()).unwrap();
    assert_eq!(
        DeviceIdentity::new(eve, tampered).unwrap_err(),
        Error::PeerMisbehaved(RuleError::ListSignature)
    );
}

#[test]
fn a_leaf_under_a_tampered_list_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);

    let eve = DeviceKeys::generate(&rng).unwrap();
    let mut list = bob.list.list().clone();
    list.devices.push(eve.listed());
    list.devices.sort_by_key(|listed| listed.device);
    let tampered = SignedDeviceList::new(list.encode().unwrap(), bob.list.signature().to_vec()).unwrap();
    let eve = Phone::new(DeviceIdentity::unchecked(eve, tampered));
    let package = hostile::key_package(&hostile::client(&eve.identity));

    assert_eq!(
        a.change_members(std::slice::from_ref(&package), &[], NOW),
        Err(Error::Forbidden(Rule::ListSignature))
    );
    let by_server = sotto_delivery::check_key_package(&package, &delivered(&eve.device()), NOW);
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(Rule::ListSignature)));
}

#[test]
fn two_lists_of_one_version_are_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let first = bob.list.clone();
    let laptop_keys = DeviceKeys::generate(&rng).unwrap();
    let _tablet = bob.add_device(&rng);
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);

    // The same version says something else.
    let mut devices = first.list().devices.clone();
    devices.push(laptop_keys.listed());
    let fork = bob.account.next_list(&first, devices).unwrap();
    assert_eq!(fork.list().version, bob.list.list().version);
    let mut laptop = Phone::new(DeviceIdentity::new(laptop_keys, fork.clone()).unwrap());
    let refused = a.change_members(&[laptop.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(Rule::ListFork)));
    let in_directory = sotto_delivery::check_device_list(Some(&bob.list), &fork);
    assert_eq!(in_directory, Err(sotto_delivery::Error::PeerMisbehaved(Rule::ListFork)));
}

#[test]
fn a_list_of_another_account_key_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);

    // The server begins Bob's account anew, with a key of its own, and lets time pass.
    let account = AccountKey::generate(&rng).unwrap();
    let (keys, other) = (DeviceKeys::generate(&rng).unwrap(), DeviceKeys::generate(&rng).unwrap());
    let listed = vec![keys.listed()];
    let mut list = account.first_list(bob.user.clone(), AccountKind::Person, listed.clone()).unwrap();
    for _ in 0..2 {
        list = account.next_list(&list, [listed.clone(), vec![other.listed()]].concat()).unwrap();
    }
    let mut ghost = Phone::new(DeviceIdentity::new(keys, list).unwrap());
    let refused = a.change_members(&[ghost.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(Rule::KeyChain)));
}

#[test]
fn a_rotated_account_key_is_followed_and_the_old_one_is_not() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let mut laptop = bob.add_device(&rng);
    let bob_user = bob.user.clone();
    let (mut a, mut joined) =
        dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone, &mut laptop], &rng);
    let (stolen, before) = (bob.account.clone(), bob.list.clone());

    bob.drop_device(&laptop, &rng);
    sotto_delivery::check_device_list(Some(&before), &bob.list).unwrap();
    let mut b = Conversation::load(&bob.phone.identity, joined[0].take_changes().unwrap().into()).unwrap();
    let pending = b.change_members(&[], &[laptop.device()], NOW).unwrap();
    accept(&mut server, &bob.phone, &mut b, &pending).unwrap();
    a.process(&pending.commit).unwrap();
    let phone = a.members().find(|member| member.user == bob_user).unwrap();
    assert_eq!((phone.list_version, phone.account_key.as_slice()), (3, bob.account.public()));

    // Whoever has the laptop has the old account key: lists that it signs are worth nothing any more.
    let keys = DeviceKeys::generate(&rng).unwrap();
    let mut list = before;
    for _ in 0..2 {
        let devices = [list.list().devices.clone(), vec![keys.listed()]].concat();
        let devices = if list.list().version == 2 { devices } else { list.list().devices.clone() };
        list = stolen.next_list(&list, devices).unwrap();
    }
    let mut ghost = Phone::new(DeviceIdentity::new(keys, list.clone()).unwrap());
    let refused = a.change_members(&[ghost.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(Rule::KeyChain)));
    let in_directory = sotto_delivery::check_device_list(Some(&bob.list), &list);
    assert_eq!(in_directory, Err(sotto_delivery::Error::PeerMisbehaved(Rule::KeyChain)));
}

/// A list of every kind after a list of every kind: only a guest changes, and only into a person.
#[test]
fn a_guest_may_become_a_person_and_no_other_kind_changes() {
    const KINDS: [AccountKind; 4] =
        [AccountKind::Person, AccountKind::Guest, AccountKind::Bot, AccountKind::RetentionBot];
    let rng = rng();
    let keys = DeviceKeys::generate(&rng).unwrap();
    let account = AccountKey::generate(&rng).unwrap();
    let user = Person::new(&rng).user;
    for before in KINDS {
        let first = account.first_list(user.clone(), before, vec![keys.listed()]).unwrap();
        let next = account.next_list(&first, vec![keys.listed()]).unwrap();
        for after in KINDS {
            let changed = hostile::list_of_kind(&account, &next, after);
            let allowed = before == after || (before, after) == (AccountKind::Guest, AccountKind::Person);
            let in_directory = sotto_delivery::check_device_list(Some(&first), &changed);
            assert_eq!(in_directory.is_ok(), allowed, "{before:?} to {after:?}");
            assert_eq!(crate::check_succession(Some(&first), &changed).is_ok(), allowed);
        }
    }
    for kind in KINDS {
        let first = account.first_list(user.clone(), kind, vec![keys.listed()]).unwrap();
        let person = account.become_person(&first);
        assert_eq!(person.is_ok(), matches!(kind, AccountKind::Guest | AccountKind::Person));
    }
}

/// The change is followed in a group too: as the newest list of a user's leaves, and never back.
#[test]
fn a_leaf_follows_a_guest_who_becomes_a_person_and_never_back() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut ann) = (Person::new(&rng), Person::guest(&rng));
    let user = ann.user.clone();
    let (mut a, mut joined) = dm(&mut server, &mut alice, &user, &mut [&mut ann.phone], &rng);
    let guest = ann.list.clone();
    let person = ann.account.become_person(&guest).unwrap();
    let identity = DeviceIdentity::new(ann.phone.identity.keys().clone(), person.clone()).unwrap();
    let mut b = Conversation::load(&identity, joined[0].take_changes().unwrap().into()).unwrap();
    let pending = b.change_members(&[], &[], NOW).unwrap();
    ann.phone.identity = identity;
    accept(&mut server, &ann.phone, &mut b, &pending).unwrap();
    a.process(&pending.commit).unwrap();
    let leaf = a.members().find(|member| member.user == user).unwrap();
    assert_eq!(leaf.list_version, person.list().version);
    // Another list of a guest after that of a person is refused, wherever it comes.
    let back = hostile::list_of_kind(
        &ann.account,
        &ann.account.next_list(&person, person.list().devices.clone()).unwrap(),
        AccountKind::Guest,
    );
    let keys = ann.phone.identity.keys().clone();
    let mut ghost = Phone::new(DeviceIdentity::new(keys, back.clone()).unwrap());
    let refused = a.change_members(&[ghost.key_package()], &[], NOW);
    assert!(refused.is_err());
    assert!(crate::check_succession(Some(&person), &back).is_err());
}

#[test]
fn dropping_a_device_needs_a_new_account_key() {
    let rng = rng();
    let mut bob = Person::new(&rng);
    let _laptop = bob.add_device(&rng);
    let kept = bob.account.next_list(&bob.list, vec![bob.phone.identity.keys().listed()]);
    assert_eq!(kept, Err(Error::Forbidden(Rule::KeyKept)));
}

/// No filter of the library sees the leaf in a member's own path: the state after the commit is judged.
#[test]
fn a_member_cannot_go_back_to_an_older_list_in_its_own_path() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let old = bob.phone.identity.clone();
    let _laptop = bob.add_device(&rng);
    let client = hostile::client(&bob.phone.identity);
    let info = crate::ConversationInfo::dm(alice.user.clone(), bob.user.clone(), super::world::home());
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let pending = a.change_members(&[hostile::key_package(&client)], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    let mut careless = hostile::join(&client, &server, &pending.welcomes[0].message);

    let commit = careless
        .commit_builder()
        .commit_time(mls_time(NOW))
        .set_new_signing_identity(old.signer(), old.signing_identity().unwrap())
        .build()
        .unwrap();
    let commit = hostile::bytes(&commit);
    let by_server = sotto_delivery::follow(&server.snapshot, &commit, &delivered(&bob.phone.device()));
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(Rule::ListBehind)));
    assert_eq!(a.process(&commit), Err(Error::PeerMisbehaved(Rule::ListBehind)));
}

#[test]
fn a_list_that_names_another_predecessor_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);

    // Another first list under the same key, and one that follows it.
    let other = DeviceKeys::generate(&rng).unwrap();
    let devices = vec![bob.phone.identity.keys().listed(), other.listed()];
    let first = bob.account.first_list(bob.user.clone(), AccountKind::Person, devices.clone()).unwrap();
    let second = bob.account.next_list(&first, devices).unwrap();
    let mut laptop = Phone::new(DeviceIdentity::new(other, second.clone()).unwrap());
    let refused = a.change_members(&[laptop.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(Rule::ListFork)));
    let in_directory = sotto_delivery::check_device_list(Some(&bob.list), &second);
    assert_eq!(in_directory, Err(sotto_delivery::Error::PeerMisbehaved(Rule::ListFork)));
}

#[test]
fn a_key_that_is_not_on_the_list_is_refused() {
    let rng = rng();
    let (bob, eve) = (Person::new(&rng), DeviceKeys::generate(&rng).unwrap());
    // Bob's genuine list and device, Eve's key.
    let eve = DeviceKeys::from_secret(bob.phone.identity.device(), eve.secret().clone()).unwrap();
    let identity = mls_rs::identity::SigningIdentity::new(
        bob.phone.identity.signing_identity().unwrap().credential,
        eve.listed().keys[0].key.clone().into(),
    );
    let package = hostile::key_package(&hostile::client_as(identity, crate::keys::signer(eve.secret())));
    let owner = delivered(&bob.phone.device());
    let refused = sotto_delivery::check_key_package(&package, &owner, NOW);
    assert_eq!(refused, Err(sotto_delivery::Error::PeerMisbehaved(Rule::NotListed)));
}
