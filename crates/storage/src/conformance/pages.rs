//! Pages: the same rows in the same order, whatever the page size and direction.

use core::fmt::Debug;

use super::fixtures::{
    Done, account, account_id, at, device, group, group_id, network, network_id, network_with_group, read,
    user, user_id, write,
};
use crate::{
    Device, DeviceSort, NetworkSort, Page, PageRequest, SecurityGroupSort, StorageError, Store, Tx, User,
    UserFilter, UserSort, UserStatus,
};

/// Walks all pages of `limit` rows.
async fn walk<S: Clone, T>(
    sort: &[S],
    descending: bool,
    limit: usize,
    page: impl AsyncFn(PageRequest<S>) -> Page<T>,
) -> Vec<T> {
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let request = PageRequest { sort: sort.to_vec(), descending, after, limit };
        let page = page(request).await;
        let full = page.rows.len() == limit;
        rows.extend(page.rows);
        after = page.next;
        match &after {
            Some(_) => assert!(full, "a page that is followed by another is full"),
            None => return rows,
        }
    }
}

/// Checks every page size and both directions against the whole in one page.
async fn check<S: Clone + Debug, T: PartialEq + Debug>(
    sort: &[S],
    key: impl Fn(&T) -> String,
    wanted: &[&str],
    page: impl AsyncFn(PageRequest<S>) -> Page<T>,
) {
    let whole = walk(sort, false, wanted.len() + 1, &page).await;
    let keys: Vec<_> = whole.iter().map(&key).collect();
    assert_eq!(keys, wanted, "sorted by {sort:?}");
    for limit in 1..=wanted.len() {
        assert_eq!(walk(sort, false, limit, &page).await, whole, "{limit} rows a page");
        let mut backwards = walk(sort, true, limit, &page).await;
        backwards.reverse();
        assert_eq!(backwards, whole, "{limit} rows a page, descending");
    }
}

pub(super) async fn networks_both_ways(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.accounts().insert(&account(1)).await?;
        for (n, name) in [(3, "same"), (1, "same"), (2, "Alpha"), (5, "beta"), (4, "zeta")] {
            tx.networks().insert(&network(n, name)).await?;
        }
        Ok(())
    })
    .await;
    let page = async |request: PageRequest<NetworkSort>| {
        read(&store, async move |tx: &mut dyn Tx| tx.networks().list(&account_id(1), &request).await).await
    };
    let id = |network: &crate::Network| (network.id.get() - 10_000_000).to_string();
    check(&[], id, &["1", "2", "3", "4", "5"], page).await;
    check(&[NetworkSort::Id, NetworkSort::Name], id, &["1", "2", "3", "4", "5"], page).await;
    check(&[NetworkSort::Name], id, &["2", "5", "1", "3", "4"], page).await;
    let other = read(&store, async |tx: &mut dyn Tx| {
        let request = PageRequest { sort: Vec::new(), descending: false, after: None, limit: 5 };
        tx.networks().list(&account_id(2), &request).await
    });
    assert!(other.await.rows.is_empty());
}

pub(super) async fn security_groups_by_name_and_id(store: Store) {
    network_with_group(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.networks().insert(&network(2, "two")).await?;
        tx.security_groups().insert(&group(2, 9, "elsewhere")).await?;
        for (n, name) in [(4, "able"), (3, "Able"), (2, "zebra")] {
            tx.security_groups().insert(&group(1, n, name)).await?;
        }
        Ok(())
    })
    .await;
    let page = async |request: PageRequest<SecurityGroupSort>| {
        read(&store, async move |tx: &mut dyn Tx| tx.security_groups().list(network_id(1), &request).await)
            .await
    };
    let id = |group: &crate::SecurityGroup| group.id.as_str().to_owned();
    check(&[], id, &["group001", "group002", "group003", "group004"], page).await;
    check(&[SecurityGroupSort::Name], id, &["group003", "group004", "group001", "group002"], page).await;
}

async fn team(store: &Store) {
    network_with_group(store).await;
    write(store, async |tx: &mut dyn Tx| -> Done {
        tx.security_groups().insert(&group(1, 2, "other")).await?;
        let people = [("dora", "Smith", 1, true), ("alan", "smith", 1, true), ("carl", "Adams", 2, false)];
        let more = [("bert", "Smith", 2, true), ("zoe", "", 1, false), ("yann", "", 1, false)];
        for (n, (name, last, in_group, active)) in (1..).zip(people.into_iter().chain(more)) {
            let status = if active { UserStatus::Active } else { UserStatus::Pending };
            let last_name = last.to_owned();
            tx.users()
                .insert(&User { last_name, status, group: group_id(in_group), ..user(n, name) })
                .await?;
        }
        Ok(())
    })
    .await;
}

pub(super) async fn users_by_several_fields(store: Store) {
    team(&store).await;
    let page = async |request: PageRequest<UserSort>| {
        read(&store, async move |tx: &mut dyn Tx| {
            tx.users().list(network_id(1), &UserFilter::default(), &request).await
        })
        .await
    };
    let name = |user: &User| user.first_name.clone();
    check(&[], name, &["dora", "alan", "carl", "bert", "zoe", "yann"], page).await;
    check(&[UserSort::Username], name, &["alan", "bert", "carl", "dora", "yann", "zoe"], page).await;
    check(&[UserSort::LastName], name, &["zoe", "yann", "carl", "dora", "alan", "bert"], page).await;
    let fields = [UserSort::LastName, UserSort::FirstName];
    check(&fields, name, &["yann", "zoe", "carl", "alan", "bert", "dora"], page).await;
    let fields = [UserSort::Status, UserSort::Group, UserSort::Username];
    check(&fields, name, &["yann", "zoe", "carl", "alan", "dora", "bert"], page).await;
    let fields = [UserSort::Group, UserSort::Group, UserSort::Status];
    check(&fields, name, &["zoe", "yann", "dora", "alan", "carl", "bert"], page).await;
}

pub(super) async fn devices_by_several_fields(store: Store) {
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (n, platform, seen) in
            [(3, "linux", None), (1, "android", Some(7)), (2, "linux", Some(5)), (4, "ios", None)]
        {
            let row = Device { platform: platform.to_owned(), seen_at: seen.map(at), ..device(n, 1) };
            tx.devices().insert(&row).await?;
        }
        tx.devices().insert(&device(5, 2)).await
    })
    .await;
    let page = async |request: PageRequest<DeviceSort>| {
        read(&store, async move |tx: &mut dyn Tx| tx.devices().list(&user_id(1), at(0), &request).await).await
    };
    let first = |device: &Device| device.id.as_bytes()[0].to_string();
    check(&[], first, &["1", "2", "3", "4"], page).await;
    check(&[DeviceSort::Added], first, &["1", "2", "3", "4"], page).await;
    check(&[DeviceSort::LastLogin], first, &["3", "4", "2", "1"], page).await;
    check(&[DeviceSort::Platform], first, &["1", "4", "2", "3"], page).await;
    check(&[DeviceSort::Platform, DeviceSort::LastLogin], first, &["1", "4", "3", "2"], page).await;
}

pub(super) async fn rows_that_come_and_go_do_not_move_pages(store: Store) {
    team(&store).await;
    let page = async |after: Option<Vec<String>>| {
        read(&store, async move |tx: &mut dyn Tx| {
            let after = after.clone();
            let request = PageRequest { sort: vec![UserSort::Username], descending: false, after, limit: 2 };
            tx.users().list(network_id(1), &UserFilter::default(), &request).await
        })
        .await
    };
    let first = page(None).await;
    write(&store, async |tx: &mut dyn Tx| tx.users().insert(&user(9, "aaron")).await).await;
    let second = page(first.next).await;
    let names: Vec<_> = second.rows.iter().map(|user| user.first_name.as_str()).collect();
    assert_eq!(names, ["carl", "dora"]);
}

pub(super) async fn a_place_of_another_order_is_refused(store: Store) {
    team(&store).await;
    let after = Some(vec!["alan@example.org".to_owned()]);
    let request = PageRequest { sort: vec![UserSort::Status], descending: false, after, limit: 2 };
    let refused = store
        .read(async move |tx: &mut dyn Tx| {
            tx.users().list(network_id(1), &UserFilter::default(), &request).await
        })
        .await;
    assert!(matches!(refused, Err(StorageError::Inconsistent { .. })));
}
