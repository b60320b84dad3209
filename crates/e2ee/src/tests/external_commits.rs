//! Coming in from outside.

use mls_rs::MlsMessage;
use sotto_rules::{ConversationInfo, RuleError};
use sotto_types::{ConversationId, Rng};

use super::hostile;
use super::world::{NOW, Person, Phone, Server, accept, delivered, dm, home, rng};
use crate::conversation::Conversation;
use crate::{ConversationKind, Error};

/// Asserts that neither the server nor a member takes this commit, and for the same reason.
fn refused(server: &Server, member: &mut Conversation, from: &Phone, commit: &[u8], why: RuleError) {
    let (epoch, members) = (member.epoch(), member.members().count());
    let by_server = sotto_delivery::follow(&server.snapshot, commit, &delivered(&from.device()));
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(why)));
    assert_eq!(member.process(commit), Err(Error::PeerMisbehaved(why)));
    assert_eq!((member.epoch(), member.members().count()), (epoch, members));
}

#[test]
fn a_stranger_with_the_group_info_is_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (alice, mut bob, eve) = (Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let id = ConversationId::from_bytes([5; 32]);
    let info = ConversationInfo::many(ConversationKind::Group, id, home(), []);
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let pending = a.change_members(&[bob.phone.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();

    let (_, commit) = hostile::external_commit(&eve.phone.identity, &server, None).unwrap();
    refused(&server, &mut a, &eve.phone, &commit, RuleError::ExternalCommit);
    // Even the place of somebody else is not to be had: here the library's own rule is in front of ours.
    assert!(hostile::external_commit(&eve.phone.identity, &server, Some(1)).is_err());
}

/// What the rule is for: with mls-rs as it comes, the stranger is in.
#[test]
fn by_default_a_stranger_with_the_group_info_gets_in() {
    let rng = rng();
    let (mut server, mut alice, bob, eve) =
        (Server::new(&rng), Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let client = hostile::client(&bob.phone.identity);
    let (mut careless, mut a) = careless_member(&mut server, &mut alice, &bob, &client, &rng);
    let (_, commit) = hostile::external_commit(&eve.phone.identity, &server, None).unwrap();
    careless.process_incoming_message(MlsMessage::from_bytes(&commit).unwrap()).unwrap();
    assert_eq!(careless.roster().members().len(), 3);
    refused(&server, &mut a, &eve.phone, &commit, RuleError::ExternalCommit);
}

#[test]
fn a_removed_device_does_not_come_back_by_its_old_list() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let mut laptop = bob.add_device(&rng);
    let bob_user = bob.user.clone();
    let (mut a, mut joined) =
        dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone, &mut laptop], &rng);
    let phone_leaf = a.members().find(|member| member.device == bob.phone.identity.device()).unwrap().leaf;

    // Bob loses the laptop: a new list under a new account key, and the phone puts the laptop out.
    bob.drop_device(&laptop, &rng);
    let mut b = reload(&mut joined[0], &bob.phone);
    let pending = b.change_members(&[], &[laptop.device()], NOW).unwrap();
    accept(&mut server, &bob.phone, &mut b, &pending).unwrap();
    a.process(&pending.commit).unwrap();
    assert_eq!(a.members().filter(|member| member.user == bob_user).count(), 1);

    // Its old list still names the laptop, so it takes the phone's place: refused.
    let (_, commit) = hostile::external_commit(&laptop.identity, &server, Some(phone_leaf)).unwrap();
    refused(&server, &mut a, &laptop, &commit, RuleError::ExternalCommit);
    // It comes beside the phone: refused.
    let (_, commit) = hostile::external_commit(&laptop.identity, &server, None).unwrap();
    refused(&server, &mut a, &laptop, &commit, RuleError::ExternalCommit);
    // It is added by somebody in good faith, by an old key package: refused.
    let refused = a.change_members(&[laptop.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(RuleError::NotListed)));
}

#[test]
fn a_device_does_not_put_out_another_that_is_active() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let laptop = bob.add_device(&rng);
    let phone_leaf = a.members().find(|member| member.user == bob_user).unwrap().leaf;
    let (_, commit) = hostile::external_commit(&laptop.identity, &server, Some(phone_leaf)).unwrap();
    refused(&server, &mut a, &laptop, &commit, RuleError::ExternalCommit);
}

#[test]
fn a_new_device_takes_the_place_of_a_lost_one() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let mut laptop = bob.add_device(&rng);
    let (mut a, _) = dm(&mut server, &mut alice, &bob_user, &mut [&mut laptop], &rng);
    let lost = a.members().find(|member| member.user == bob_user).unwrap();

    bob.drop_device(&laptop, &rng);
    let (group, commit) = hostile::external_commit(&bob.phone.identity, &server, Some(lost.leaf)).unwrap();
    let group_info = group.group_info_message_allowing_ext_commit(false).unwrap().to_bytes().unwrap();
    server.commit(&bob.phone, &commit, &group_info).unwrap();
    a.process(&commit).unwrap();
    server.agrees_with(&a);
    let devices: Vec<_> =
        a.members().filter(|member| member.user == bob_user).map(|member| member.device).collect();
    assert_eq!(devices, [bob.phone.identity.device()]);
}

/// Loads the conversation anew, with what the device has learnt since.
fn reload(conversation: &mut Conversation, phone: &Phone) -> Conversation {
    Conversation::load(&phone.identity, conversation.take_changes().unwrap().into()).unwrap()
}

/// A group of Alice, who keeps the rules, and Bob, who does not check any.
fn careless_member(
    server: &mut Server,
    alice: &mut Person,
    bob: &Person,
    client: &mls_rs::Client<hostile::Config>,
    rng: &dyn Rng,
) -> (mls_rs::Group<hostile::Config>, Conversation) {
    let info = ConversationInfo::dm(alice.user.clone(), bob.user.clone(), home());
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let pending = a.change_members(&[hostile::key_package(client)], &[], NOW).unwrap();
    accept(server, &alice.phone, &mut a, &pending).unwrap();
    (hostile::join(client, server, &pending.welcomes[0].message), a)
}
