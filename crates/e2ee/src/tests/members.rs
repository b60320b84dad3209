//! Who may be in a conversation, and who may change what.

use sotto_rules::{ConversationInfo, RuleError, group_extensions};
use sotto_types::ConversationId;

use super::hostile;
use super::world::{NOW, Person, Server, accept, delivered, dm, home, rng};
use crate::conversation::Conversation;
use crate::mls::mls_time;
use crate::{ConversationKind, Error, Settings, Timers};

#[test]
fn a_third_user_does_not_get_into_a_dm() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, bob, mut eve) = (Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let (mut a, mut careless) = with_careless_bob(&mut server, &mut alice, &bob, &rng);

    let asked = a.change_members(&[eve.phone.key_package()], &[], NOW);
    assert_eq!(asked, Err(Error::Forbidden(RuleError::Addition)));
    assert!(!a.has_pending());

    let commit = hostile::add(&mut careless, &eve.phone.key_package());
    everybody_refuses(&server, &mut a, &bob, &hostile::bytes(&commit), RuleError::Addition);
}

#[test]
fn nobody_puts_the_other_out_of_a_dm() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, bob) = (Person::new(&rng), Person::new(&rng));
    let (mut a, mut careless) = with_careless_bob(&mut server, &mut alice, &bob, &rng);
    let commit = careless.commit_builder().remove_member(0).unwrap().build().unwrap();
    everybody_refuses(&server, &mut a, &bob, &hostile::bytes(&commit), RuleError::Removal);
}

#[test]
fn what_a_conversation_is_cannot_be_changed() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, bob) = (Person::new(&rng), Person::new(&rng));
    let (mut a, mut careless) = with_careless_bob(&mut server, &mut alice, &bob, &rng);
    let other = ServerKeyless::public(&rng);
    let next_generation = ConversationInfo { generation: 2, ..a.info().clone() };
    for (info, key) in [(next_generation, server.key.public()), (a.info().clone(), other.as_slice())] {
        let extensions = group_extensions(&info, key).unwrap();
        let commit = careless.commit_builder().set_group_context_ext(extensions).unwrap().build().unwrap();
        everybody_refuses(&server, &mut a, &bob, &hostile::bytes(&commit), RuleError::FixedProperty);
        careless.clear_pending_commit();
    }
}

#[test]
fn either_of_a_dm_changes_its_timers() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, mut joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let timers = Timers { expire_seconds: 3600, burn_seconds: 5 };
    let pending = joined[0].change_settings(Settings { timers, ..Settings::default() }, NOW).unwrap();
    accept(&mut server, &bob.phone, &mut joined[0], &pending).unwrap();
    a.process(&pending.commit).unwrap();
    assert_eq!(a.info().timers, timers);
    server.agrees_with(&a);
}

#[test]
fn in_a_room_moderators_add_people() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (alice, mut bob, mut carol) = (Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let id = ConversationId::from_bytes([6; 32]);
    let info = ConversationInfo::many(ConversationKind::Room, id, home(), [alice.user.clone()]);
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let pending = a.change_members(&[bob.phone.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    let mut b = bob.phone.join(&server, &pending.welcomes[0].message).unwrap();

    let refused = b.change_members(&[carol.phone.key_package()], &[], NOW);
    assert_eq!(refused, Err(Error::Forbidden(RuleError::Addition)));
    let refused = b.change_members(&[], &[alice.phone.device()], NOW);
    assert_eq!(refused, Err(Error::Forbidden(RuleError::Removal)));
    let timers = Timers { expire_seconds: 1, burn_seconds: 0 };
    let refused = b.change_settings(Settings { timers, ..b.info().settings() }, NOW);
    assert_eq!(refused, Err(Error::Forbidden(RuleError::Proposal)));

    // But a member brings his own further device.
    let mut laptop = bob.add_device(&rng);
    let pending = b.change_members(&[laptop.key_package()], &[], NOW).unwrap();
    accept(&mut server, &bob.phone, &mut b, &pending).unwrap();
    a.process(&pending.commit).unwrap();
    let pending = a.change_members(&[carol.phone.key_package()], &[], NOW).unwrap();
    accept(&mut server, &alice.phone, &mut a, &pending).unwrap();
    assert_eq!(a.members().count(), 4);
}

#[test]
fn proposals_of_members_are_refused() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, bob) = (Person::new(&rng), Person::new(&rng));
    let (mut a, mut careless) = with_careless_bob(&mut server, &mut alice, &bob, &rng);
    let update = careless.propose_update(Vec::new()).unwrap();
    careless.clear_proposal_cache();
    let remove = careless.propose_remove(0, Vec::new()).unwrap();
    for proposal in [update, remove] {
        let refused = a.process(&proposal.to_bytes().unwrap());
        assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::Proposal)));
    }
    careless.clear_proposal_cache();
    let reinit = careless
        .commit_builder()
        .reinit(None, mls_rs::ProtocolVersion::MLS_10, sotto_rules::SUITE, mls_rs::ExtensionList::new())
        .unwrap()
        .build()
        .unwrap();
    everybody_refuses(&server, &mut a, &bob, &hostile::bytes(&reinit), RuleError::Proposal);
}

#[test]
fn a_dm_that_holds_a_third_user_already_is_not_joined() {
    let rng = rng();
    let server = Server::new(&rng);
    let (alice, mut bob, mut eve) = (Person::new(&rng), Person::new(&rng), Person::new(&rng));
    let info = ConversationInfo::dm(alice.user.clone(), bob.user.clone(), home());
    let extensions = group_extensions(&info, server.key.public()).unwrap();
    let client = hostile::client(&alice.phone.identity);
    let none = mls_rs::ExtensionList::new();
    let mut careless = client.create_group(extensions, none, Some(mls_time(NOW))).unwrap();
    hostile::add(&mut careless, &eve.phone.key_package());
    careless.apply_pending_commit().unwrap();
    let welcome = hostile::add(&mut careless, &bob.phone.key_package()).welcome_messages.remove(0);
    careless.apply_pending_commit().unwrap();

    let tree = careless.export_tree().to_bytes().unwrap();
    let joined = bob.phone.join_with(&welcome.to_bytes().unwrap(), &tree, server.key.public());
    assert_eq!(joined.unwrap_err(), Error::PeerMisbehaved(RuleError::Addition));

    // Nor does the server take it up.
    let group_info = careless.group_info_message_allowing_ext_commit(true).unwrap().to_bytes().unwrap();
    let creator = delivered(&alice.phone.device());
    let expected = sotto_delivery::Expectation {
        conversation: info.conversation,
        kind: info.kind,
        generation: 1,
        home: &home(),
        server_key: server.key.public(),
        creator: &creator,
    };
    let observed = sotto_delivery::observe(&group_info, &expected);
    assert_eq!(observed, Err(sotto_delivery::Error::PeerMisbehaved(RuleError::Addition)));
}

#[test]
fn a_member_does_not_become_another_device_in_its_own_path() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let laptop = bob.add_device(&rng);
    let (mut a, mut careless) = with_careless_bob(&mut server, &mut alice, &bob, &rng);
    let (signer, identity) = (laptop.identity.signer(), laptop.identity.signing_identity().unwrap());
    let built = careless.commit_builder().set_new_signing_identity(signer, identity).build().unwrap();
    let commit = hostile::bytes(&built);
    let by_server = sotto_delivery::follow(&server.snapshot, &commit, &delivered(&laptop.device()));
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(RuleError::Committer)));
    assert_eq!(a.process(&commit), Err(Error::PeerMisbehaved(RuleError::Committer)));
    assert_eq!(a.epoch(), 1);
}

struct ServerKeyless;

impl ServerKeyless {
    /// The public key of some other server.
    fn public(rng: &dyn sotto_types::Rng) -> Vec<u8> {
        sotto_delivery::ServerKey::generate(&home(), rng).unwrap().public().to_vec()
    }
}

fn everybody_refuses(server: &Server, a: &mut Conversation, from: &Person, commit: &[u8], why: RuleError) {
    let by_server = sotto_delivery::follow(&server.snapshot, commit, &delivered(&from.phone.device()));
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(why)));
    let epoch = a.epoch();
    assert_eq!(a.process(commit), Err(Error::PeerMisbehaved(why)));
    assert_eq!(a.epoch(), epoch);
}

/// A DM of Alice, who keeps the rules, and Bob, who does not.
fn with_careless_bob(
    server: &mut Server,
    alice: &mut Person,
    bob: &Person,
    rng: &dyn sotto_types::Rng,
) -> (Conversation, mls_rs::Group<hostile::Config>) {
    let info = ConversationInfo::dm(alice.user.clone(), bob.user.clone(), home());
    let client = hostile::client(&bob.phone.identity);
    let mut a = Conversation::create(&alice.phone.identity, &info, server.key.public(), rng, NOW).unwrap();
    server.observe(&a, &alice.phone);
    let pending = a.change_members(&[hostile::key_package(&client)], &[], NOW).unwrap();
    accept(server, &alice.phone, &mut a, &pending).unwrap();
    (a, hostile::join(&client, server, &pending.welcomes[0].message))
}
