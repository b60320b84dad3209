//! Figures of days, and days of devices.

use std::{collections::BTreeSet, sync::Arc};

use futures_util::future::join_all;

use super::fixtures::{Done, account, device_id, network_id, network_with_group, read, user, user_id, write};
use crate::{Activity, Day, DayCount, Figure, SecurityGroupId, StorageError, Store, Tx};

/// Device `n` of a user of network 1 on a day.
fn activity(n: u8, user: u32, day: u32) -> Activity {
    Activity {
        network: network_id(1),
        user: user_id(user),
        device: device_id(n),
        day: Day::new(day),
        platform: "linux".to_owned(),
        version: "1.0.0".to_owned(),
        group: SecurityGroupId::new("group001"),
    }
}

async fn note(store: &Store, activity: Activity) -> bool {
    write(store, async move |tx: &mut dyn Tx| tx.analytics().note_activity(&activity).await).await
}

/// Device, person, "platform version group" and day of all that is noted in network `n` between two days.
async fn noted(store: &Store, n: u32, (from, to): (u32, u32)) -> BTreeSet<(u64, u64, String, u32)> {
    read(store, async move |tx: &mut dyn Tx| {
        let mut all = BTreeSet::new();
        let range = (Day::new(from), Day::new(to));
        tx.analytics()
            .visit_activity(network_id(n), range, &mut |days| {
                let name = format!("{} {} {}", days.platform, days.version, days.group);
                for bit in (0..u32::BITS).filter(|bit| days.days & (1 << bit) != 0) {
                    let day = days.first.number() + bit;
                    assert!(all.insert((days.device, days.person, name.clone(), day)), "a day is there once");
                }
            })
            .await?;
        Ok(all)
    })
    .await
}

async fn counted(store: &Store, n: u32, (from, to): (u32, u32)) -> Vec<(u32, Figure, i64)> {
    let mut all = read(store, async move |tx: &mut dyn Tx| {
        tx.analytics().counts(network_id(n), Day::new(from), Day::new(to)).await
    })
    .await;
    all.sort_by_key(|count| (count.day, count.figure));
    all.into_iter().map(|DayCount { day, figure, count }| (day.number(), figure, count)).collect()
}

pub(super) async fn what_is_counted_adds_up(store: Store) {
    let count = |n: u32, day: u32, figure: Figure, by: i64| {
        let store = store.clone();
        async move {
            write(&store, async move |tx: &mut dyn Tx| -> Done {
                tx.analytics().count(network_id(n), Day::new(day), figure, by).await
            })
            .await;
        }
    };
    count(1, 8, Figure::MessagesByUsers, 1).await;
    // Units that share a commit, and one unit that counts twice.
    join_all((0..40).map(|_| count(1, 8, Figure::MessagesByUsers, 1))).await;
    count(1, 8, Figure::MessagesByBots, 2).await;
    count(1, 9, Figure::MessagesByUsers, 3).await;
    count(2, 8, Figure::MessagesByUsers, 7).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (day, figure) = (Day::new(10), Figure::PendingChange);
        tx.analytics().count(network_id(1), day, figure, 5).await?;
        tx.analytics().count(network_id(1), day, figure, -6).await
    })
    .await;
    let expected = [
        (8, Figure::MessagesByUsers, 41),
        (8, Figure::MessagesByBots, 2),
        (9, Figure::MessagesByUsers, 3),
        (10, Figure::PendingChange, -1),
    ];
    assert_eq!(counted(&store, 1, (8, 10)).await, expected);
    assert_eq!(counted(&store, 1, (9, 9)).await, expected[2..3]);
    assert_eq!(counted(&store, 2, (0, u32::MAX)).await, [(8, Figure::MessagesByUsers, 7)]);
}

pub(super) async fn what_a_failing_unit_counted_is_not_there(store: Store) {
    // Some fail after they wrote, some before; all may share one commit.
    let units = (1..=60_u64).map(|n| {
        store.write(async move |tx: &mut dyn Tx| {
            tx.analytics().count(network_id(1), Day::new(1), Figure::Calls, 1).await?;
            if n % 3 == 0 {
                return Err(StorageError::Closed);
            }
            tx.accounts().insert(&account(n)).await?;
            if n % 3 == 1 { Ok(()) } else { Err(StorageError::Closed) }
        })
    });
    let done = join_all(units).await.into_iter().flatten().count();
    assert_eq!(done, 20);
    assert_eq!(counted(&store, 1, (1, 1)).await, [(1, Figure::Calls, 20)]);
    let in_a_read: Result<(), StorageError> = store
        .read(async |tx: &mut dyn Tx| {
            tx.analytics().count(network_id(1), Day::new(1), Figure::Calls, 1).await
        })
        .await;
    in_a_read.unwrap_err();
    assert_eq!(counted(&store, 1, (1, 1)).await, [(1, Figure::Calls, 20)]);
}

pub(super) async fn a_day_of_a_device_counts_once_under_its_last_names(store: Store) {
    // Days on both sides of where an implementation may begin another row.
    for day in [31, 32, 63, 64] {
        assert!(note(&store, activity(1, 1, day)).await);
        assert!(!note(&store, activity(1, 1, day)).await);
    }
    let newer = |day| Activity { version: "1.1.0".to_owned(), ..activity(1, 1, day) };
    assert!(note(&store, newer(64)).await);
    assert!(!note(&store, newer(64)).await);
    assert!(note(&store, Activity { group: SecurityGroupId::new("group002"), ..newer(32) }).await);
    assert!(note(&store, Activity { network: network_id(2), ..newer(64) }).await);
    let all = noted(&store, 1, (0, 1_000)).await;
    let (device, person, ..) = *all.first().unwrap();
    let row = |name: &str, day| (device, person, name.to_owned(), day);
    let expected = [
        row("linux 1.0.0 group001", 31),
        row("linux 1.1.0 group002", 32),
        row("linux 1.0.0 group001", 63),
        row("linux 1.1.0 group001", 64),
    ];
    assert_eq!(all, expected.iter().cloned().collect());
    assert_eq!(noted(&store, 1, (32, 63)).await, expected[1..3].iter().cloned().collect());
    assert_eq!(noted(&store, 1, (33, 62)).await, BTreeSet::new());
    assert_eq!(noted(&store, 1, (64, 64)).await, expected[3..].iter().cloned().collect());
    assert_eq!(noted(&store, 2, (0, 1_000)).await, [row("linux 1.1.0 group001", 64)].into());
    // A day before others, noted late.
    assert!(note(&store, activity(1, 1, 33)).await);
    assert_eq!(noted(&store, 1, (33, 62)).await, [row("linux 1.0.0 group001", 33)].into());
}

pub(super) async fn devices_of_one_person_are_told_from_those_of_others(store: Store) {
    for (device, user) in [(1, 1), (2, 2), (3, 1), (4, 1)] {
        note(&store, activity(device, user, 5)).await;
    }
    let all = noted(&store, 1, (5, 5)).await;
    let devices: BTreeSet<u64> = all.iter().map(|row| row.0).collect();
    assert_eq!(devices.len(), 4);
    let mut people: Vec<u64> = all.iter().map(|row| row.1).collect();
    people.sort_unstable();
    let mut of_one: Vec<usize> = people.chunk_by(|one, other| one == other).map(<[u64]>::len).collect();
    of_one.sort_unstable();
    assert_eq!(of_one, [1, 3]);
}

pub(super) async fn days_of_a_deleted_person_are_counted_and_lead_to_nobody(store: Store) {
    network_with_group(&store).await;
    let names = ["alice", "bob"];
    write(&store, async move |tx: &mut dyn Tx| -> Done {
        for (n, name) in (1..).zip(names) {
            tx.users().insert(&user(n, name)).await?;
        }
        Ok(())
    })
    .await;
    note(&store, activity(1, 1, 5)).await;
    note(&store, activity(2, 2, 5)).await;
    let before = noted(&store, 1, (5, 5)).await;
    while !write(&store, async |tx: &mut dyn Tx| tx.users().delete_some(&user_id(1), 1).await).await {}
    assert_eq!(noted(&store, 1, (5, 5)).await, before);
    // What comes back with the same id is somebody else: nothing leads from it to the days before.
    note(&store, activity(1, 1, 6)).await;
    let after = noted(&store, 1, (6, 6)).await;
    let (device, person, ..) = after.first().unwrap();
    assert!(before.iter().all(|row| row.0 != *device && row.1 != *person), "{before:?} {after:?}");
}

pub(super) async fn what_is_counted_goes_with_its_network(store: Store) {
    network_with_group(&store).await;
    let all = Arc::new((1..=9_u8).map(|n| activity(n, n.into(), u32::from(n) * 16)).collect::<Vec<_>>());
    write(&store, async move |tx: &mut dyn Tx| -> Done {
        for activity in all.iter() {
            for network in [network_id(1), network_id(2)] {
                tx.analytics().note_activity(&Activity { network, ..activity.clone() }).await?;
                tx.analytics().count(network, activity.day, Figure::Files, 1).await?;
            }
        }
        Ok(())
    })
    .await;
    assert!(!write(&store, async |tx: &mut dyn Tx| tx.networks().delete_some(network_id(1), 4).await).await);
    while !write(&store, async |tx: &mut dyn Tx| tx.networks().delete_some(network_id(1), 4).await).await {}
    let ever = (0, 1_000);
    assert_eq!((noted(&store, 1, ever).await.len(), counted(&store, 1, ever).await.len()), (0, 0));
    assert_eq!((noted(&store, 2, ever).await.len(), counted(&store, 2, ever).await.len()), (9, 9));
}

pub(super) async fn days_go_when_they_are_old(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for day in [10, 31, 32, 99, 100, 101] {
            tx.analytics().note_activity(&activity(1, 1, day)).await?;
            tx.analytics().count(network_id(1), Day::new(day), Figure::Files, 1).await?;
        }
        Ok(())
    })
    .await;
    let prune = async |limit| {
        write(&store, async move |tx: &mut dyn Tx| tx.analytics().prune(Day::new(100), limit).await).await
    };
    assert_eq!(prune(1).await, 1);
    while prune(1).await > 0 {}
    let days: Vec<u32> = counted(&store, 1, (0, 1_000)).await.into_iter().map(|row| row.0).collect();
    assert_eq!(days, [100, 101]);
    // A row of days goes with its last one, within a month or so.
    let days: BTreeSet<u32> = noted(&store, 1, (0, 1_000)).await.into_iter().map(|row| row.3).collect();
    assert!(days.is_superset(&[100, 101].into()) && days.iter().all(|day| *day > 60), "{days:?}");
}
