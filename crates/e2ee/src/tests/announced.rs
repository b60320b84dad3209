//! What the server checks when a group is announced and with each commit.

use sotto_delivery::{Device as Delivered, Error as Refused, Expectation, MessageKind};
use sotto_types::{ConversationId, Domain};

use super::hostile;
use super::world::{NOW, Person, Server, accept, delivered, dm, home, rng};
use crate::conversation::Conversation;
use crate::{ConversationInfo, ConversationKind};

#[test]
fn a_group_that_is_not_the_announced_one_is_refused() {
    let rng = rng();
    let (server, alice, bob) = (Server::new(&rng), Person::new(&rng), Person::new(&rng));
    let info = ConversationInfo::dm(alice.user.clone(), bob.user.clone(), home());
    let conversation =
        Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
    let group_info = conversation.group_info_with_tree().unwrap();
    let (creator, home, other) =
        (delivered(&alice.phone.device()), home(), Domain::parse("o.example").unwrap());
    let other_creator = delivered(&bob.phone.device());
    let announced = Expectation {
        conversation: info.conversation,
        kind: ConversationKind::Dm,
        generation: 1,
        home: &home,
        server_key: server.key.public(),
        creator: &creator,
    };
    let observed = sotto_delivery::observe(&group_info, &announced).unwrap();
    assert_eq!((observed.view.epoch, observed.view.members.len()), (0, 1));
    for wrong in [
        Expectation { conversation: ConversationId::from_bytes([0; 32]), ..announced },
        Expectation { kind: ConversationKind::Room, ..announced },
        Expectation { generation: 2, ..announced },
        Expectation { home: &other, ..announced },
        Expectation { server_key: &[4; 97], ..announced },
        Expectation { creator: &other_creator, ..announced },
    ] {
        assert_eq!(sotto_delivery::observe(&group_info, &wrong), Err(Refused::WrongGroup));
    }
}

#[test]
fn a_group_with_others_in_it_already_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let creator: Delivered = delivered(&alice.phone.device());
    let expected = Expectation {
        conversation: a.info().conversation,
        kind: ConversationKind::Dm,
        generation: 1,
        home: &home(),
        server_key: server.key.public(),
        creator: &creator,
    };
    let observed = sotto_delivery::observe(&a.group_info_with_tree().unwrap(), &expected);
    assert_eq!(observed, Err(Refused::WrongGroup));
}

#[test]
fn the_group_info_of_another_epoch_or_hand_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let (old, snapshot) = (server.group_info.clone(), server.snapshot.clone());
    sotto_delivery::check_group_info(&snapshot, &old).unwrap();
    let pending = a.commit_proposals(NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();

    assert_eq!(sotto_delivery::check_group_info(&server.snapshot, &old), Err(Refused::InvalidMessage));
    let with_tree = a.group_info_with_tree().unwrap();
    assert_eq!(sotto_delivery::check_group_info(&server.snapshot, &with_tree), Err(Refused::InvalidMessage));
    let mut changed = pending.group_info.clone();
    let last = changed.last_mut().unwrap();
    *last ^= 1;
    assert_eq!(sotto_delivery::check_group_info(&server.snapshot, &changed), Err(Refused::InvalidMessage));
    let own = sotto_delivery::check_group_info(&server.snapshot, &pending.commit);
    assert_eq!(own, Err(Refused::InvalidMessage));
}

#[test]
fn envelopes_are_read_without_any_state() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let content = a.encrypt(b"private", b"").unwrap();
    let commit = a.commit_proposals(NOW).unwrap().commit;
    let proposal = server.propose_removal(&bob_user).remove(0);
    let kinds =
        [(content, MessageKind::Content), (commit, MessageKind::Commit), (proposal, MessageKind::Proposal)];
    for (message, kind) in kinds {
        let header = sotto_delivery::header(&message).unwrap();
        assert_eq!((header.group_id.as_slice(), header.epoch, header.kind), (a.group_id(), 1, kind));
        for end in 0..message.len() {
            assert!(sotto_delivery::header(&message[..end]).is_err());
        }
    }
    for other in [a.group_info_with_tree().unwrap(), alice.phone.key_package(), b"nonsense".to_vec()] {
        assert_eq!(sotto_delivery::header(&other), Err(Refused::InvalidMessage));
    }
}

#[test]
fn what_is_sent_is_padded() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    // ECDSA signatures vary by a few bytes, and with them what is padded.
    let yes = a.encrypt(b"yes", b"").unwrap().len();
    let longer = a.encrypt(b"the answer is no", b"").unwrap().len();
    assert!(yes.abs_diff(longer) <= 32, "{yes} and {longer}");
}

#[test]
fn own_devices_keep_to_themselves() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut eve) = (Person::new(&rng), Person::new(&rng));
    let info = ConversationInfo::own(alice.user.clone(), home());
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let refused = a.change_members(&[eve.phone.key_package()], &[], NOW);
    assert_eq!(refused, Err(crate::Error::Forbidden(sotto_rules::RuleError::Addition)));

    let mut laptop = alice.add_device(&rng);
    let pending = a.change_members(&[laptop.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    let mut b = laptop.join(&server, &pending.welcomes[0].message).unwrap();
    super::world::reaches(&mut a, &mut [&mut b]);
    let secret = a.export_secret("read state", b"", 32).unwrap();
    assert_eq!(b.export_secret("read state", b"", 32).unwrap(), secret);
    assert!(hostile::external_commit(&eve.phone.identity, &server, Some(1)).is_err());
}
