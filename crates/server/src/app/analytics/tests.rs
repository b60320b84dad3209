use std::time::Duration;

use serde_json::json;
use sotto_e2ee::ConversationInfo;
use sotto_storage::{NetworkId, SecurityGroupId, UserKind};
use sotto_types::{Timestamp, Version, limits};

use super::{Breakdown, Interval, Range, Report, note_today, report};
use crate::{
    app::{ClientApp, DeviceCaller, conversations},
    jobs,
    testing::{Admin, Phone, World},
};

const DAY: Duration = Duration::from_hours(24);
/// The world's first day, a Friday: 15 January 2027.
const FRIDAY: Timestamp = Timestamp::from_seconds(1_799_971_200);

async fn seen(world: &World, phones: &[&Phone]) {
    for phone in phones {
        note_today(&world.deployment, &world.caller(phone)).await.unwrap();
    }
}

async fn seen_as(world: &World, phone: &Phone, platform: &str, version: Version) {
    let app = ClientApp::new(platform, version).into();
    let caller = DeviceCaller { app, ..world.caller(phone) };
    note_today(&world.deployment, &caller).await.unwrap();
}

/// The report of so many days from the world's first on.
async fn of(
    world: &World,
    network: NetworkId,
    days: u32,
    interval: Interval,
    breakdown: Breakdown,
) -> Report {
    let range = Range::parse(FRIDAY, FRIDAY.plus(DAY * (days - 1))).unwrap();
    let by = (range, interval, breakdown);
    let cx = world.context();
    let read = async move |tx: &mut dyn sotto_storage::Tx| report(tx, &cx, network, by).await;
    world.deployment.store.read(read).await.unwrap()
}

async fn by_day(world: &World, days: u32) -> Report {
    of(world, world.network, days, Interval::Day, Breakdown::None).await
}

fn total(report: &Report, metric: &str) -> u64 {
    report.totals.iter().find(|total| total.metric == metric).unwrap().count
}

/// Labels and counts of a metric's series.
fn lines(report: &Report, metric: &str) -> Vec<(String, Vec<u64>)> {
    let series = report.series.iter().filter(|series| series.metric == metric);
    let counts = |series: &super::Series| series.points.iter().map(|point| point.count).collect();
    series.map(|series| (series.label.clone(), counts(series))).collect()
}

fn line(label: &str, counts: &[u64]) -> (String, Vec<u64>) {
    (label.to_owned(), counts.to_vec())
}

#[tokio::test]
async fn who_comes_often_counts_once_in_a_day_a_week_and_a_month() {
    let world = World::new().await;
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    seen(&world, &[&alice, &alice]).await;
    // A second before midnight, and midnight.
    world.clock.advance(Duration::from_hours(16) - Duration::from_secs(1));
    seen(&world, &[&alice]).await;
    world.clock.advance(Duration::from_secs(1));
    seen(&world, &[&alice]).await;
    // Sunday, Monday, and 1 February.
    world.clock.advance(DAY);
    seen(&world, &[&bob]).await;
    world.clock.advance(DAY);
    seen(&world, &[&alice, &bob]).await;
    world.clock.advance(DAY * 14);
    let tablet = world.further_device(&alice).await;
    seen(&world, &[&tablet, &alice]).await;

    let days = by_day(&world, 18).await;
    let mut expected = vec![1, 1, 1, 2];
    expected.resize(18, 0);
    expected[17] = 1;
    assert_eq!(lines(&days, "activeUsers"), [line("", &expected)]);
    assert_eq!((total(&days, "activeUsers"), total(&days, "activeDevices")), (2, 3));
    let weeks = of(&world, world.network, 18, Interval::Week, Breakdown::None).await;
    assert_eq!(lines(&weeks, "activeUsers"), [line("", &[2, 2, 0, 1])]);
    let months = of(&world, world.network, 18, Interval::Month, Breakdown::None).await;
    assert_eq!(lines(&months, "activeUsers"), [line("", &[2, 1])]);
    let january = by_day(&world, 17).await;
    assert_eq!((total(&january, "activeUsers"), total(&january, "activeDevices")), (2, 2));
}

#[tokio::test]
async fn a_deleted_group_has_no_name_and_its_people_count_once_there() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    let network = format!("/networks/{}", world.network);
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    let mut groups = Vec::new();
    for name in ["Sales", "Fleet", "<b>Crew"] {
        groups.push(admin.group(&network, name).await);
    }
    for group in groups.clone() {
        world.change_user(alice.user(), move |user| user.group = SecurityGroupId::new(&group)).await;
        seen(&world, &[&alice]).await;
        world.clock.advance(DAY);
    }
    seen(&world, &[&bob]).await;
    for group in &groups[..2] {
        admin.delete(&format!("{network}/security-groups/{group}")).await.ok();
    }
    let by_group = |interval| of(&world, world.network, 4, interval, Breakdown::SecurityGroup);
    let months = lines(&by_group(Interval::Month).await, "activeUsers");
    let default = months.iter().map(|(label, _)| label).find(|label| !label.contains(['<', '#'])).unwrap();
    let expected = [line("<b>Crew", &[1]), line(default, &[1]), line("Deleted#", &[1])];
    let mut sorted = months.clone();
    sorted.sort();
    assert_eq!(sorted, expected);
    let days = lines(&by_group(Interval::Day).await, "activeUsers");
    assert!(days.contains(&line("Deleted#", &[1, 1, 0, 0])), "{days:?}");
    assert!(days.contains(&line("<b>Crew", &[0, 0, 1, 0])), "{days:?}");
}

#[tokio::test]
async fn a_device_counts_under_what_it_called_itself_last() {
    let world = World::new().await;
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    let (old, new) = (Version::new(1, 0, 0), Version::new(1, 1, 0));
    seen_as(&world, &alice, "linux", old).await;
    seen_as(&world, &alice, "linux", new).await;
    seen_as(&world, &bob, "", old).await;
    world.clock.advance(DAY);
    seen_as(&world, &bob, "android", new).await;
    let both = of(&world, world.network, 2, Interval::Day, Breakdown::ClientVersion).await;
    assert_eq!(lines(&both, "activeDevicesByVersion"), [line("1.1.0", &[2])]);
    assert_eq!(lines(&both, "activeDevicesByPlatform"), [line("android", &[1]), line("linux", &[1])]);
    assert_eq!(lines(&both, "activeUsers"), [line("1.1.0", &[1, 1]), line("1.0.0", &[1, 0])]);
    let first = of(&world, world.network, 1, Interval::Day, Breakdown::Platform).await;
    assert_eq!(lines(&first, "activeUsers"), [line("linux", &[1]), line("unknown", &[1])]);
    let nobody = of(&world, world.network, 1, Interval::Day, Breakdown::Platform).await;
    assert_eq!(lines(&nobody, "calls"), [line("", &[0])]);
}

#[tokio::test]
async fn breakdowns_have_an_end() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    for n in 0..25_u32 {
        seen_as(&world, &alice, &format!("os{n:02}"), Version::new(1, 0, 0)).await;
        world.clock.advance(DAY);
    }
    let report = of(&world, world.network, 25, Interval::Month, Breakdown::Platform).await;
    let labels = lines(&report, "activeUsers");
    assert_eq!(labels.len(), limits::ANALYTICS_LABELS + 1);
    assert_eq!(labels.last().unwrap(), &line("other", &[0, 1]));
    assert_eq!(total(&report, "activeUsers"), 1);
}

#[tokio::test]
async fn messages_count_once_and_bots_guests_and_own_devices_apart() {
    let world = World::new().await;
    world.allow_guests(world.network).await;
    let (mut alice, bob) = world.dm().await;
    world.say(&mut alice).await.unwrap();
    let content = alice.encrypt("again");
    for _ in 0..2 {
        conversations::send(&world.deployment, &world.caller(&alice), content.clone()).await.unwrap();
    }
    let mut bot = world.account_in(world.network, "helper", UserKind::Bot).await;
    world.make_dm(&mut bot, &bob).await;
    world.say(&mut bot).await.unwrap();
    let mut guest = world.guest("gus").await;
    let mut dora = world.person("dora").await;
    world.make_dm(&mut dora, &guest).await;
    guest.join(&world.invitations(&guest).await.pop().unwrap());
    world.say(&mut dora).await.unwrap();
    world.say(&mut guest).await.unwrap();
    seen(&world, &[&bot, &guest]).await;

    world.clock.advance(DAY);
    world.say(&mut alice).await.unwrap();
    let mut carol = world.person("carol").await;
    world.further_device(&carol).await;
    let own = ConversationInfo::own(carol.user().clone(), world.deployment.domain.clone());
    let packages = world.claim(&carol, carol.user()).await;
    let new = carol.make(&world, &own, &packages[..1]);
    conversations::create(&world.deployment, &world.caller(&carol), new).await.unwrap();
    carol.accept();
    world.say(&mut carol).await.unwrap();

    let report = by_day(&world, 2).await;
    assert_eq!(lines(&report, "messagesByUsers"), [line("", &[3, 1])]);
    assert_eq!(lines(&report, "messagesByBots"), [line("", &[1, 0])]);
    let totals = ["messagesByUsers", "messagesByBots", "activeUsers", "activeDevices"];
    assert_eq!(totals.map(|metric| total(&report, metric)), [4, 1, 0, 0]);
}

#[tokio::test]
async fn how_many_people_there_were_is_known_afterwards() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    let network = format!("/networks/{}", world.network);
    let (alice, bob) = (world.person("alice").await, world.person("bob").await);
    let group = admin.default_group(&network).await;
    let invited = admin.invite(&network, &group, &["carol", "dave"]).await;
    let people = |report: &Report| (total(report, "registeredUsers"), total(report, "pendingUsers"));
    assert_eq!(people(&by_day(&world, 1).await), (2, 2));

    world.clock.advance(DAY);
    let (_, alices) = world.path_of(alice.user()).await;
    let (_, bobs) = world.path_of(bob.user()).await;
    let carols = invited["successful"][0]["userId"].clone();
    admin
        .patch(&format!("{network}/users/toggleSuspend?suspend=true"), json!({ "userIds": [alices] }))
        .await
        .ok();
    assert_eq!(people(&by_day(&world, 2).await), (2, 2), "who is suspended is registered");
    admin.post(&format!("{network}/users/batch-delete"), json!({ "userIds": [bobs, carols] })).await.ok();
    admin.bot(&network, "helperbot").await;
    world.do_jobs().await;
    assert_eq!(people(&by_day(&world, 2).await), (1, 1));
    assert_eq!(people(&by_day(&world, 1).await), (2, 2));

    world.clock.advance(DAY);
    let other = world.add_network(10_000_002).await;
    let (path, _) = world.path_of(alice.user()).await;
    admin.post(&format!("{path}/move"), json!({ "targetNetworkId": other.to_string() })).await.ok();
    assert_eq!(people(&by_day(&world, 3).await), (0, 1));
    assert_eq!(people(&by_day(&world, 2).await), (1, 1));
    assert_eq!(people(&of(&world, other, 2, Interval::Day, Breakdown::None).await), (0, 0));
    assert_eq!(people(&of(&world, other, 3, Interval::Day, Breakdown::None).await), (1, 0));
    let registrations = of(&world, other, 3, Interval::Day, Breakdown::None).await;
    assert_eq!(total(&registrations, "registrations"), 0, "who moved had registered");
}

#[tokio::test]
async fn a_deleted_person_is_counted_still() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    let alice = world.person("alice").await;
    seen(&world, &[&alice]).await;
    let (path, number) = world.path_of(alice.user()).await;
    let users = path.trim_end_matches(&number).to_owned();
    admin.post(&format!("{users}batch-delete"), json!({ "userIds": [number] })).await.ok();
    world.do_jobs().await;
    assert_eq!(total(&by_day(&world, 1).await, "activeUsers"), 1);
    assert!(note_today(&world.deployment, &world.caller(&alice)).await.is_err());
}

#[tokio::test]
async fn a_device_that_stays_connected_over_midnight_is_there_on_both_days() {
    let world = World::new().await;
    let alice = world.person("alice").await;
    let mut wire = world.connect().signed_in(&alice).await;
    wire.subscribe().await;
    world.clock.advance(Duration::from_hours(16));
    assert_eq!(lines(&by_day(&world, 2).await, "activeUsers"), [line("", &[1, 0])]);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(46)).await;
    tokio::time::resume();
    while lines(&by_day(&world, 2).await, "activeUsers") != [line("", &[1, 1])] {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn what_is_older_than_400_days_goes() {
    let world = World::new().await;
    let (mut alice, _) = world.dm().await;
    world.say(&mut alice).await.unwrap();
    seen(&world, &[&alice]).await;
    world.clock.advance(limits::ANALYTICS_HISTORY);
    jobs::tidy_up(&world.deployment).await;
    let report = by_day(&world, 1).await;
    assert_eq!((total(&report, "messagesByUsers"), total(&report, "activeUsers")), (1, 1));
    // Figures go by the day, days of devices by 32 days.
    world.clock.advance(DAY * 32);
    jobs::tidy_up(&world.deployment).await;
    let report = by_day(&world, 1).await;
    assert_eq!((total(&report, "messagesByUsers"), total(&report, "activeUsers")), (0, 0));
}
