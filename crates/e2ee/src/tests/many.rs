//! Groups and rooms: who may do what, tried by a client that keeps the rules and by one that does not.

use mls_rs::group::CommitBuilder;
use mls_rs::{Extension, ExtensionList, Group, MlsMessage};
use mls_rs_core::extension::MlsExtension;
use sotto_rules::RuleError;
use sotto_types::{ConversationId, UserId, limits};
use sotto_wire::identity::AccountKind;

use super::hostile;
use super::world::{NOW, Person, Phone, SeededRng, Server, accept, delivered, home, reaches, rng};
use crate::conversation::{Conversation, Device, Handshake, Member, PendingCommit, Succession};
use crate::mls::mls_time;
use crate::{ConversationInfo, ConversationKind, DeviceIdentity, Error, Settings, Timers};

const TIMERS: Timers = Timers { expire_seconds: 3600, burn_seconds: 5 };

/// A conversation that Alice, who decides in it, has made.
struct Many {
    rng: SeededRng,
    server: Server,
    alice: Person,
    a: Conversation,
}

/// Another member, in it twice: with a phone that keeps the rules and a laptop that keeps none.
struct Other {
    person: Person,
    laptop: Phone,
    honest: Conversation,
    careless: Group<hostile::Config>,
}

impl Many {
    /// Begins a conversation of Alice and these people; in a room she is the moderator, in a DM the first is her partner.
    fn begin<const N: usize>(kind: ConversationKind, others: [AccountKind; N]) -> (Self, [Other; N]) {
        Self::begin_with(kind, others, |_| Vec::new())
    }

    /// As [`Self::begin`], with further moderators.
    fn begin_with<const N: usize>(
        kind: ConversationKind,
        others: [AccountKind; N],
        moderators: impl FnOnce(&[Person; N]) -> Vec<UserId>,
    ) -> (Self, [Other; N]) {
        let rng = rng();
        let mut server = Server::new(&rng);
        let alice = Person::new(&rng);
        let mut people = others.map(|kind| Person::of_kind(kind, &rng));
        let laptops = people.each_mut().map(|person| person.add_device(&rng));
        let id = ConversationId::random_of_many(&rng);
        let info = match kind {
            ConversationKind::Dm => ConversationInfo::dm(alice.user.clone(), people[0].user.clone(), home()),
            ConversationKind::Room => {
                let moderators = moderators(&people).into_iter().chain([alice.user.clone()]);
                ConversationInfo::many(kind, id, home(), moderators)
            }
            _ => ConversationInfo::many(kind, id, home(), []),
        };
        let mut a =
            Conversation::create(&alice.phone.identity, &info, server.key.public(), &rng, NOW).unwrap();
        server.observe(&a, &alice.phone);
        let clients = laptops.each_ref().map(|laptop| hostile::client(&laptop.identity));
        let mut packages: Vec<_> = people.iter_mut().map(|person| person.phone.key_package()).collect();
        packages.extend(clients.iter().map(hostile::key_package));
        let pending = a.change_members(&packages, &[], NOW).unwrap();
        accept(&mut server, &alice.phone, &mut a, &pending).unwrap();

        let welcome =
            |device: &Device| &pending.welcomes.iter().find(|welcome| welcome.to == *device).unwrap().message;
        let mut rest = people.into_iter().zip(laptops).zip(clients).map(|((person, laptop), client)| {
            let honest = person.phone.join(&server, welcome(&person.phone.device())).unwrap();
            let careless = hostile::join(&client, &server, welcome(&laptop.device()));
            Other { person, laptop, honest, careless }
        });
        let others = core::array::from_fn(|_| rest.next().unwrap());
        drop(rest);
        (Self { rng, server, alice, a }, others)
    }

    fn person(&self) -> Person {
        Person::new(&self.rng)
    }

    /// Alice's commit is taken, and these follow it.
    fn alice_commits(&mut self, pending: &PendingCommit, followers: &mut [&mut Conversation]) {
        accept(&mut self.server, &self.alice.phone, &mut self.a, pending).unwrap();
        for follower in followers {
            follower.process(&pending.commit).unwrap();
            self.server.agrees_with(follower);
        }
    }
}

impl Other {
    fn phone(&self) -> Device {
        self.person.phone.device()
    }

    /// The phone's commit is taken, and Alice follows it.
    fn commits(&mut self, many: &mut Many, pending: &PendingCommit) {
        accept(&mut many.server, &self.person.phone, &mut self.honest, pending).unwrap();
        many.a.process(&pending.commit).unwrap();
        many.server.agrees_with(&many.a);
    }

    /// The laptop commits what the rules forbid: the server refuses, and so do Alice and its own user's phone.
    fn is_refused(
        &mut self,
        many: &mut Many,
        why: RuleError,
        change: impl for<'a> FnOnce(CommitBuilder<'a, hostile::Config>) -> CommitBuilder<'a, hostile::Config>,
    ) {
        let commit = change(self.careless.commit_builder().commit_time(mls_time(NOW))).build().unwrap();
        let commit = hostile::bytes(&commit);
        self.careless.clear_pending_commit();
        let by_server =
            sotto_delivery::follow(&many.server.snapshot, &commit, &delivered(&self.laptop.device()));
        assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(why)));
        for follower in [&mut many.a, &mut self.honest] {
            let epoch = follower.epoch();
            assert_eq!(follower.process(&commit), Err(Error::PeerMisbehaved(why)));
            assert_eq!(follower.epoch(), epoch);
        }
    }

    fn is_refused_to_add(&mut self, many: &mut Many, key_package: &[u8], why: RuleError) {
        let package = MlsMessage::from_bytes(key_package).unwrap();
        self.is_refused(many, why, |commit| commit.add_member(package).unwrap());
    }

    fn is_refused_to_remove(&mut self, many: &mut Many, device: &Device, why: RuleError) {
        let leaf = many.a.members().find(|member| member.device == device.device).unwrap().leaf;
        self.is_refused(many, why, |commit| commit.remove_member(leaf).unwrap());
    }

    fn is_refused_to_set(&mut self, many: &mut Many, settings: Settings, why: RuleError) {
        let extensions = extensions(&self.careless, &many.a.info().with(settings));
        self.is_refused(many, why, |commit| commit.set_group_context_ext(extensions).unwrap());
    }
}

/// A group's extensions with another description, well-formed or not.
fn extensions(group: &Group<hostile::Config>, info: &ConversationInfo) -> ExtensionList {
    let mut extensions = group.context().extensions.clone();
    let extension: Extension = info.clone().into_extension().unwrap();
    extensions.set(extension);
    extensions
}

fn timed(conversation: &Conversation) -> Settings {
    Settings { timers: TIMERS, ..conversation.info().settings() }
}

fn moderated_by(conversation: &Conversation, user: &UserId) -> Settings {
    let mut settings = conversation.info().settings();
    settings.moderators.insert(user.clone());
    settings
}

fn closed(conversation: &Conversation) -> Settings {
    Settings { closed: true, ..conversation.info().settings() }
}

fn refusal(made: &Result<PendingCommit, Error>) -> RuleError {
    let Err(Error::Forbidden(rule)) = made else { panic!("not refused") };
    *rule
}

#[test]
fn a_guest_decides_nothing_in_groups_and_rooms() {
    for kind in [ConversationKind::Group, ConversationKind::Room] {
        let (mut many, [mut guest, bob]) = Many::begin(kind, [AccountKind::Guest, AccountKind::Person]);
        let carol = many.person().phone.key_package();
        assert!(!guest.honest.decides_itself());

        let add = guest.honest.change_members(std::slice::from_ref(&carol), &[], NOW);
        assert_eq!(refusal(&add), RuleError::Addition);
        guest.is_refused_to_add(&mut many, &carol, RuleError::Addition);

        let remove = guest.honest.change_members(&[], &[bob.phone()], NOW);
        assert_eq!(refusal(&remove), RuleError::Removal);
        guest.is_refused_to_remove(&mut many, &bob.phone(), RuleError::Removal);

        for settings in [timed(&many.a), closed(&many.a)] {
            let change = guest.honest.change_settings(settings.clone(), NOW);
            assert_eq!(refusal(&change), RuleError::Proposal);
            guest.is_refused_to_set(&mut many, settings, RuleError::Proposal);
        }
        assert!(!guest.honest.has_pending());
    }
}

#[test]
fn a_guest_brings_and_takes_its_own_devices() {
    for kind in [ConversationKind::Group, ConversationKind::Room] {
        let (mut many, [mut guest]) = Many::begin(kind, [AccountKind::Guest]);
        let mut tablet = guest.person.add_device(&many.rng);
        let pending = guest.honest.change_members(&[tablet.key_package()], &[], NOW).unwrap();
        guest.commits(&mut many, &pending);
        let mut on_tablet = tablet.join(&many.server, &pending.welcomes[0].message).unwrap();
        reaches(&mut many.a, &mut [&mut guest.honest, &mut on_tablet]);
        // The phone renews its leaf as it goes: the newest list must not leave with the tablet.
        let record = guest.honest.take_changes().unwrap().into();
        guest.honest = Conversation::load(&guest.person.phone.identity, record).unwrap();
        let pending = guest.honest.change_members(&[], &[tablet.device()], NOW).unwrap();
        guest.commits(&mut many, &pending);
        assert_eq!(many.a.members().count(), 3);
    }
}

#[test]
fn in_a_group_everybody_but_guests_adds_and_removes_people() {
    let others = [AccountKind::Person, AccountKind::Bot, AccountKind::Guest];
    let (mut many, [mut bob, mut robot, guest]) = Many::begin(ConversationKind::Group, others);
    let carol = many.person().phone.key_package();
    let pending = bob.honest.change_members(&[carol], &[], NOW).unwrap();
    bob.commits(&mut many, &pending);
    robot.honest.process(&pending.commit).unwrap();
    let pending = robot.honest.change_members(&[], &[guest.phone(), guest.laptop.device()], NOW).unwrap();
    robot.commits(&mut many, &pending);
    assert_eq!(many.a.members().count(), 6);
}

#[test]
fn in_a_room_only_moderators_decide() {
    let others = [AccountKind::Person, AccountKind::Person];
    let (mut many, [mut bob, mut carol]) = Many::begin(ConversationKind::Room, others);
    let dave = many.person().phone.key_package();
    bob.is_refused_to_add(&mut many, &dave, RuleError::Addition);
    let target = carol.phone();
    bob.is_refused_to_remove(&mut many, &target, RuleError::Removal);
    for settings in [timed(&many.a), moderated_by(&many.a, &bob.person.user), closed(&many.a)] {
        assert_eq!(refusal(&bob.honest.change_settings(settings.clone(), NOW)), RuleError::Proposal);
        bob.is_refused_to_set(&mut many, settings, RuleError::Proposal);
    }

    // Promoted, he decides; demoted, no longer.
    let promoted = moderated_by(&many.a, &bob.person.user);
    let pending = many.a.change_settings(promoted, NOW).unwrap();
    many.alice_commits(&pending, &mut [&mut bob.honest, &mut carol.honest]);
    let pending = bob.honest.change_settings(timed(&bob.honest), NOW).unwrap();
    bob.commits(&mut many, &pending);
    carol.honest.process(&pending.commit).unwrap();
    assert_eq!(carol.honest.info().timers, TIMERS);
    let mut demoted = many.a.info().settings();
    demoted.moderators.remove(&bob.person.user);
    let pending = many.a.change_settings(demoted, NOW).unwrap();
    many.alice_commits(&pending, &mut [&mut bob.honest]);
    assert_eq!(refusal(&bob.honest.change_members(&[dave], &[], NOW)), RuleError::Addition);
}

#[test]
fn a_room_keeps_a_moderator_by_name() {
    let (mut many, [mut bob]) = Many::begin_with(ConversationKind::Room, [AccountKind::Person], |people| {
        vec![people[0].user.clone()]
    });
    let nobody = Settings { moderators: std::collections::BTreeSet::new(), ..many.a.info().settings() };
    assert_eq!(refusal(&many.a.change_settings(nobody.clone(), NOW)), RuleError::GroupContext);
    bob.is_refused_to_set(&mut many, nobody, RuleError::GroupContext);
    // And a group has none.
    let (mut many, [mut bob]) = Many::begin(ConversationKind::Group, [AccountKind::Person]);
    let somebody = moderated_by(&many.a, &bob.person.user);
    assert_eq!(refusal(&many.a.change_settings(somebody.clone(), NOW)), RuleError::GroupContext);
    bob.is_refused_to_set(&mut many, somebody, RuleError::GroupContext);
}

#[test]
fn guests_and_retention_bots_never_moderate() {
    let others = [AccountKind::Person, AccountKind::Guest, AccountKind::RetentionBot];
    let (mut many, [mut bob, guest, bot]) =
        Many::begin_with(ConversationKind::Room, others, |people| vec![people[0].user.clone()]);
    for user in [guest.person.user, bot.person.user] {
        let settings = moderated_by(&many.a, &user);
        assert_eq!(refusal(&many.a.change_settings(settings.clone(), NOW)), RuleError::Moderator);
        bob.is_refused_to_set(&mut many, settings, RuleError::Moderator);
    }
    // Nor does one come in who was named beforehand.
    let mut later = Person::guest(&many.rng);
    let settings = moderated_by(&many.a, &later.user);
    let pending = many.a.change_settings(settings, NOW).unwrap();
    many.alice_commits(&pending, &mut [&mut bob.honest]);
    bob.careless.process_incoming_message(MlsMessage::from_bytes(&pending.commit).unwrap()).unwrap();
    let package = later.phone.key_package();
    let add = many.a.change_members(std::slice::from_ref(&package), &[], NOW);
    assert_eq!(refusal(&add), RuleError::Moderator);
    bob.is_refused_to_add(&mut many, &package, RuleError::Moderator);
}

#[test]
fn a_room_without_its_moderators_is_everybody_s_but_guests() {
    let others = [AccountKind::Person, AccountKind::Guest, AccountKind::RetentionBot];
    let (mut many, [mut bob, mut guest, mut bot]) = Many::begin(ConversationKind::Room, others);
    assert!(!bob.honest.decides_itself());
    let alice = many.alice.user.clone();
    for proposal in many.server.propose_removal(&alice) {
        for member in [&mut bob.honest, &mut guest.honest, &mut bot.honest] {
            assert_eq!(member.process(&proposal).unwrap(), Handshake::RemovalProposed);
        }
        let message = MlsMessage::from_bytes(&proposal).unwrap();
        guest.careless.process_incoming_message(message).unwrap();
    }
    // Whoever decides nothing commits them all the same.
    let pending = guest.honest.commit_proposals(NOW).unwrap();
    accept(&mut many.server, &guest.person.phone, &mut guest.honest, &pending).unwrap();
    for member in [&mut bob.honest, &mut bot.honest] {
        member.process(&pending.commit).unwrap();
    }
    let message = MlsMessage::from_bytes(&pending.commit).unwrap();
    guest.careless.process_incoming_message(message).unwrap();

    let mut carol = many.person();
    let package = carol.phone.key_package();
    for member in [&mut guest.honest, &mut bot.honest] {
        assert!(!member.decides_itself());
        let add = member.change_members(std::slice::from_ref(&package), &[], NOW);
        assert_eq!(refusal(&add), RuleError::Addition);
        let settings = moderated_by(member, &bob.person.user);
        assert_eq!(refusal(&member.change_settings(settings, NOW)), RuleError::Proposal);
    }
    let add = hostile::add(&mut guest.careless, &package);
    let by_server = sotto_delivery::follow(
        &many.server.snapshot,
        &hostile::bytes(&add),
        &delivered(&guest.laptop.device()),
    );
    assert_eq!(by_server, Err(sotto_delivery::Error::PeerMisbehaved(RuleError::Addition)));
    let by_member = bob.honest.process(&hostile::bytes(&add));
    assert_eq!(by_member, Err(Error::PeerMisbehaved(RuleError::Addition)));

    // Bob adds somebody and makes himself the moderator; from then on he alone decides.
    assert!(bob.honest.decides_itself());
    let settings = moderated_by(&bob.honest, &bob.person.user);
    let pending = bob.honest.change(&[package], &[], settings, NOW).unwrap();
    accept(&mut many.server, &bob.person.phone, &mut bob.honest, &pending).unwrap();
    let c = carol.phone.join(&many.server, &pending.welcomes[0].message).unwrap();
    assert!(bob.honest.decides_itself() && !c.decides_itself());
}

#[test]
fn a_retention_bot_comes_into_a_dm_by_people_and_not_by_guests() {
    let (mut many, [mut guest]) = Many::begin(ConversationKind::Dm, [AccountKind::Guest]);
    let mut bot = Person::of_kind(AccountKind::RetentionBot, &many.rng);
    let package = bot.phone.key_package();
    let add = guest.honest.change_members(std::slice::from_ref(&package), &[], NOW);
    assert_eq!(refusal(&add), RuleError::Addition);
    guest.is_refused_to_add(&mut many, &package, RuleError::Addition);

    let pending = many.a.change_members(&[package], &[], NOW).unwrap();
    many.alice_commits(&pending, &mut [&mut guest.honest]);
    let mut b = bot.phone.join(&many.server, &pending.welcomes[0].message).unwrap();
    reaches(&mut guest.honest, &mut [&mut many.a, &mut b]);

    // An ordinary bot is a third like any other.
    let robot = Person::of_kind(AccountKind::Bot, &many.rng).phone.key_package();
    assert_eq!(refusal(&many.a.change_members(&[robot], &[], NOW)), RuleError::Addition);
}

#[test]
fn a_retention_bot_is_taken_out_by_whoever_is_no_guest() {
    for kind in [ConversationKind::Dm, ConversationKind::Group, ConversationKind::Room] {
        let others = [AccountKind::Guest, AccountKind::RetentionBot];
        let (mut many, [mut guest, mut bot]) = Many::begin(kind, others);
        let remove = guest.honest.change_members(&[], &[bot.phone()], NOW);
        assert_eq!(refusal(&remove), RuleError::Removal);
        guest.is_refused_to_remove(&mut many, &bot.phone(), RuleError::Removal);

        let both = [bot.phone(), bot.laptop.device()];
        let pending = many.a.change_members(&[], &both, NOW).unwrap();
        many.alice_commits(&pending, &mut [&mut guest.honest]);
        let Handshake::Committed(out) = bot.honest.process(&pending.commit).unwrap() else { panic!() };
        assert!(out.self_removed);
    }
    // In a room also by somebody who does not moderate, who could bring it in, too.
    let others = [AccountKind::Person, AccountKind::RetentionBot];
    let (mut many, [mut bob, bot]) = Many::begin(ConversationKind::Room, others);
    let pending = bob.honest.change_members(&[], &[bot.phone(), bot.laptop.device()], NOW).unwrap();
    bob.commits(&mut many, &pending);
    let package = Person::of_kind(AccountKind::RetentionBot, &many.rng).phone.key_package();
    let pending = bob.honest.change_members(&[package], &[], NOW).unwrap();
    bob.commits(&mut many, &pending);
}

#[test]
fn a_retention_bot_decides_nothing() {
    for kind in [ConversationKind::Dm, ConversationKind::Group, ConversationKind::Room] {
        let others = [AccountKind::Person, AccountKind::RetentionBot];
        let (mut many, [bob, mut bot]) = Many::begin(kind, others);
        assert!(!bot.honest.decides_itself() && !many.a.decides(&bot.phone()));
        let carol = many.person().phone.key_package();
        let add = bot.honest.change_members(std::slice::from_ref(&carol), &[], NOW);
        assert_eq!(refusal(&add), RuleError::Addition);
        bot.is_refused_to_add(&mut many, &carol, RuleError::Addition);
        let remove = bot.honest.change_members(&[], &[bob.phone()], NOW);
        assert_eq!(refusal(&remove), RuleError::Removal);
        bot.is_refused_to_remove(&mut many, &bob.phone(), RuleError::Removal);
        let settings = timed(&many.a);
        assert_eq!(refusal(&bot.honest.change_settings(settings.clone(), NOW)), RuleError::Proposal);
        bot.is_refused_to_set(&mut many, settings, RuleError::Proposal);
    }
}

#[test]
fn a_commit_adds_250_devices_and_no_more() {
    let (mut many, [mut bob]) = Many::begin(ConversationKind::Group, [AccountKind::Person]);
    let mut packages: Vec<_> = (0..=limits::ADDS).map(|_| many.person().phone.key_package()).collect();
    assert_eq!(refusal(&many.a.change_members(&packages, &[], NOW)), RuleError::TooLarge);
    let messages: Vec<_> = packages.iter().map(|package| MlsMessage::from_bytes(package).unwrap()).collect();
    bob.is_refused(&mut many, RuleError::TooLarge, |commit| {
        messages.into_iter().fold(commit, |commit, package| commit.add_member(package).unwrap())
    });

    packages.pop();
    let pending = many.a.change_members(&packages, &[], NOW).unwrap();
    assert!(pending.commit.len() < limits::COMMIT_BYTES / 8);
    many.alice_commits(&pending, &mut [&mut bob.honest]);
    assert_eq!(many.a.members().count(), 3 + limits::ADDS);
}

#[test]
fn what_somebody_said_who_is_gone_is_not_taken_for_his_successor_s() {
    let (mut many, [mut bob]) = Many::begin(ConversationKind::Group, [AccountKind::Person]);
    let late = bob.honest.encrypt(b"late", b"").unwrap();
    let leaf = many.a.members().find(|member| member.user == bob.person.user).unwrap().leaf;
    let carol = many.person().phone.key_package();
    let pending = many.a.change_members(&[carol], &[bob.phone()], NOW).unwrap();
    many.alice_commits(&pending, &mut []);
    let successor = many.a.members().find(|member| member.leaf == leaf).unwrap();
    assert_ne!(successor.user, bob.person.user);
    // Before and after the store.
    let record = many.a.take_changes().unwrap().into();
    let mut stored = Conversation::load(&many.alice.phone.identity, record).unwrap();
    assert_eq!(many.a.decrypt(&late), Err(Error::InvalidMessage));
    assert_eq!(stored.decrypt(&late), Err(Error::InvalidMessage));
}

#[test]
fn nothing_follows_on_a_deletion_for_everybody() {
    let others = [AccountKind::Person, AccountKind::Person];
    let (mut many, [bob, mut carol]) =
        Many::begin_with(ConversationKind::Room, others, |people| vec![people[1].user.clone()]);
    let earlier = many.a.encrypt(b"earlier", b"").unwrap();
    let pending = many.a.change_settings(closed(&many.a), NOW).unwrap();
    many.alice_commits(&pending, &mut [&mut carol.honest]);
    assert!(carol.honest.info().closed);

    let over = Error::Forbidden(RuleError::Closed);
    let refused = sotto_delivery::Error::PeerMisbehaved(RuleError::Closed);
    for member in [&mut many.a, &mut carol.honest] {
        assert_eq!(member.encrypt(b"more", b""), Err(over));
        assert_eq!(member.decrypt(&earlier), Err(over));
        assert_eq!(member.commit_proposals(NOW), Err(over));
        let package = Person::new(&many.rng).phone.key_package();
        assert_eq!(member.change_members(&[package], &[], NOW), Err(over));
        let open = Settings { closed: false, ..member.info().settings() };
        assert_eq!(member.change_settings(open, NOW), Err(over));
    }

    // A moderator's client without rules opens it again, or only commits: nobody takes it.
    carol.careless.process_incoming_message(MlsMessage::from_bytes(&pending.commit).unwrap()).unwrap();
    let open = many.a.info().with(Settings { closed: false, ..many.a.info().settings() });
    let opened = extensions(&carol.careless, &open);
    let open = carol.careless.commit_builder().set_group_context_ext(opened).unwrap().build().unwrap();
    carol.careless.clear_pending_commit();
    let empty = carol.careless.commit(Vec::new()).unwrap();
    for commit in [hostile::bytes(&open), hostile::bytes(&empty)] {
        let by_server =
            sotto_delivery::follow(&many.server.snapshot, &commit, &delivered(&carol.laptop.device()));
        assert_eq!(by_server, Err(refused));
        assert_eq!(many.a.process(&commit), Err(over));
    }

    // Nor does somebody who missed it come back in.
    let resync = sotto_delivery::resync(&many.server.snapshot).unwrap();
    let back = bob.honest.rejoin(&bob.person.phone.identity, &many.server.group_info, &resync.ratchet_tree);
    assert_eq!(back.unwrap_err(), Error::PeerMisbehaved(RuleError::Closed));
    let leaf = bob.careless.current_member_index();
    let (_, commit) = hostile::external_commit(&bob.laptop.identity, &many.server, Some(leaf)).unwrap();
    let by_server = sotto_delivery::follow(&many.server.snapshot, &commit, &delivered(&bob.laptop.device()));
    assert_eq!(by_server, Err(refused));
    assert_eq!(many.a.process(&commit), Err(over));
}

#[test]
fn dms_and_one_s_own_devices_are_not_deleted_for_everybody() {
    let (mut many, [mut bob]) = Many::begin(ConversationKind::Dm, [AccountKind::Person]);
    let settings = closed(&many.a);
    assert_eq!(refusal(&many.a.change_settings(settings.clone(), NOW)), RuleError::GroupContext);
    bob.is_refused_to_set(&mut many, settings, RuleError::GroupContext);

    let info = ConversationInfo::own(many.alice.user.clone(), home());
    let key = many.server.key.public();
    let mut own = Conversation::create(&many.alice.phone.identity, &info, key, &many.rng, NOW).unwrap();
    assert_eq!(refusal(&own.change_settings(closed(&own), NOW)), RuleError::GroupContext);
}

/// Begins another group by this device, with these in it, one of whom is Alice's phone; what she makes of it.
fn generation(
    many: &mut Many,
    by: &DeviceIdentity,
    info: &ConversationInfo,
    server: &mut Server,
    others: &[Vec<u8>],
) -> Result<Succession, Error> {
    let mut next = Conversation::create(by, info, server.key.public(), &many.rng, NOW).unwrap();
    let creator = Phone::new(by.clone());
    server.observe(&next, &creator);
    let mut packages = vec![many.alice.phone.key_package()];
    packages.extend_from_slice(others);
    let pending = next.change_members(&packages, &[], NOW).unwrap();
    accept(server, &creator, &mut next, &pending).unwrap();
    let joined = many.alice.phone.join(server, &pending.welcomes[0].message).unwrap();
    let inviter: Member = joined.members().find(|member| member.device == by.device()).unwrap();
    many.a.check_generation(&joined, &inviter)
}

#[test]
fn a_generation_by_any_member_keeps_people_and_settings() {
    let others = [AccountKind::Person, AccountKind::Person];
    let (mut many, [bob, mut carol]) = Many::begin(ConversationKind::Room, others);
    let (info, by) = (many.a.info().next_generation(), bob.person.phone.identity.clone());
    let mut server = many.server.anew();
    let package = carol.person.phone.key_package();
    let succession = generation(&mut many, &by, &info, &mut server, &[package]).unwrap();
    assert_eq!(succession.added, []);
    let mut gone: Vec<_> = succession.removed.iter().map(|member| member.device).collect();
    let mut laptops = vec![bob.laptop.identity.device(), carol.laptop.identity.device()];
    gone.sort_unstable();
    laptops.sort_unstable();
    assert_eq!(gone, laptops);

    // A later one may leave some out in between.
    let skipped = info.next_generation();
    let mut server = many.server.anew();
    let package = carol.person.phone.key_package();
    generation(&mut many, &by, &skipped, &mut server, &[package]).unwrap();

    // His own device that was not there before is none of a stranger.
    let mut tablet = carol.person.add_device(&many.rng);
    let mut server = many.server.anew();
    let succession = generation(&mut many, &by, &info, &mut server, &[tablet.key_package()]).unwrap();
    let came: Vec<_> = succession.added.iter().map(|member| member.device).collect();
    assert_eq!(came, [tablet.identity.device()]);
}

#[test]
fn in_a_generation_only_whoever_decides_changes_people_and_settings() {
    let others = [AccountKind::Person, AccountKind::Person];
    let (mut many, [bob, carol]) =
        Many::begin_with(ConversationKind::Room, others, |people| vec![people[1].user.clone()]);
    let next = many.a.info().next_generation();
    let changed = next.with(timed(&many.a));
    for (info, strangers) in [(&changed, vec![]), (&next, vec![many.person().phone.key_package()])] {
        let (by, mut server) = (bob.person.phone.identity.clone(), many.server.anew());
        let refused = generation(&mut many, &by, info, &mut server, &strangers);
        assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::Generation)));
        let (by, mut server) = (carol.person.phone.identity.clone(), many.server.anew());
        let succession = generation(&mut many, &by, info, &mut server, &strangers).unwrap();
        assert_eq!(succession.added.len(), strangers.len());
    }
}

#[test]
fn a_guest_begins_no_generation_of_a_group_or_room() {
    for kind in [ConversationKind::Group, ConversationKind::Room] {
        let (mut many, [guest]) = Many::begin(kind, [AccountKind::Guest]);
        let (by, next) = (&guest.person.phone.identity, many.a.info().next_generation());
        let mut begun = Conversation::create(by, &next, many.server.key.public(), &many.rng, NOW).unwrap();
        let package = many.alice.phone.key_package();
        assert_eq!(refusal(&begun.change_members(&[package], &[], NOW)), RuleError::Addition);
    }
    let (mut many, [guest]) = Many::begin(ConversationKind::Dm, [AccountKind::Guest]);
    let (by, next) = (guest.person.phone.identity, many.a.info().next_generation());
    let mut server = many.server.anew();
    generation(&mut many, &by, &next, &mut server, &[]).unwrap();
}

#[test]
fn a_generation_is_of_the_same_conversation_and_later() {
    let (mut many, [bob]) = Many::begin(ConversationKind::Group, [AccountKind::Person]);
    let (refused, by) = (Error::PeerMisbehaved(RuleError::Generation), bob.person.phone.identity.clone());
    let next = many.a.info().next_generation();
    let other_id = ConversationId::random_of_many(&many.rng);
    let room = ConversationInfo::many(ConversationKind::Room, next.conversation, home(), [bob.person.user]);
    for wrong in [
        ConversationInfo { generation: 1, ..next.clone() },
        ConversationInfo { conversation: other_id, ..next.clone() },
        ConversationInfo { generation: 2, ..room },
        ConversationInfo { parent: Some([1; 32]), ..next.clone() },
    ] {
        let mut server = many.server.anew();
        assert_eq!(generation(&mut many, &by, &wrong, &mut server, &[]), Err(refused), "{wrong:?}");
    }
    let mut other_server = Server::new(&many.rng);
    assert_eq!(generation(&mut many, &by, &next, &mut other_server, &[]), Err(refused));

    // Nor by somebody from outside, or by a device that was not in it.
    let eve = many.person().phone.identity;
    let mut server = many.server.anew();
    assert_eq!(generation(&mut many, &eve, &next, &mut server, &[]), Err(refused));
    let (mut many, [mut bob]) = Many::begin(ConversationKind::Group, [AccountKind::Person]);
    let (tablet, next) = (bob.person.add_device(&many.rng).identity, many.a.info().next_generation());
    let mut server = many.server.anew();
    assert_eq!(generation(&mut many, &tablet, &next, &mut server, &[]), Err(refused));
}

#[test]
fn no_device_list_goes_back_in_a_generation() {
    let (mut many, [bob, carol]) =
        Many::begin(ConversationKind::Group, [AccountKind::Person, AccountKind::Person]);
    // Another list of Carol's account key, without her laptop, as the list before it was.
    let devices = vec![carol.person.phone.identity.keys().listed()];
    let first =
        carol.person.account.first_list(carol.person.user.clone(), AccountKind::Person, devices).unwrap();
    let keys = carol.person.phone.identity.keys().clone();
    let mut before = Phone::new(DeviceIdentity::new(keys, first).unwrap());
    let (by, next) = (bob.person.phone.identity, many.a.info().next_generation());
    let mut server = many.server.anew();
    let refused = generation(&mut many, &by, &next, &mut server, &[before.key_package()]);
    assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::ListBehind)));

    // Nor does another account of the same name take her place.
    let mut other = many.person();
    let list = other
        .account
        .first_list(carol.person.user, AccountKind::Person, other.list.list().devices.clone())
        .unwrap();
    let list = other.account.next_list(&list, list.list().devices.clone()).unwrap();
    let list = other.account.next_list(&list, list.list().devices.clone()).unwrap();
    other.phone.learn(&list);
    let mut server = many.server.anew();
    let refused = generation(&mut many, &by, &next, &mut server, &[other.phone.key_package()]);
    assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::KeyChain)));
}

#[test]
fn what_was_deleted_for_everybody_has_no_next_generation() {
    let (mut many, [mut bob]) = Many::begin(ConversationKind::Group, [AccountKind::Person]);
    let open = many.a.info().next_generation();
    let pending = bob.honest.change_settings(closed(&bob.honest), NOW).unwrap();
    bob.commits(&mut many, &pending);
    let (by, mut server) = (bob.person.phone.identity.clone(), many.server.anew());
    let refused = generation(&mut many, &by, &open, &mut server, &[]);
    assert_eq!(refused, Err(Error::PeerMisbehaved(RuleError::Closed)));
}
