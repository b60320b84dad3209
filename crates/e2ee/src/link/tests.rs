//! Both sides together, and somebody between them.

use sotto_types::{Domain, LinkCode, SystemRng, UserId, Username, limits};
use sotto_wire::{
    identity::{AccountKind, SignedDeviceList},
    link::{Answer, Opening, Welcome},
};

use super::{Channel, Granted, Join, NewDevice, NewGrant, Offer};
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
    let offer = Offer::new(code("ABCDEF"), username(), &identity, &SystemRng).unwrap();
    Old { account, identity, offer }
}

/// A new device that answers the offer's next opening.
fn answer(old: &Old, text: &str) -> (DeviceKeys, Join, Vec<u8>) {
    answer_to(&old.offer.openings()[0], text)
}

fn answer_to(opening: &[u8], text: &str) -> (DeviceKeys, Join, Vec<u8>) {
    let keys = DeviceKeys::generate(&SystemRng).unwrap();
    let (join, answer) =
        Join::answer(code(text), (username(), domain()), (&keys, "linux"), opening, &SystemRng).unwrap();
    (keys, join, answer)
}

fn channels() -> (Channel, Channel) {
    let mut old = old();
    let (_, join, answer) = answer(&old, "ABCDEF");
    let confirmed = old.offer.confirm(&answer).unwrap();
    (confirmed.channel, join.confirm(&confirmed.welcome).unwrap().channel)
}

#[test]
fn the_right_code_carries_the_account_over() {
    let mut old = old();
    let (keys, join, answer) = answer(&old, "abc-def");
    let mut confirmed = old.offer.confirm(&answer).unwrap();
    assert_eq!((confirmed.device.platform.as_str(), &confirmed.device.listed), ("linux", &keys.listed()));
    let mut joined = join.confirm(&confirmed.welcome).unwrap();
    let backup = BackupKey::random(&SystemRng);
    let grant = NewGrant { backup: Some(&backup), ..grant(&old.account, old.identity.list()) };
    let sealed = grant.seal(&confirmed.device, &mut confirmed.channel).unwrap();
    for secret in [old.account.secret(), backup.secret()] {
        assert!(!sealed.windows(16).any(|window| secret.expose().windows(16).any(|part| part == window)));
    }
    let granted = Granted::open(&sealed, &mut joined, keys.clone()).unwrap();
    assert_eq!((granted.account, granted.backup), (old.account, Some(backup)));
    assert_eq!((granted.network_id.as_str(), granted.username), ("12345678", username()));
    assert_eq!(granted.identity.device(), keys.device());
    assert_eq!(granted.identity.list().list().version, 2);
}

#[test]
fn a_wrong_code_is_noticed_and_three_end_the_offer() {
    let mut old = old();
    let (_, _, right) = answer_to(&old.offer.openings()[4], "ABCDEF");
    for left in [2, 1, 0] {
        let (_, _, answer) = answer(&old, "ABCDEG");
        assert_eq!(old.offer.confirm(&answer).unwrap_err(), Error::WrongKey);
        assert_eq!(old.offer.tries_left(), left);
    }
    assert!(matches!(old.offer.confirm(&right), Err(Error::ApiMisuse(_))));
}

#[test]
fn an_opening_is_answered_once_and_an_answer_to_none_costs_nothing() {
    let mut old = old();
    assert_eq!(old.offer.openings().len(), limits::LINK_JOINS);
    let opening = old.offer.openings().remove(0);
    let (_, _, wrong) = answer_to(&opening, "ABCDEG");
    let (_, _, right) = answer_to(&opening, "ABCDEF");
    assert_eq!(old.offer.confirm(&wrong).unwrap_err(), Error::WrongKey);
    for again in [&wrong, &right] {
        assert_eq!(old.offer.confirm(again).unwrap_err(), Error::InvalidMessage);
    }
    assert_eq!(old.offer.confirm(b"nonsense").unwrap_err(), Error::InvalidMessage);
    assert_eq!(old.offer.tries_left(), 2);
}

#[test]
fn a_code_works_once() {
    let mut old = old();
    let openings = old.offer.openings();
    let ((_, _, first), (_, _, second)) =
        (answer_to(&openings[0], "ABCDEF"), answer_to(&openings[1], "ABCDEF"));
    old.offer.confirm(&first).unwrap();
    for again in [&second, &first] {
        assert!(matches!(old.offer.confirm(again), Err(Error::ApiMisuse(_))));
    }
}

#[test]
fn another_name_or_home_is_another_exchange() {
    for (name, home) in [("bob@example.org", "home.example"), ("alice@example.org", "other.example")] {
        let mut old = old();
        let keys = DeviceKeys::generate(&SystemRng).unwrap();
        let names = (Username::parse(name).unwrap(), Domain::parse(home).unwrap());
        let opening = old.offer.openings().remove(0);
        let joined = Join::answer(code("ABCDEF"), names, (&keys, "linux"), &opening, &SystemRng);
        assert_eq!(old.offer.confirm(&joined.unwrap().1).unwrap_err(), Error::WrongKey);
    }
}

#[test]
fn whoever_swaps_a_device_or_a_platform_is_noticed() {
    let mallory = DeviceKeys::generate(&SystemRng).unwrap();
    for change in [
        |answer: &mut Answer, mallory: &DeviceKeys| answer.device = mallory.listed(),
        |answer: &mut Answer, _: &DeviceKeys| answer.platform = b"ios".to_vec(),
    ] {
        let mut old = old();
        let mut changed = Answer::decode(&answer(&old, "ABCDEF").2).unwrap();
        change(&mut changed, &mallory);
        assert_eq!(old.offer.confirm(&changed.encode().unwrap()).unwrap_err(), Error::WrongKey);
    }
}

#[test]
fn whoever_swaps_the_account_or_the_old_device_is_noticed() {
    let mallory = DeviceKeys::generate(&SystemRng).unwrap();
    for change in [
        |welcome: &mut Welcome, mallory: &DeviceKeys| welcome.device = mallory.listed(),
        |welcome: &mut Welcome, _: &DeviceKeys| welcome.user = UserId::new([9; 16], domain()),
    ] {
        let mut old = old();
        let (_, join, answer) = answer(&old, "ABCDEF");
        let mut changed = Welcome::decode(&old.offer.confirm(&answer).unwrap().welcome).unwrap();
        change(&mut changed, &mallory);
        assert_eq!(join.confirm(&changed.encode().unwrap()).unwrap_err(), Error::WrongKey);
    }
}

#[test]
fn whoever_stands_between_with_a_guess_gets_neither_end() {
    let mut old = old();
    // He plays the old device towards the new one, and the new one towards the old one.
    let mut false_old = self::old();
    false_old.offer = Offer::new(code("GGGGGG"), username(), &false_old.identity, &SystemRng).unwrap();
    let (_, join, answer) = answer_to(&false_old.offer.openings()[0], "ABCDEF");
    assert_eq!(false_old.offer.confirm(&answer).unwrap_err(), Error::WrongKey);
    let (_, _, guessed) = self::answer(&old, "GGGGGG");
    assert_eq!(old.offer.confirm(&guessed).unwrap_err(), Error::WrongKey);
    // A welcome of another exchange, even with the right code, is worth nothing here.
    let (_, _, other) = self::answer(&old, "ABCDEF");
    let welcome = old.offer.confirm(&other).unwrap().welcome;
    assert_eq!(join.confirm(&welcome).unwrap_err(), Error::WrongKey);
}

#[test]
fn messages_sent_back_to_their_sender_are_refused() {
    let mut old = old();
    let opening = Opening::decode(&old.offer.openings()[0]).unwrap();
    let (_, _, answer) = answer(&old, "ABCDEF");
    let answer = Answer::decode(&answer).unwrap();
    // Each side's message of the exchange has its mark.
    let reflected = Answer { exchange: opening.exchange, ..answer.clone() };
    assert_eq!(old.offer.confirm(&reflected.encode().unwrap()).unwrap_err(), Error::InvalidMessage);
    let reflected = Opening { exchange: answer.exchange, ..opening }.encode();
    let keys = DeviceKeys::generate(&SystemRng).unwrap();
    let refused =
        Join::answer(code("ABCDEF"), (username(), domain()), (&keys, "linux"), &reflected, &SystemRng);
    assert_eq!(refused.unwrap_err(), Error::InvalidMessage);
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
    let (keys, join, answer) = answer(&old, "ABCDEF");
    let mut confirmed = old.offer.confirm(&answer).unwrap();
    let mut joined = join.confirm(&confirmed.welcome).unwrap();
    let stranger = AccountKey::generate(&SystemRng).unwrap();
    let device = DeviceKeys::generate(&SystemRng).unwrap().listed();
    let user = old.identity.user().clone();
    let list = stranger.first_list(user, AccountKind::Person, vec![device]).unwrap();
    let sealed = grant(&stranger, &list).seal(&confirmed.device, &mut confirmed.channel).unwrap();
    let refused = Granted::open(&sealed, &mut joined, keys);
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
    let device = NewDevice { listed, platform: "linux".to_owned() };
    let refused = grant(&old.account, &full).seal(&device, &mut channel);
    assert!(matches!(refused, Err(Error::ApiMisuse(_))));
}

fn grant<'a>(account: &'a AccountKey, list: &'a SignedDeviceList) -> NewGrant<'a> {
    static NAME: std::sync::LazyLock<Username> = std::sync::LazyLock::new(username);
    NewGrant { account, backup: None, wraps: None, list, network_id: "12345678", username: &NAME }
}
