//! Removals that the server proposes.

use sotto_rules::RuleError;

use super::world::{NOW, Person, Server, accept, delivered, dm, rng};
use crate::Error;
use crate::conversation::Handshake;

#[test]
fn a_suspended_user_is_committed_out_and_reads_nothing_more() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let mut laptop = bob.add_device(&rng);
    let (mut a, mut joined) =
        dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone, &mut laptop], &rng);

    for proposal in server.propose_removal(&bob_user) {
        assert_eq!(a.process(&proposal).unwrap(), Handshake::RemovalProposed);
        joined[0].process(&proposal).unwrap();
    }
    assert_eq!(a.pending_removals().count(), 2);
    assert_eq!(a.encrypt(b"too early", b""), Err(Error::CommitRequired));

    let pending = a.commit_proposals(NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    assert_eq!(a.members().count(), 1);
    let Handshake::Committed(committed) = joined[0].process(&pending.commit).unwrap() else { panic!() };
    assert!(committed.self_removed);
    let message = a.encrypt(b"private", b"").unwrap();
    assert_eq!(joined[0].decrypt(&message), Err(Error::Removed));
    assert_eq!(joined[0].encrypt(b"still here", b""), Err(Error::Removed));
    // Nor does one that never heard of it.
    assert_eq!(joined[1].decrypt(&message), Err(Error::Ahead));
}

#[test]
fn whoever_is_being_removed_does_not_come_back_in_by_an_external_commit() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    for proposal in server.propose_removal(&bob_user) {
        a.process(&proposal).unwrap();
    }
    let resync = sotto_delivery::resync(&server.snapshot).unwrap();
    let rejoined = joined[0].rejoin(&bob.phone.identity, &server.group_info, &resync.ratchet_tree).unwrap();

    let by_server =
        sotto_delivery::follow(&server.snapshot, &rejoined.commit, &delivered(&bob.phone.device()));
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(RuleError::RemovalPending)));
    assert_eq!(a.process(&rejoined.commit), Err(Error::PeerMisbehaved(RuleError::RemovalPending)));
    assert_eq!((a.epoch(), a.pending_removals().count()), (1, 1));
}

#[test]
fn whoever_is_being_removed_is_not_added_again_in_the_same_breath() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let mut laptop = bob.add_device(&rng);
    for proposal in server.propose_removal(&bob_user) {
        a.process(&proposal).unwrap();
    }
    let refused = a.change_members(&[laptop.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(RuleError::RemovalPending)));
}

#[test]
fn the_server_refuses_a_commit_that_leaves_removals_out() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let proposals = server.propose_removal(&bob_user);

    // Alice has not seen the proposals yet.
    let early = a.commit_proposals(NOW).unwrap();
    let refused = accept(&mut server, &alice.phone, &mut a, &early);
    assert_eq!(refused, Err(sotto_delivery::Error::RemovalsLeftOut));
    a.discard_pending();
    for proposal in proposals {
        a.process(&proposal).unwrap();
    }
    let again = a.commit_proposals(NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &again).unwrap();
    assert_eq!(a.members().count(), 1);
}

#[test]
fn the_newest_list_of_a_user_does_not_leave_before_its_user() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let phone = bob.phone.key_package();
    let mut laptop = bob.add_device(&rng);
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [], &rng);
    let pending = a.change_members(&[phone, laptop.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    let mut b = bob.phone.join(&server, &pending.welcomes[0].message).unwrap();
    let leaf = a.members().find(|member| member.device == laptop.identity.device()).unwrap().leaf;

    // The phone's leaf still carries the first list; the laptop's, the second.
    let only_laptop = sotto_delivery::propose_removal(&server.snapshot, &server.key, &[leaf], "silent");
    assert_eq!(only_laptop, Err(sotto_delivery::Error::NewestList));
    // Of both devices it can be proposed, and one by one the members take it.
    let before = server.snapshot.clone();
    for proposal in server.propose_removal(&bob_user) {
        a.process(&proposal).unwrap();
    }
    a.commit_proposals(NOW).unwrap();
    a.discard_pending();
    server.snapshot = before;

    // Once the phone has renewed its leaf, the laptop can go alone.
    let pending = b.commit_proposals(NOW).unwrap();
    accept(&mut server, &bob.phone, &mut b, &pending).unwrap();
    sotto_delivery::propose_removal(&server.snapshot, &server.key, &[leaf], "silent").unwrap();
}
