//! A ghost: somebody whom the server puts into a group.

use mls_rs::group::ReceivedMessage;
use mls_rs::{ExtensionList, MlsMessage};
use sotto_rules::{ConversationInfo, RuleError, group_extensions};
use sotto_types::ConversationId;

use super::hostile;
use super::world::{NOW, Person, Phone, Server, accept, delivered, home, rng};
use crate::conversation::Conversation;
use crate::mls::{KeyPackageShelf, Stage, mls_time};
use crate::{ConversationKind, Error};

fn group_info() -> ConversationInfo {
    ConversationInfo::many(ConversationKind::Group, ConversationId::from_bytes([5; 32]), home(), [])
}

/// What the rules are for: with mls-rs as it comes, the ghost reads.
#[test]
fn by_default_a_server_proposed_add_lets_a_ghost_read() {
    let rng = rng();
    let server = Server::new(&rng);
    let (alice, eve) = (Person::new(&rng), Person::new(&rng));
    let extensions = group_extensions(&group_info(), server.key.public()).unwrap();
    let client = hostile::client(&alice.phone.identity);
    let mut alice = client.create_group(extensions, ExtensionList::new(), Some(mls_time(NOW))).unwrap();

    let ghost = hostile::client(&eve.phone.identity);
    let key_package = MlsMessage::from_bytes(&hostile::key_package(&ghost)).unwrap();
    let group_info = alice.group_info_message_allowing_ext_commit(true).unwrap();
    let mut followed = hostile::observe(&server.key, group_info);
    let proposal = followed.propose_add(key_package, Vec::new()).unwrap();

    alice.process_incoming_message(proposal).unwrap();
    let output = alice.commit_builder().commit_time(mls_time(NOW)).build().unwrap();
    alice.apply_pending_commit().unwrap();
    let (mut ghost, _) = ghost.join_group(None, &output.welcome_messages[0], None).unwrap();
    let message = alice.encrypt_application_message(b"private", Vec::new()).unwrap();
    let read = ghost.process_incoming_message(message).unwrap();
    assert!(matches!(read, ReceivedMessage::ApplicationMessage(content) if content.data() == b"private"));
}

#[test]
fn a_server_proposed_add_is_refused_and_leaves_no_trace() {
    let rng = rng();
    let (server, alice, mut conversation) = alone_in_a_group(&rng);
    let eve = Person::new(&rng);
    let key_package = hostile::key_package(&hostile::client(&eve.phone.identity));
    let mut followed = hostile::server_group(&server.key, &conversation);
    let proposal = followed.propose_add(MlsMessage::from_bytes(&key_package).unwrap(), Vec::new()).unwrap();

    let refused = conversation.process(&proposal.to_bytes().unwrap());
    assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::Proposal)));
    assert_eq!(conversation.members().count(), 1);
    conversation.encrypt(b"nothing waits to be committed", b"").unwrap();
    drop(alice);
}

#[test]
fn the_commit_of_an_accomplice_is_refused_too() {
    let rng = rng();
    let (mut server, alice, mut conversation) = alone_in_a_group(&rng);
    let (bob, eve) = (Person::new(&rng), Person::new(&rng));
    let client = hostile::client(&bob.phone.identity);
    let pending = conversation.change_members(&[hostile::key_package(&client)], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut conversation, &pending).unwrap();
    let mut accomplice = hostile::join(&client, &server, &pending.welcomes[0].message);

    let key_package = hostile::key_package(&hostile::client(&eve.phone.identity));
    let mut followed = hostile::server_group(&server.key, &conversation);
    let proposal = followed.propose_add(MlsMessage::from_bytes(&key_package).unwrap(), Vec::new()).unwrap();
    accomplice.process_incoming_message(proposal).unwrap();
    let commit = accomplice.commit_builder().commit_time(mls_time(NOW)).build().unwrap();

    // Those who did not take the proposal cannot even resolve it.
    assert_eq!(conversation.process(&hostile::bytes(&commit)), Err(Error::InvalidMessage));
    let refused =
        sotto_delivery::follow(&server.snapshot, &hostile::bytes(&commit), &delivered(&bob.phone.device()));
    assert_eq!(refused, Err(sotto_delivery::Error::InvalidMessage));
    assert_eq!(conversation.epoch(), 1);
}

#[test]
fn the_server_may_not_change_the_context_either() {
    let rng = rng();
    let (server, _alice, mut conversation) = alone_in_a_group(&rng);
    let mut followed = hostile::server_group(&server.key, &conversation);
    let extensions = followed.group_context().extensions.clone();
    let proposal = followed.propose_group_context_extensions(extensions, Vec::new()).unwrap();
    let refused = conversation.process(&proposal.to_bytes().unwrap());
    assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::Proposal)));
}

fn alone_in_a_group(rng: &dyn sotto_types::Rng) -> (Server, Person, Conversation) {
    let mut server = Server::new(rng);
    let alice = Person::new(rng);
    let conversation =
        Conversation::create(&alice.phone.identity, &group_info(), server.key.public(), rng, NOW).unwrap();
    let creator: &Phone = &alice.phone;
    server.observe(&conversation, creator);
    (server, alice, conversation)
}

/// The allow-list by itself, without the look at each proposal that is in front of it.
#[test]
fn the_allow_list_takes_nothing_by_reference_but_removals() {
    let rng = rng();
    let server = Server::new(&rng);
    let (alice, eve) = (Person::new(&rng), Person::new(&rng));
    let client =
        crate::mls::client(&alice.phone.identity, Stage::default(), KeyPackageShelf::default()).unwrap();
    let extensions = group_extensions(&group_info(), server.key.public()).unwrap();
    let mut group = client.create_group(extensions, ExtensionList::new(), Some(mls_time(NOW))).unwrap();
    let info = group.group_info_message_allowing_ext_commit(true).unwrap();
    let mut followed = hostile::observe(&server.key, info);
    let key_package = MlsMessage::from_bytes(&hostile::key_package(&hostile::client(&eve.phone.identity)));
    let proposal = followed.propose_add(key_package.unwrap(), Vec::new()).unwrap();
    group.process_incoming_message(proposal).unwrap();
    let refused = group.commit_builder().commit_time(mls_time(NOW)).build().unwrap_err();
    assert_eq!(Error::made(&refused), Error::Forbidden(RuleError::Proposal));
}
