//! Sessions and what administrators set: it holds at once, offline too, and nobody stays longer than he may.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::Duration;

use sotto_client::{ClientError, ErrorKind};
use sotto_server::app::{
    network_settings::{ConsentChange, NetworkSettingsChange},
    security_groups::SettingsChange,
};
use sotto_testkit::{Attacker, Device, World};
use sotto_types::Secret;
use sotto_wire::frame::{ServerBody, ServerFrame, refusal::Code};

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);

fn session_of(minutes: u32) -> SettingsChange {
    SettingsChange { max_non_sso_session_minutes: Some(minutes), ..SettingsChange::default() }
}

fn idle_after(minutes: u32) -> SettingsChange {
    SettingsChange { sso_max_idle_minutes: Some(minutes), ..SettingsChange::default() }
}

fn notice(content: &str) -> NetworkSettingsChange {
    let consent_popup = ConsentChange {
        enabled: Some(true),
        header: Some("Notice".to_owned()),
        content: Some(content.to_owned()),
        close_button_label: None,
    };
    NetworkSettingsChange { consent_popup, ..NetworkSettingsChange::default() }
}

fn no_notice() -> NetworkSettingsChange {
    let consent_popup = ConsentChange { enabled: Some(false), ..ConsentChange::default() };
    NetworkSettingsChange { consent_popup, ..NetworkSettingsChange::default() }
}

fn wrong() -> Secret {
    Secret::from("a wrong password".to_owned())
}

fn kind<T: core::fmt::Debug>(done: Result<T, ClientError>) -> ErrorKind {
    done.unwrap_err().kind()
}

/// Connects once, so that what holds is known.
async fn learn(device: &mut Device) {
    device.disconnect().await;
    device.once(async |client| client.refresh_policy().await).await.unwrap();
}

#[tokio::test]
async fn a_change_of_a_setting_reaches_a_connected_client_and_holds_offline() {
    let mut world = World::new(500).await;
    let mut alice = world.register("alice").await;
    let first = alice.client().policy().unwrap().clone();
    assert!(first.group.message_forwarding_enabled);
    assert_eq!((first.kind, first.network_name.as_str()), ("person", "World"));
    let begun = tokio::time::Instant::now();
    world
        .change_group(SettingsChange { message_forwarding_enabled: Some(false), ..SettingsChange::default() })
        .await;
    alice.await_policy().await.unwrap();
    assert!(begun.elapsed() < SECOND, "{:?}", begun.elapsed());
    let second = alice.client().policy().unwrap().clone();
    assert!(!second.group.message_forwarding_enabled && second.revision != first.revision);

    world.stop_server().await;
    alice.reopen().await.unwrap();
    assert_eq!(alice.client().policy().unwrap().revision, second.revision);
    assert!(!alice.client().policy().unwrap().group.message_forwarding_enabled);
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn a_session_ends_at_its_limit_whatever_the_activity_and_offline_too() {
    let mut world = World::new(501).await;
    let (mut alice, mut bob) = (world.register("alice").await, world.register("bob").await);
    world.change_group(session_of(60)).await;
    alice.await_policy().await.unwrap();
    for minute in 0..6 {
        world.clock().advance(9 * MINUTE + 59 * SECOND);
        alice.send("bob", &format!("still busy {minute}")).await;
    }
    world.clock().advance(MINUTE);
    assert_eq!(kind(alice.try_send("bob", "too late").await), ErrorKind::ReauthenticationRequired);
    assert!(alice.client().must_reauthenticate());

    world.stop_server().await;
    alice.reopen().await.unwrap();
    assert!(alice.client().session_has_ended());
    assert_eq!(kind(alice.client().conversations()), ErrorKind::ReauthenticationRequired);
    let password = alice.password();
    let offline = alice.once(async |client| client.reauthenticate(&password).await).await;
    assert_eq!(kind(offline), ErrorKind::Unreachable);

    world.start_server();
    let refused = alice.once(async |client| client.reauthenticate(&wrong()).await).await;
    assert_eq!(kind(refused), ErrorKind::Refused);
    assert_eq!(kind(alice.client().conversations()), ErrorKind::ReauthenticationRequired);
    alice.crash_at("client.reauthenticate.after_sign_in");
    let crashed = alice.once(async |client| client.reauthenticate(&password).await).await;
    assert_eq!(kind(crashed), ErrorKind::Unreachable);
    alice.once(async |client| client.reauthenticate(&password).await).await.unwrap();
    assert_eq!(alice.once(async |client| client.devices().await).await.unwrap().len(), 1);
    alice.send("bob", "here again").await;
    world.change_group(session_of(0)).await;
    assert_eq!(bob.receive().await.len(), 7);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_client_that_knows_no_limit_is_told_by_the_server() {
    let world = World::new(502).await;
    let mut alice = world.register("alice").await;
    alice.disconnect().await;
    world.change_group(session_of(60)).await;
    world.clock().advance(60 * MINUTE);
    assert_eq!(kind(alice.try_receive().await), ErrorKind::ReauthenticationRequired);
    alice.reopen().await.unwrap();
    assert!(alice.client().session_has_ended(), "it is on disk");
    let password = alice.password();
    alice.once(async |client| client.reauthenticate(&password).await).await.unwrap();
    assert!(alice.receive().await.is_empty());
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn a_client_locks_itself_when_nobody_uses_it_and_takes_nothing_more() {
    let world = World::new(503).await;
    let (mut alice, mut bob) = (world.register("alice").await, world.register("bob").await);
    bob.send("alice", "one").await;
    world.change_group(idle_after(5)).await;
    assert_eq!(alice.receive().await, ["one"]);
    world.clock().advance(4 * MINUTE);
    alice.send("bob", "I am here").await;
    world.clock().advance(4 * MINUTE);
    bob.reopen().await.unwrap();
    assert_eq!(bob.receive().await, ["I am here"]);
    bob.send("alice", "two").await;
    // Messages that come are no act of hers.
    assert_eq!(alice.await_messages(1).await, ["two"]);
    world.clock().advance(MINUTE);
    let (_, end) = alice.await_end().await;
    assert_eq!(end.kind(), ErrorKind::Locked);
    bob.send("alice", "three").await;
    assert_eq!(kind(alice.client().sync().await), ErrorKind::Locked);
    assert_eq!(kind(alice.client().contacts()), ErrorKind::Locked);
    assert_eq!(kind(alice.client().connect().await), ErrorKind::Locked);
    assert_eq!(kind(alice.try_send("bob", "locked").await), ErrorKind::Locked);
    assert!(matches!(alice.client().unlock(&wrong()), Err(ClientError::WrongPassword)));
    assert_eq!(kind(alice.client().contacts()), ErrorKind::Locked);

    let password = alice.password();
    alice.client().unlock(&password).unwrap();
    assert_eq!(alice.receive().await, ["three"]);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_kept_password_opens_nothing_after_a_lock_or_a_long_pause() {
    let world = World::new(504).await;
    let mut alice = world.register("alice").await;
    world.change_group(idle_after(5)).await;
    learn(&mut alice).await;
    alice.open_remembered().await.unwrap();
    alice.client().touch().unwrap();
    world.clock().advance(5 * MINUTE);
    assert_eq!(kind(alice.open_remembered().await), ErrorKind::Locked);
    assert_eq!(kind(alice.open_remembered().await), ErrorKind::Locked, "it stays locked");
    alice.reopen().await.unwrap();
    alice.open_remembered().await.unwrap();
    alice.home().lock_account().unwrap();
    assert_eq!(kind(alice.try_receive().await), ErrorKind::Locked, "whoever works in the home stops");
    assert_eq!(kind(alice.open_remembered().await), ErrorKind::Locked);
    alice.reopen().await.unwrap();
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn where_the_password_is_asked_at_every_start_a_kept_one_opens_nothing() {
    let world = World::new(505).await;
    let mut alice = world.register("alice").await;
    alice.open_remembered().await.unwrap();
    assert!(!alice.client().must_reauthenticate());
    let always = SettingsChange { always_reauthenticate: Some(true), ..SettingsChange::default() };
    world.change_group(always).await;
    learn(&mut alice).await;
    assert!(alice.client().must_reauthenticate());
    assert_eq!(kind(alice.open_remembered().await), ErrorKind::Locked);
    alice.reopen().await.unwrap();
    alice.client().lock().await.unwrap();
    assert_eq!(kind(alice.client().contacts()), ErrorKind::Locked);
    let password = alice.password();
    alice.client().unlock(&password).unwrap();
    alice.client().contacts().unwrap();
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn nothing_works_before_the_notice_is_acknowledged_and_again_after_a_change_or_a_lock() {
    let mut world = World::new(506).await;
    let (mut alice, mut bob) = (world.register("alice").await, world.register("bob").await);
    world.change_network(notice("**Mind** the gap")).await;
    let (took, end) = alice.await_end().await;
    assert!(took < SECOND, "{took:?}");
    let ClientError::ConsentRequired(first) = end else { panic!("{end:?}") };
    assert_eq!((first.header.as_str(), first.content.as_str()), ("Notice", "**Mind** the gap"));
    assert_eq!(first.label, "Acknowledge");
    assert_eq!(kind(alice.try_send("bob", "early").await), ErrorKind::ConsentRequired);
    assert_eq!(kind(alice.client().conversations()), ErrorKind::ConsentRequired);
    assert_eq!(alice.client().whoami().username, "alice@example.org");
    assert!(alice.client().policy().is_some());

    let acknowledge = async |alice: &mut Device, revision: Vec<u8>| {
        alice.once(async |client| client.acknowledge(&revision).await).await
    };
    assert_eq!(kind(acknowledge(&mut alice, vec![1; 32]).await), ErrorKind::Refused);
    alice.crash_at("client.consent.after_acknowledge");
    assert_eq!(kind(acknowledge(&mut alice, first.revision.clone()).await), ErrorKind::Unreachable);
    alice.reopen().await.unwrap();
    assert_eq!(alice.client().consent(), Some(*first.clone()));
    acknowledge(&mut alice, first.revision.clone()).await.unwrap();
    assert_eq!(alice.client().consent(), None);
    assert!(alice.receive().await.is_empty());
    // Only what was sent after the acknowledgement went out.
    acknowledge(&mut bob, first.revision.clone()).await.unwrap();
    alice.send("bob", "now").await;
    assert_eq!(bob.receive().await, ["now"]);

    world.change_network(notice("Mind the doors")).await;
    learn(&mut alice).await;
    let second = alice.client().consent().unwrap();
    assert_ne!(second.revision, first.revision);
    assert_eq!(kind(acknowledge(&mut alice, first.revision.clone()).await), ErrorKind::Refused);
    acknowledge(&mut alice, second.revision.clone()).await.unwrap();
    alice.client().conversations().unwrap();

    alice.client().lock().await.unwrap();
    let password = alice.password();
    alice.client().unlock(&password).unwrap();
    assert_eq!(alice.client().consent(), Some(second.clone()), "as after every sign-in");
    world.stop_server().await;
    alice.reopen().await.unwrap();
    assert_eq!(kind(alice.client().conversations()), ErrorKind::ConsentRequired, "offline too");
    world.start_server();
    acknowledge(&mut alice, second.revision.clone()).await.unwrap();
    alice.once(async |client| client.reauthenticate(&password).await).await.unwrap();
    assert_eq!(alice.client().consent(), Some(second));
    world.change_network(no_notice()).await;
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn whoever_is_suspended_while_connected_is_out_within_a_second() {
    let world = World::new(507).await;
    let (mut alice, mut bob) = (world.register("alice").await, world.register("bob").await);
    alice.send("bob", "hello").await;
    bob.receive().await;
    let begun = tokio::time::Instant::now();
    world.suspend("bob", true).await;
    let (_, end) = bob.await_end().await;
    assert!(begun.elapsed() < SECOND, "{:?}", begun.elapsed());
    assert!(matches!(end, ClientError::Refused { code: Code::Forbidden, .. }), "{end:?}");
    let refused = bob.try_receive().await.unwrap_err();
    assert_eq!(refused.to_string(), "This account is suspended.");
    world.suspend("bob", false).await;
    bob.receive().await;
    world.do_jobs().await;
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn the_people_of_a_deleted_network_are_out_within_a_second() {
    let world = World::new(508).await;
    let mut alice = world.register("alice").await;
    let begun = tokio::time::Instant::now();
    world.delete_network().await;
    let (_, end) = alice.await_end().await;
    assert!(begun.elapsed() < SECOND, "{:?}", begun.elapsed());
    assert!(matches!(end, ClientError::Refused { .. }), "{end:?}");
    let refused = alice.try_receive().await.unwrap_err();
    assert_eq!(refused.to_string(), "This network has been deleted.");
    world.leave_undone([&mut alice]).await;
}

#[tokio::test]
async fn an_old_version_is_refused_and_a_current_one_knows_that_it_is() {
    let mut world = World::new(509).await;
    let mut alice = world.device("alice", "alice");
    let code = world.invite("alice").await;
    alice.set_version("0.0.9");
    let refused = alice.register(&code).await.unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Version 0.0.9 of Sotto is not supported any more: install version 0.1.0."
    );
    alice.set_version("0.1.0");
    alice.register(&code).await.unwrap();
    let about = alice.client().about();
    assert_eq!((about.newest_version.as_deref(), about.up_to_date), (Some("0.1.0"), Some(true)));
    let never = SettingsChange { check_for_updates: Some(false), ..SettingsChange::default() };
    world.change_group(never).await;
    learn(&mut alice).await;
    world.stop_server().await;
    let asked = alice.once(async |client| client.check_for_updates().await).await.unwrap();
    assert!(!asked.check_for_updates, "and the server, which is away, was not asked");
    world.end([&mut alice]).await;
}

/// A server that says something else holds.
#[derive(Debug)]
struct Liar;

impl Attacker for Liar {
    fn to_device(&mut self, _: &str, frame: ServerFrame) -> Vec<ServerFrame> {
        let body = match frame.body {
            Some(ServerBody::Policy(mut policy)) => {
                "[]".clone_into(&mut policy.group_settings);
                Some(ServerBody::Policy(policy))
            }
            body => body,
        };
        vec![ServerFrame { body, ..frame }]
    }
}

#[tokio::test]
async fn settings_that_make_no_sense_change_nothing() {
    let world = World::new(510).await;
    let mut alice = world.register("alice").await;
    world.change_group(session_of(60)).await;
    learn(&mut alice).await;
    let known = alice.client().policy().unwrap().revision.clone();
    world.network().set_attacker(Liar);
    alice.disconnect().await;
    let refused = alice.once(async |client| client.refresh_policy().await).await;
    assert!(matches!(refused, Err(ClientError::ServerMisbehaved(_))), "{refused:?}");
    assert_eq!(alice.client().policy().unwrap().revision, known);
    alice.reopen().await.unwrap();
    assert_eq!(alice.client().policy().unwrap().group.max_non_sso_session_minutes, 60);
    world.network().set_attacker(sotto_testkit::Honest);
    world.end([&mut alice]).await;
}
