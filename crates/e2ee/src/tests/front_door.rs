//! What a device brings to the server: sign-ins, key packages.

use std::time::Duration;

use sotto_delivery::Error as Refused;
use sotto_rules::RuleError;
use sotto_types::{Domain, Rng, limits};
use sotto_wire::identity::SignIn;

use super::world::{NOW, Person, Phone, Server, delivered, dm, home, rng};
use crate::conversation::{Conversation, Invitation};
use crate::{Error, key_packages};

fn challenge(phone: &Phone) -> SignIn {
    SignIn {
        domain: home(),
        client_nonce: [1; 32],
        server_nonce: [2; 32],
        user: phone.identity.user().clone(),
        device: phone.identity.device(),
        protocol_version: 1,
    }
}

#[test]
fn a_sign_in_is_worth_nothing_but_where_and_when_it_was_made() {
    let rng = rng();
    let bob = Person::new(&rng);
    let said = challenge(&bob.phone);
    let signature = bob.phone.identity.sign_in(&said).unwrap();
    sotto_delivery::verify_sign_in(&said, &signature, &bob.list).unwrap();

    let elsewhere = SignIn { domain: Domain::parse("other.example").unwrap(), ..said.clone() };
    let later = SignIn { server_nonce: [3; 32], ..said.clone() };
    let replayed = SignIn { client_nonce: [3; 32], ..said.clone() };
    let older = SignIn { protocol_version: 0, ..said };
    for other in [elsewhere, later, replayed, older] {
        let refused = sotto_delivery::verify_sign_in(&other, &signature, &bob.list);
        assert_eq!(refused, Err(Refused::InvalidMessage));
    }
}

#[test]
fn a_dropped_device_does_not_sign_in() {
    let rng = rng();
    let mut bob = Person::new(&rng);
    let laptop = bob.add_device(&rng);
    let said = challenge(&laptop);
    let signature = laptop.identity.sign_in(&said).unwrap();
    sotto_delivery::verify_sign_in(&said, &signature, &bob.list).unwrap();
    bob.drop_device(&laptop, &rng);
    let refused = sotto_delivery::verify_sign_in(&said, &signature, &bob.list);
    assert_eq!(refused, Err(Refused::PeerMisbehaved(RuleError::NotListed)));
}

#[test]
fn a_device_signs_only_for_itself() {
    let rng = rng();
    let (alice, bob) = (Person::new(&rng), Person::new(&rng));
    let refused = alice.phone.identity.sign_in(&challenge(&bob.phone));
    assert!(matches!(refused, Err(Error::ApiMisuse(_))));
    let said = challenge(&bob.phone);
    let signature = bob.phone.identity.sign_in(&said).unwrap();
    assert_eq!(sotto_delivery::verify_sign_in(&said, &signature, &alice.list), Err(Refused::WrongSender));
}

#[test]
fn key_packages_are_taken_from_their_owner_while_they_last() {
    let rng = rng();
    let (alice, bob) = (Person::new(&rng), Person::new(&rng));
    let owner = delivered(&bob.phone.device());
    for last_resort in [false, true] {
        let package = key_packages::generate(&bob.phone.identity, 1, last_resort, NOW).unwrap().remove(0);
        let view = sotto_delivery::check_key_package(&package.message, &owner, NOW).unwrap();
        assert_eq!(
            (view.reference, view.last_resort, view.list_version),
            (package.reference, last_resort, 1)
        );
        assert_eq!(view.expires_at, NOW.plus(limits::KEY_PACKAGE_LIFETIME));

        let other = delivered(&alice.phone.device());
        let refused = sotto_delivery::check_key_package(&package.message, &other, NOW);
        assert_eq!(refused, Err(Refused::WrongSender));
        let after = NOW.plus(limits::KEY_PACKAGE_LIFETIME).plus(Duration::from_secs(1));
        let refused = sotto_delivery::check_key_package(&package.message, &owner, after);
        assert_eq!(refused, Err(Refused::Lifetime));
        // Somebody whose clock is half an hour behind can use it.
        let behind = NOW.minus(Duration::from_mins(30));
        sotto_delivery::check_key_package(&package.message, &owner, behind).unwrap();
    }
}

#[test]
fn an_expired_key_package_is_not_used() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let mut laptop = bob.add_device(&rng);
    let package = laptop.key_package();
    let after = NOW.plus(limits::KEY_PACKAGE_LIFETIME).plus(Duration::from_secs(1));
    assert_eq!(a.change_members(std::slice::from_ref(&package), &[], after), Err(Error::Expired));
    a.change_members(&[package], &[], NOW).unwrap();
}

#[test]
fn the_key_package_of_last_resort_serves_again_and_again() {
    let rng = rng();
    let (mut alice, mut carol, bob) = (Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let package = key_packages::generate(&bob.phone.identity, 1, true, NOW).unwrap().remove(0);
    let rng: &dyn Rng = &rng;
    for person in [&mut alice, &mut carol] {
        let mut server = Server::new(rng);
        let (mut conversation, _) = dm(&mut server, person, &bob.user, &mut [], rng);
        let pending = conversation.change_members(std::slice::from_ref(&package.message), &[], NOW).unwrap();
        super::world::accept(&mut server, &person.phone, &mut conversation, &pending).unwrap();
        let resync = sotto_delivery::resync(&server.snapshot).unwrap();
        let invitation = Invitation {
            welcome: &pending.welcomes[0].message,
            ratchet_tree: &resync.ratchet_tree,
            server_key: server.key.public(),
        };
        let joined =
            Conversation::join(&bob.phone.identity, &invitation, &|_| Some(package.secret.clone())).unwrap();
        assert!(joined.last_resort);
        assert_eq!(joined.inviter.user, person.user);
    }
}

#[test]
fn a_welcome_of_another_home_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let (mut a, _) = dm(&mut server, &mut alice, &bob.user.clone(), &mut [], &rng);
    let pending = a.change_members(&[bob.phone.key_package()], &[], NOW).unwrap();
    super::world::accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    server.key = sotto_delivery::ServerKey::generate(&home(), &rng).unwrap();
    let refused = bob.phone.join(&server, &pending.welcomes[0].message);
    assert_eq!(refused.unwrap_err(), Error::PeerMisbehaved(RuleError::GroupContext));
}
