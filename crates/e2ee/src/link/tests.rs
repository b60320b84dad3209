//! Both sides together, and somebody between them.

use sotto_types::{Domain, LinkCode, SystemRng, UserId, Username};
use sotto_wire::{
    identity::{AccountKind, SignedDeviceList},
    link::{Hello, Reply},
};

use super::{Answered, Channel, Granted, Join, Joined, NewGrant, Offer};
use crate::{AccountKey, DeviceIdentity, DeviceKeys, Error, backup::BackupKey};

struct Old {
    account: AccountKey,
    identity: DeviceIdentity,
    offer: Offer,
}

fn username() -> Username {
    Username::parse("alice@example.org").unwrap()
}

fn domain() -> Domain {
    Domain::parse("home.example").unwrap()
}

fn code(text: &str) -> LinkCode {
    LinkCode::parse(text).unwrap()
}

fn old() -> Old {
    let account = AccountKey::generate(&SystemRng).unwrap();
    let keys = DeviceKeys::generate(&SystemRng).unwrap();
    let user = UserId::new([1; 16], domain());
    let list = account.first_list(user, AccountKind::Person, vec![keys.listed()]).unwrap();
    let identity = DeviceIdentity::new(keys, list).unwrap();
    let offer = Offer::new(code("ABCDEF"), username(), &identity);
    Old { account, identity, offer }
}

fn join(text: &str) -> (DeviceKeys, Join, Vec<u8>) {
    let keys = DeviceKeys::generate(&SystemRng).unwrap();
    let (join, hello) = Join::start(code(text), username(), domain(), &keys, "linux", &SystemRng).unwrap();
    (keys, join, hello)
}

/// As far as the new device's confirmation.
fn exchanged(old: &Old, text: &str) -> (DeviceKeys, Joined, Answered, Vec<u8>) {
    let (keys, join, hello) = join(text);
    let (answered, reply) = old.offer.answer(&hello, &SystemRng).unwrap();
    let (joined, confirmation) = join.finish(&reply).unwrap();
    (keys, joined, answered, confirmation)
}

fn channels() -> (Channel, Channel) {
    let mut old = old();
    let (_, joined, answered, confirmation) = exchanged(&old, "ABCDEF");
    let confirmed = old.offer.confirm(&answered, &confirmation).unwrap();
    (confirmed.channel, joined.confirm(&confirmed.confirmation).unwrap())
}

#[test]
fn the_right_code_carries_the_account_over() {
    let mut old = old();
    let (keys, joined, answered, confirmation) = exchanged(&old, "abc-def");
    let mut confirmed = old.offer.confirm(&answered, &confirmation).unwrap();
    assert_eq!((confirmed.device.platform.as_str(), &confirmed.device.listed), ("linux", &keys.listed()));
    let mut channel = joined.confirm(&confirmed.confirmation).unwrap();
    let backup = BackupKey::random(&SystemRng);
    let grant = NewGrant {
        account: &old.account,
        backup: Some(&backup),
        wraps: None,
        list: old.identity.list(),
        network_id: "12345678",
        username: &username(),
    };
    let sealed = grant.seal(&confirmed.device, &mut confirmed.channel).unwrap();
    let granted = Granted::open(&sealed, &mut channel, &joined, keys.clone()).unwrap();
    assert_eq!((granted.account, granted.backup), (old.account, Some(backup)));
    assert_eq!((granted.network_id.as_str(), granted.username), ("12345678", username()));
    assert_eq!(granted.identity.device(), keys.device());
    assert_eq!(granted.identity.list().list().version, 2);
}

#[test]
fn a_wrong_code_is_noticed_by_both_and_three_end_the_offer() {
    let mut old = old();
    for left in [2, 1, 0] {
        let (_, joined, answered, confirmation) = exchanged(&old, "ABCDEG");
        assert_eq!(old.offer.confirm(&answered, &confirmation).unwrap_err(), Error::WrongKey);
        assert_eq!(old.offer.tries_left(), left);
        assert_eq!(joined.confirm(&confirmation).unwrap_err(), Error::WrongKey);
    }
    let (_, _, hello) = join("ABCDEF");
    assert!(matches!(old.offer.answer(&hello, &SystemRng), Err(Error::ApiMisuse(_))));
}

#[test]
fn exchanges_that_were_begun_together_have_three_tries_together() {
    let mut old = old();
    let begun: Vec<_> = (0..4).map(|_| exchanged(&old, "ABCDEG")).collect();
    let (_, _, late, right) = exchanged(&old, "ABCDEF");
    for (_, _, answered, confirmation) in begun.iter().take(3) {
        assert_eq!(old.offer.confirm(answered, confirmation).unwrap_err(), Error::WrongKey);
    }
    assert!(matches!(old.offer.confirm(&late, &right), Err(Error::ApiMisuse(_))));
}

#[test]
fn a_code_works_once() {
    let mut old = old();
    let (_, _, first, confirmation) = exchanged(&old, "ABCDEF");
    let (_, _, second, other) = exchanged(&old, "ABCDEF");
    old.offer.confirm(&first, &confirmation).unwrap();
    assert!(matches!(old.offer.confirm(&second, &other), Err(Error::ApiMisuse(_))));
    assert!(matches!(old.offer.confirm(&first, &confirmation), Err(Error::ApiMisuse(_))));
}

#[test]
fn another_name_or_home_is_another_exchange() {
    for (name, home) in [("bob@example.org", "home.example"), ("alice@example.org", "other.example")] {
        let mut old = old();
        let keys = DeviceKeys::generate(&SystemRng).unwrap();
        let (name, home) = (Username::parse(name).unwrap(), Domain::parse(home).unwrap());
        let (join, hello) = Join::start(code("ABCDEF"), name, home, &keys, "linux", &SystemRng).unwrap();
        let (answered, reply) = old.offer.answer(&hello, &SystemRng).unwrap();
        let (_, confirmation) = join.finish(&reply).unwrap();
        assert_eq!(old.offer.confirm(&answered, &confirmation).unwrap_err(), Error::WrongKey);
    }
}

#[test]
fn whoever_swaps_a_device_a_platform_or_a_user_is_noticed() {
    let mallory = DeviceKeys::generate(&SystemRng).unwrap();
    for change in [
        |hello: &mut Hello, mallory: &DeviceKeys| hello.device = mallory.listed(),
        |hello: &mut Hello, _: &DeviceKeys| hello.platform = b"ios".to_vec(),
    ] {
        let mut old = old();
        let (_, join, hello) = join("ABCDEF");
        let mut changed = Hello::decode(&hello).unwrap();
        change(&mut changed, &mallory);
        let (answered, reply) = old.offer.answer(&changed.encode().unwrap(), &SystemRng).unwrap();
        let (_, confirmation) = join.finish(&reply).unwrap();
        assert_eq!(old.offer.confirm(&answered, &confirmation).unwrap_err(), Error::WrongKey);
    }
    for change in [
        |reply: &mut Reply, mallory: &DeviceKeys| reply.device = mallory.listed(),
        |reply: &mut Reply, _: &DeviceKeys| reply.user = UserId::new([9; 16], domain()),
    ] {
        let mut old = old();
        let (_, join, hello) = join("ABCDEF");
        let (answered, reply) = old.offer.answer(&hello, &SystemRng).unwrap();
        let mut changed = Reply::decode(&reply).unwrap();
        change(&mut changed, &mallory);
        let (_, confirmation) = join.finish(&changed.encode().unwrap()).unwrap();
        assert_eq!(old.offer.confirm(&answered, &confirmation).unwrap_err(), Error::WrongKey);
    }
}

#[test]
fn messages_sent_back_to_their_sender_are_refused() {
    let old = old();
    let (_, first, hello) = join("ABCDEF");
    let (_, reply) = old.offer.answer(&hello, &SystemRng).unwrap();
    // A hello has the other side's mark in SPAKE2's message.
    let (hello, reply) = (Hello::decode(&hello).unwrap(), Reply::decode(&reply).unwrap());
    let reflected = Reply { exchange: hello.exchange, ..reply.clone() };
    assert_eq!(first.finish(&reflected.encode().unwrap()).unwrap_err(), Error::InvalidMessage);
    let reflected = Hello { exchange: reply.exchange, ..Hello::decode(&join("ABCDEF").2).unwrap() };
    let refused = old.offer.answer(&reflected.encode().unwrap(), &SystemRng);
    assert_eq!(refused.unwrap_err(), Error::InvalidMessage);
}

#[test]
fn a_confirmation_is_not_the_other_side_s() {
    let mut old = old();
    let (_, joined, answered, confirmation) = exchanged(&old, "ABCDEF");
    assert_eq!(joined.confirm(&confirmation).unwrap_err(), Error::WrongKey);
    let confirmed = old.offer.confirm(&answered, &confirmation).unwrap();
    assert_ne!(confirmed.confirmation, confirmation);
    assert_eq!(joined.confirm(&confirmed.confirmation[1..]).unwrap_err(), Error::WrongKey);
}

#[test]
fn the_channel_refuses_what_is_replayed_moved_changed_or_sent_back() {
    let (mut old, mut new) = channels();
    let (first, second) = (old.seal(b"first").unwrap(), old.seal(b"second").unwrap());
    assert_eq!(new.open(&second).unwrap_err(), Error::InvalidMessage);
    assert_eq!(old.open(&first).unwrap_err(), Error::InvalidMessage);
    let mut changed = first.clone();
    changed[0] ^= 1;
    assert_eq!(new.open(&changed).unwrap_err(), Error::InvalidMessage);
    assert_eq!(new.open(&first).unwrap().as_slice(), b"first");
    assert_eq!(new.open(&first).unwrap_err(), Error::InvalidMessage);
    assert_eq!(new.open(&second).unwrap().as_slice(), b"second");
    let back = new.seal(b"first").unwrap();
    assert_ne!(back, first);
    assert_eq!(old.open(&back).unwrap().as_slice(), b"first");
}

#[test]
fn a_grant_of_another_account_is_refused() {
    let mut old = old();
    let (keys, joined, answered, confirmation) = exchanged(&old, "ABCDEF");
    let mut confirmed = old.offer.confirm(&answered, &confirmation).unwrap();
    let mut channel = joined.confirm(&confirmed.confirmation).unwrap();
    let stranger = AccountKey::generate(&SystemRng).unwrap();
    let device = DeviceKeys::generate(&SystemRng).unwrap().listed();
    let user = old.identity.user().clone();
    let list = stranger.first_list(user, AccountKind::Person, vec![device]).unwrap();
    let sealed = grant(&stranger, &list).seal(&confirmed.device, &mut confirmed.channel).unwrap();
    let refused = Granted::open(&sealed, &mut channel, &joined, keys);
    assert!(matches!(refused, Err(Error::PeerMisbehaved(_))));
}

#[test]
fn an_account_with_ten_devices_grants_nothing() {
    let old = old();
    let (mut channel, _) = channels();
    let more = (0..9).map(|_| DeviceKeys::generate(&SystemRng).unwrap().listed());
    let devices = old.identity.list().list().devices.iter().cloned().chain(more).collect();
    let full = old.account.next_list(old.identity.list(), devices).unwrap();
    let listed = DeviceKeys::generate(&SystemRng).unwrap().listed();
    let device = super::NewDevice { listed, platform: "linux".to_owned() };
    let refused = grant(&old.account, &full).seal(&device, &mut channel);
    assert!(matches!(refused, Err(Error::ApiMisuse(_))));
}

fn grant<'a>(account: &'a AccountKey, list: &'a SignedDeviceList) -> NewGrant<'a> {
    static NAME: std::sync::LazyLock<Username> = std::sync::LazyLock::new(username);
    NewGrant { account, backup: None, wraps: None, list, network_id: "12345678", username: &NAME }
}
