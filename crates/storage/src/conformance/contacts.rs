//! The directory, blocks, profiles and reports.

use super::fixtures::{
    Done, at, group, group_id, network, network_id, network_with_group, number, read, user, user_id, write,
};
use crate::{
    NetworkId, PageRequest, Profile, Report, ReportReason, SecurityGroup, StorageError, Store, Tx, User,
    UserKind, UserStatus,
};

/// An active person of network 1 with these names.
fn active(n: u32, name: &str, first: &str, last: &str) -> User {
    User {
        status: UserStatus::Active,
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        ..user(n, name)
    }
}

/// Network 1 with five people who are seen and four who are not, and network 2 with one.
async fn people(store: &Store) {
    network_with_group(store).await;
    write(store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.security_groups().insert(&SecurityGroup { is_default: true, ..group(2, 2, "default") }).await?;
        let elsewhere =
            User { network: network_id(2), group: group_id(2), ..active(9, "anna.2", "Anna", "B") };
        for user in [
            active(1, "zoe", "Zoé", "Adams"),
            active(2, "b.anna", "anna", "Schmidt"),
            active(3, "anna", "Anna", "Schmidt"),
            active(4, "anna.a", "ANNA", "Alt"),
            active(5, "plain", "", ""),
            user(6, "anna.pending"),
            User { suspended: true, ..active(7, "anna.suspended", "Anna", "S") },
            User { kind: UserKind::Guest, ..active(8, "anna.guest", "Anna", "G") },
            User { kind: UserKind::Bot, ..active(10, "anna.bot", "Anna", "Bot") },
            elsewhere,
        ] {
            tx.users().insert(&user).await?;
        }
        Ok(())
    })
    .await;
}

fn numbers(users: &[User]) -> Vec<u64> {
    users.iter().map(|user| user.number.get()).collect()
}

pub(super) async fn a_directory_has_the_active_people_of_one_network_by_name(store: Store) {
    people(&store).await;
    read(&store, async |tx: &mut dyn Tx| -> Done {
        let all = tx.directory().people(network_id(1), None, 10).await?;
        assert_eq!(numbers(&all), [5, 4, 3, 2, 1]);
        let mut walked = Vec::new();
        let mut after = None;
        while let Some(next) = tx.directory().people(network_id(1), after.as_ref(), 1).await?.pop() {
            walked.push(next.number.get());
            after = Some(next);
        }
        assert_eq!(walked, [5, 4, 3, 2, 1]);
        assert_eq!(numbers(&tx.directory().people(network_id(2), None, 10).await?), [9]);
        Ok(())
    })
    .await;
}

pub(super) async fn a_search_finds_parts_of_every_name_in_any_case(store: Store) {
    people(&store).await;
    read(&store, async |tx: &mut dyn Tx| -> Done {
        for (text, limit, expected) in [
            ("ANNA", 10, &[4, 3, 2][..]),
            ("anna", 2, &[4, 3]),
            ("a sch", 10, &[3, 2]),
            ("B.ANNA@", 10, &[2]),
            ("ZOÉ", 10, &[1]),
            ("%", 10, &[]),
            ("pending", 10, &[]),
        ] {
            let found = tx.directory().search(network_id(1), text, limit).await?;
            assert_eq!(numbers(&found), expected, "{text}");
        }
        Ok(())
    })
    .await;
}

pub(super) async fn blocks_are_their_blockers_alone(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (alice, bob, carol) = (user_id(1), user_id(2), user_id(3));
        assert!(tx.blocks().block(&alice, &carol, at(1)).await?);
        assert!(tx.blocks().block(&alice, &bob, at(2)).await?);
        assert!(!tx.blocks().block(&alice, &bob, at(3)).await?, "it is there already");
        assert!(tx.blocks().has_blocked(&alice, &bob).await?);
        assert!(!tx.blocks().has_blocked(&bob, &alice).await?);
        assert_eq!(tx.blocks().list(&alice, None, 10).await?, [bob, carol]);
        assert_eq!(tx.blocks().list(&alice, Some(&bob), 10).await?, [carol]);
        assert_eq!(tx.blocks().list(&alice, None, 1).await?, [bob]);
        assert!(tx.blocks().list(&bob, None, 10).await?.is_empty());
        assert_eq!((tx.blocks().count(&alice).await?, tx.blocks().count(&bob).await?), (2, 0));
        assert!(tx.blocks().unblock(&alice, &bob).await?);
        assert!(!tx.blocks().unblock(&alice, &bob).await?);
        assert!(!tx.blocks().has_blocked(&alice, &bob).await?);
        Ok(())
    })
    .await;
}

pub(super) async fn a_profile_is_empty_until_it_is_written(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let alice = user_id(1);
        assert_eq!(tx.profiles().lookup(&alice).await?, Profile::default());
        for version in 1..=2 {
            let profile = Profile { display_name: format!("Al {version}"), avatar: vec![1, 2], version };
            tx.profiles().upsert(&alice, &profile).await?;
            assert_eq!(tx.profiles().name(&alice).await?, (profile.display_name.clone(), version));
            assert_eq!(tx.profiles().lookup(&alice).await?, profile);
        }
        assert_eq!(tx.profiles().name(&user_id(2)).await?, (String::new(), 0));
        Ok(())
    })
    .await;
}

fn report(n: u8, network: NetworkId, by: u32, of: u32) -> Report {
    Report {
        id: [n; 16],
        network,
        reporter: user_id(by),
        reported: user_id(of),
        reason: ReportReason::Harassment,
        note: "a note".to_owned(),
        evidence: "[]".to_owned(),
        created_at: at(u64::from(n)),
    }
}

/// The reports of a network, newest first.
async fn of_network(tx: &mut dyn Tx, network: u32) -> Result<Vec<Report>, StorageError> {
    let page = PageRequest { sort: Vec::new(), descending: true, after: None, limit: 10 };
    Ok(tx.reports().list(network_id(network), &page).await?.rows)
}

pub(super) async fn reports_are_their_networks_alone_and_are_counted_by_reporter(store: Store) {
    people(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let reports = [
            report(1, network_id(1), 1, 2),
            report(2, network_id(1), 1, 3),
            Report { reason: ReportReason::Other, ..report(3, network_id(2), 1, 9) },
        ];
        for report in &reports {
            tx.reports().insert(report).await?;
        }
        let [first, second, third] = reports;
        assert_eq!(of_network(tx, 1).await?, [second.clone(), first.clone()]);
        assert_eq!(of_network(tx, 2).await?, [third]);
        let at_the_same_time = Report { id: [9; 16], ..second.clone() };
        tx.reports().insert(&at_the_same_time).await?;
        let mut page = PageRequest { sort: Vec::new(), descending: false, after: None, limit: 1 };
        for expected in [first, second, at_the_same_time] {
            let found = tx.reports().list(network_id(1), &page).await?;
            assert_eq!(found.rows, [expected]);
            page.after = found.next;
        }
        assert_eq!(page.after, None);
        assert_eq!(tx.reports().count_since(&user_id(1), at(0)).await?, 4);
        assert_eq!(tx.reports().count_since(&user_id(1), at(2)).await?, 1);
        assert_eq!(tx.reports().count_since(&user_id(2), at(0)).await?, 0);
        Ok(())
    })
    .await;
}

pub(super) async fn what_is_a_persons_goes_with_the_person(store: Store) {
    people(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (n, by, of) in [(1, 1, 2), (2, 2, 1), (3, 2, 3)] {
            tx.blocks().block(&user_id(by), &user_id(of), at(1)).await?;
            tx.reports().insert(&report(n, network_id(1), by, of)).await?;
        }
        for n in 1..=2 {
            tx.profiles().upsert(&user_id(n), &Profile { version: 1, ..Profile::default() }).await?;
        }
        tx.users().remove(number(1)).await
    })
    .await;
    while !write(&store, async |tx: &mut dyn Tx| tx.users().delete_some(&user_id(1), 1).await).await {}
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.profiles().lookup(&user_id(1)).await?, Profile::default());
        assert_eq!(tx.profiles().lookup(&user_id(2)).await?.version, 1);
        assert_eq!(tx.blocks().count(&user_id(1)).await?, 0);
        assert_eq!(tx.blocks().list(&user_id(2), None, 10).await?, [user_id(3)]);
        assert_eq!(of_network(tx, 1).await?, [report(3, network_id(1), 2, 3)]);
        Ok(())
    })
    .await;
    write(&store, async |tx: &mut dyn Tx| tx.networks().mark_deleting(network_id(1)).await).await;
    while !write(&store, async |tx: &mut dyn Tx| tx.networks().delete_some(network_id(1), 2).await).await {}
    read(&store, async |tx: &mut dyn Tx| -> Done {
        assert!(of_network(tx, 1).await?.is_empty());
        assert_eq!(tx.blocks().count(&user_id(2)).await?, 0);
        Ok(())
    })
    .await;
}
