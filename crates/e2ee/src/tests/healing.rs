//! Losses, races and crashes.

use sotto_rules::RuleError;

use super::hostile;
use super::world::{NOW, Person, Phone, Server, accept, delivered, dm, reaches, rng};
use crate::Error;
use crate::conversation::{Conversation, Handshake};
use crate::mls::mls_time;

/// Renews `from`'s keys; the server takes the commit.
fn renew(server: &mut Server, from: &Phone, conversation: &mut Conversation) -> Vec<u8> {
    let pending = conversation.commit_proposals(NOW).unwrap();
    accept(server, from, conversation, &pending).unwrap();
    pending.commit
}

#[test]
fn a_lost_commit_is_healed_by_replay() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, mut joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let b = &mut joined[0];

    let lost = renew(&mut server, &alice.phone, &mut a);
    let next = renew(&mut server, &alice.phone, &mut a);
    let message = a.encrypt(b"after the loss", b"").unwrap();
    assert_eq!(b.decrypt(&message), Err(Error::Ahead));
    assert_eq!(b.process(&next), Err(Error::Ahead));

    b.process(&lost).unwrap();
    b.process(&next).unwrap();
    assert_eq!(b.process(&lost), Err(Error::Stale));
    assert_eq!(b.decrypt(&message).unwrap().content, b"after the loss");
    server.agrees_with(b);
}

#[test]
fn commits_lost_for_good_are_healed_by_coming_back_in() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    for _ in 0..5 {
        renew(&mut server, &alice.phone, &mut a);
    }
    let unread = a.encrypt(b"in between", b"").unwrap();

    let resync = sotto_delivery::resync(&server.snapshot).unwrap();
    let mut rejoined =
        joined[0].rejoin(&bob.phone.identity, &server.group_info, &resync.ratchet_tree).unwrap();
    server.commit(&bob.phone, &rejoined.commit, &rejoined.group_info).unwrap();
    let Handshake::Committed(committed) = a.process(&rejoined.commit).unwrap() else { panic!() };
    assert!(committed.external && committed.added.is_empty() && committed.removed.is_empty());
    assert_eq!(committed.committer.device, bob.phone.identity.device());
    server.agrees_with(&a);
    server.agrees_with(&rejoined.conversation);
    assert!(rejoined.added.is_empty() && rejoined.removed.is_empty());
    assert!(rejoined.conversation.decrypt(&unread).is_err());
    reaches(&mut a, &mut [&mut rejoined.conversation]);
    reaches(&mut rejoined.conversation, &mut [&mut a]);
}

#[test]
fn coming_back_into_another_group_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (_, joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let mut other = Server::new(&rng);
    let (_, _) = dm(&mut other, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let resync = sotto_delivery::resync(&other.snapshot).unwrap();
    let refused = joined[0].rejoin(&bob.phone.identity, &other.group_info, &resync.ratchet_tree);
    assert_eq!(refused.unwrap_err(), Error::PeerMisbehaved(RuleError::FixedProperty));
}

#[test]
fn content_is_readable_three_epochs_late_and_no_later() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let mut laptop = bob.add_device(&rng);
    let bob_user = bob.user.clone();
    let (mut a, mut joined) =
        dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone, &mut laptop], &rng);
    let mut messages = Vec::new();
    for _ in 0..6 {
        messages.push(a.encrypt(b"late", b"").unwrap());
        let commit = renew(&mut server, &alice.phone, &mut a);
        for reader in &mut joined {
            reader.process(&commit).unwrap();
        }
    }
    // The phone goes through the store, the laptop has saved nothing yet.
    let mut record = joined[0].take_changes().unwrap().into();
    let mut stored = Conversation::load(&bob.phone.identity, record).unwrap();
    for reader in [&mut stored, &mut joined[1]] {
        let read: Vec<_> =
            messages.iter().map(|message| reader.decrypt(message).map(|read| read.content)).collect();
        let late = || Ok(b"late".to_vec());
        let expected = [Err(Error::Stale), Err(Error::Stale), Err(Error::Stale), late(), late(), late()];
        assert_eq!(read, expected);
    }
    // What was read once stays read after it was saved.
    record = stored.take_changes().unwrap().into();
    let mut again = Conversation::load(&bob.phone.identity, record).unwrap();
    assert_eq!(again.decrypt(&messages[5]), Err(Error::Replayed));
}

#[test]
fn past_epochs_leave_the_store_when_their_time_is_over() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let mut record = crate::conversation::GroupRecord::from(a.take_changes().unwrap());
    for _ in 0..6 {
        renew(&mut server, &alice.phone, &mut a);
        record.apply(a.take_changes().unwrap());
    }
    let mut epochs: Vec<_> = record.epochs.iter().map(|past| past.epoch).collect();
    epochs.sort_unstable();
    assert_eq!((a.epoch(), epochs), (7, vec![4, 5, 6]));
}

#[test]
fn the_loser_of_a_race_follows_the_winner_and_tries_again() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, mut joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let b = &mut joined[0];
    let winner = a.commit_proposals(NOW).unwrap();
    let loser = b.commit_proposals(NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &winner).unwrap();
    let late = server.commit(&bob.phone, &loser.commit, &loser.group_info);
    assert_eq!(late, Err(sotto_delivery::Error::Stale));
    b.process(&winner.commit).unwrap();
    assert!(!b.has_pending());
    let again = renew(&mut server, &bob.phone, b);
    a.process(&again).unwrap();
    reaches(&mut a, &mut [b]);
}

#[test]
fn a_crash_between_sending_and_the_answer_loses_nothing() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, mut joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let pending = a.commit_proposals(NOW).unwrap();
    let saved = a.take_changes().unwrap();
    server.commit(&alice.phone, &pending.commit, &pending.group_info).unwrap();
    drop(a);

    let mut a = Conversation::load(&alice.phone.identity, saved.into()).unwrap();
    assert!(a.has_pending());
    // The commit is met in the log.
    a.process(&pending.commit).unwrap();
    server.agrees_with(&a);
    joined[0].process(&pending.commit).unwrap();
    reaches(&mut a, &mut [&mut joined[0]]);
}

#[test]
fn a_commit_in_another_device_s_name_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let pending = a.commit_proposals(NOW).unwrap();
    let brought_by_bob =
        sotto_delivery::follow(&server.snapshot, &pending.commit, &delivered(&bob.phone.device()));
    assert_eq!(brought_by_bob, Err(sotto_delivery::Error::WrongSender));
}

#[test]
fn whoever_comes_back_is_told_who_came_in_meanwhile() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (alice, mut bob, mut carol) = (Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let id = sotto_types::ConversationId::random_of_many(&rng);
    let info = crate::ConversationInfo::many(crate::ConversationKind::Group, id, super::world::home(), []);
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let pending = a.change_members(&[bob.phone.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    let b = bob.phone.join(&server, &pending.welcomes[0].message).unwrap();
    let pending = a.change_members(&[carol.phone.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();

    let resync = sotto_delivery::resync(&server.snapshot).unwrap();
    let back = b.rejoin(&bob.phone.identity, &server.group_info, &resync.ratchet_tree).unwrap();
    let added: Vec<_> = back.added.into_iter().map(|member| member.user).collect();
    assert_eq!(added, [carol.user]);
}

#[test]
fn a_group_that_only_looks_like_a_later_state_is_not_come_back_into() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (_, joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let b = &joined[0];

    // Under the same group id, with everybody in it, but another key may take people out.
    let fake = Server::new(&rng);
    let extensions = sotto_rules::group_extensions(b.info(), fake.key.public()).unwrap();
    let none = mls_rs::ExtensionList::new();
    let client = hostile::client(&alice.phone.identity);
    let mut group =
        client.create_group_with_id(b.group_id().to_vec(), extensions, none, Some(mls_time(NOW))).unwrap();
    hostile::add(&mut group, &bob.phone.key_package());
    group.apply_pending_commit().unwrap();
    let group_info = group.group_info_message_allowing_ext_commit(false).unwrap().to_bytes().unwrap();
    let tree = group.export_tree().to_bytes().unwrap();
    let refused = b.rejoin(&bob.phone.identity, &group_info, &tree);
    assert_eq!(refused.unwrap_err(), Error::PeerMisbehaved(RuleError::FixedProperty));
}
