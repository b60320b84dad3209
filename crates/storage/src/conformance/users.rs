//! Users.

use super::fixtures::{
    Done, at, group, group_id, network, network_id, network_with_group, number, read, user, user_id, write,
};
use crate::{
    Invitation, PageRequest, StorageError, Store, Tx, User, UserCounts, UserFilter, UserKind, UserStatus,
};
use sotto_types::Username;

pub(super) async fn users_are_found_by_every_name(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let alice = user(1, "alice");
        tx.users().insert(&alice).await?;
        assert_eq!(tx.users().lookup(network_id(1), number(1)).await?.as_ref(), Some(&alice));
        assert_eq!(tx.users().lookup(network_id(2), number(1)).await?, None);
        assert_eq!(tx.users().lookup(network_id(1), number(2)).await?, None);
        assert_eq!(tx.users().find_by_id(&user_id(1)).await?.as_ref(), Some(&alice));
        assert_eq!(tx.users().find_by_id(&user_id(2)).await?, None);
        assert_eq!(tx.users().find_by_username(&alice.username).await?.as_ref(), Some(&alice));
        assert_eq!(tx.users().find_by_username(&user(2, "bob").username).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn names_and_numbers_are_unique(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.security_groups().insert(&group(2, 2, "default")).await?;
        tx.users().insert(&user(1, "alice")).await?;
        // Also in another network.
        let name = User { network: network_id(2), group: group_id(2), ..user(2, "alice") };
        assert!(matches!(tx.users().insert(&name).await, Err(StorageError::Duplicate("username"))));
        let number = User { id: user_id(9), ..user(1, "bob") };
        assert!(matches!(tx.users().insert(&number).await, Err(StorageError::Duplicate("user"))));
        let id = User { id: user_id(1), ..user(3, "carol") };
        assert!(matches!(tx.users().insert(&id).await, Err(StorageError::Duplicate("user"))));
        Ok(())
    })
    .await;
}

pub(super) async fn an_update_writes_what_may_change(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.security_groups().insert(&group(1, 2, "other")).await?;
        tx.users().insert(&user(1, "alice")).await?;
        let failed = Invitation { code_hash: [8; 32], expires_at: at(5), code_validation: true, failures: 3 };
        let mut changed = User { invitation: Some(failed), ..user(1, "alice") };
        tx.users().update(&changed).await?;
        assert_eq!(tx.users().find_by_id(&user_id(1)).await?.as_ref(), Some(&changed));
        changed = User {
            first_name: "Alice".to_owned(),
            last_name: "Ångström".to_owned(),
            group: group_id(2),
            status: UserStatus::Active,
            suspended: true,
            invitation: None,
            last_login: Some(at(9)),
            modified_at: at(8),
            ..changed
        };
        tx.users().update(&changed).await?;
        assert_eq!(tx.users().find_by_id(&user_id(1)).await?.as_ref(), Some(&changed));
        Ok(())
    })
    .await;
}

pub(super) async fn users_are_found_by_uname_once_they_have_one(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let named = User { uname: Some([1; 32]), ..user(1, "alice") };
        tx.users().insert(&named).await?;
        for (n, name) in [(2, "bob"), (3, "carol")] {
            tx.users().insert(&user(n, name)).await?;
        }
        let taken = User { uname: Some([1; 32]), ..user(4, "dave") };
        assert!(matches!(tx.users().insert(&taken).await, Err(StorageError::Duplicate("user"))));
        assert_eq!(tx.users().find_by_uname(network_id(1), &[1; 32]).await?, Some(named));
        assert_eq!(tx.users().find_by_uname(network_id(2), &[1; 32]).await?, None);
        assert_eq!(tx.users().find_by_uname(network_id(1), &[2; 32]).await?, None);
        assert_eq!(tx.users().unnamed(1).await?.len(), 1);
        let mut unnamed = tx.users().unnamed(9).await?;
        unnamed.sort_unstable();
        assert_eq!(unnamed, [user_id(2), user_id(3)]);
        tx.users().set_uname(&user_id(2), &[2; 32]).await?;
        assert_eq!(tx.users().unnamed(9).await?, [user_id(3)]);
        let bob = User { uname: Some([2; 32]), ..user(2, "bob") };
        assert_eq!(tx.users().find_by_uname(network_id(1), &[2; 32]).await?, Some(bob));
        Ok(())
    })
    .await;
}

pub(super) async fn a_user_moves_with_everything_but_the_group(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.security_groups().insert(&group(2, 2, "default")).await?;
        tx.users().insert(&user(1, "alice")).await?;
        tx.users().move_to(number(1), network_id(2), &group_id(2)).await?;
        let moved = User { network: network_id(2), group: group_id(2), ..user(1, "alice") };
        assert_eq!(tx.users().lookup(network_id(2), number(1)).await?, Some(moved));
        assert_eq!(tx.users().lookup(network_id(1), number(1)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn a_removed_user_is_nowhere(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let alice = User { uname: Some([1; 32]), ..user(1, "alice") };
        tx.users().insert(&alice).await?;
        tx.users().insert(&user(2, "bob")).await?;
        tx.users().remove(number(1)).await?;
        assert_eq!(tx.users().lookup(network_id(1), number(1)).await?, None);
        assert_eq!(tx.users().find_by_id(&user_id(1)).await?, None);
        assert_eq!(tx.users().find_by_username(&alice.username).await?, None);
        assert_eq!(tx.users().find_by_uname(network_id(1), &[1; 32]).await?, None);
        assert_eq!(tx.users().counts(network_id(1)).await?, UserCounts { pending: 1, active: 0 });
        // Name and number are free at once.
        tx.users().insert(&User { id: user_id(3), ..user(1, "alice") }).await
    })
    .await;
}

pub(super) async fn counts_are_by_status(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        assert_eq!(tx.users().counts(network_id(1)).await?, UserCounts::default());
        for n in 1..=5 {
            let status = if n <= 2 { UserStatus::Active } else { UserStatus::Pending };
            tx.users().insert(&User { status, suspended: n == 1, ..user(n, &format!("user{n}")) }).await?;
        }
        assert_eq!(tx.users().counts(network_id(1)).await?, UserCounts { pending: 3, active: 2 });
        Ok(())
    })
    .await;
}

/// One account of each kind in network 1 and group 1, all active.
async fn one_of_each_kind(store: &Store) {
    network_with_group(store).await;
    write(store, async |tx: &mut dyn Tx| -> Done {
        let named = [
            (UserKind::Bot, "files-bot"),
            (UserKind::Person, "alice@example.org"),
            (UserKind::Guest, "guest@example.org"),
            (UserKind::RetentionBot, "compliance_10000001_bot"),
        ];
        for (n, (kind, name)) in (1..).zip(named) {
            let status = UserStatus::Active;
            let username = Username::parse(name).unwrap();
            tx.users().insert(&User { kind, username, status, ..user(n, "any") }).await?;
        }
        Ok(())
    })
    .await;
}

pub(super) async fn people_are_listed_and_counted_apart_from_other_kinds(store: Store) {
    one_of_each_kind(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let page = PageRequest { sort: Vec::new(), descending: false, after: None, limit: 10 };
        let people = tx.users().list(network_id(1), &UserFilter::default(), &page).await?;
        assert_eq!(people.rows.iter().map(|user| user.number).collect::<Vec<_>>(), [number(2)]);
        assert_eq!(tx.users().counts(network_id(1)).await?, UserCounts { pending: 0, active: 1 });
        for n in 1..=4 {
            let found = tx.users().lookup(network_id(1), number(n)).await?;
            assert_eq!(found.is_some(), n == 2, "{n}");
            assert!(tx.users().find_by_id(&user_id(n)).await?.is_some());
        }
        let group = tx.security_groups().lookup(network_id(1), &group_id(1)).await?.unwrap();
        assert_eq!((group.active_members, group.bot_members), (1, 1));
        Ok(())
    })
    .await;
}

pub(super) async fn accounts_of_all_kinds_are_walked_by_number(store: Store) {
    one_of_each_kind(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let mut numbers = Vec::new();
        let mut after = None;
        loop {
            let some = tx.users().all_after(network_id(1), after, 3).await?;
            assert!(some.len() <= 3);
            numbers.extend(some.iter().map(|user| user.number.get()));
            let Some(last) = some.last() else { break };
            after = Some(last.number);
        }
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert!(tx.users().all_after(network_id(2), None, 3).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn filters_must_all_match(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.security_groups().insert(&group(1, 2, "other")).await?;
        let named = |n, name, first: &str, last: &str| User {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            ..user(n, name)
        };
        tx.users().insert(&named(1, "asa", "Åsa", "Berg")).await?;
        tx.users().insert(&named(2, "bo", "Bo", "Bergman")).await?;
        let third = User { group: group_id(2), ..named(3, "cy", "Cy", "100%_sure") };
        tx.users().insert(&User { status: UserStatus::Active, invitation: None, ..third }).await
    })
    .await;
    let text = |text: &str| Some(text.to_owned());
    let none = UserFilter::default();
    let wanted: [(UserFilter, &[u64]); 10] = [
        (none.clone(), &[1, 2, 3]),
        (UserFilter { first_name: text("åSA"), ..none.clone() }, &[1]),
        (UserFilter { last_name: text("BERG"), ..none.clone() }, &[1, 2]),
        (UserFilter { last_name: text("berg"), first_name: text("b"), ..none.clone() }, &[2]),
        (UserFilter { username: text("@EXAMPLE"), ..none.clone() }, &[1, 2, 3]),
        (UserFilter { status: Some(UserStatus::Active), ..none.clone() }, &[3]),
        (UserFilter { group: Some(group_id(1)), ..none.clone() }, &[1, 2]),
        (UserFilter { group: Some(group_id(2)), status: Some(UserStatus::Pending), ..none.clone() }, &[]),
        // Nothing in a filter is a pattern.
        (UserFilter { last_name: text("%_S"), ..none.clone() }, &[3]),
        (UserFilter { last_name: text("100_"), ..none }, &[]),
    ];
    for (filter, numbers) in wanted {
        let asked = filter.clone();
        let page = PageRequest { sort: Vec::new(), descending: false, after: None, limit: 10 };
        let found =
            read(&store, async move |tx: &mut dyn Tx| tx.users().list(network_id(1), &asked, &page).await)
                .await;
        let found: Vec<_> = found.rows.iter().map(|user| user.number.get()).collect();
        assert_eq!(found, numbers, "{filter:?}");
    }
}
