//! Guests as networks know them.

use sotto_types::Username;

use super::fixtures::{Done, at, network, network_id, network_with_group, user_id, write};
use crate::{
    BlockedGuest, BlockedGuestFilter, BlockedGuestSort, Guest, GuestContact, GuestFilter, GuestSort, Month,
    PageRequest, Store, Tx,
};

pub(super) fn guest(n: u8, name: &str) -> Guest {
    let username = Username::parse(&format!("{name}@example.org")).unwrap();
    Guest { id: user_id(u32::from(n)), uname: [n; 32], username }
}

pub(super) fn month(number: u32) -> Month {
    Month::new(2024, number).unwrap()
}

pub(super) fn contact(network: u32, month_number: u32, guest: &Guest) -> GuestContact {
    GuestContact { network: network_id(network), month: month(month_number), guest: guest.clone() }
}

pub(super) fn blocked(network: u32, guest: &Guest, admin: &str, millis: u64) -> BlockedGuest {
    let (network, admin) = (network_id(network), admin.to_owned());
    BlockedGuest { network, guest: guest.clone(), admin, modified_at: at(millis) }
}

fn request<S>(sort: Vec<S>, after: Option<Vec<String>>) -> PageRequest<S> {
    PageRequest { sort, descending: false, after, limit: 2 }
}

/// Networks 1 and 2.
async fn two_networks(store: &Store) {
    network_with_group(store).await;
    write(store, async |tx: &mut dyn Tx| tx.networks().insert(&network(2, "two")).await).await;
}

pub(super) async fn a_contact_is_noted_once_for_each_month(store: Store) {
    two_networks(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (ann, bea) = (guest(1, "ann"), guest(2, "bea"));
        for (network, month, guest) in [(1, 1, &ann), (1, 1, &ann), (1, 2, &ann), (1, 1, &bea), (2, 1, &bea)]
        {
            tx.guests().note_contact(&contact(network, month, guest)).await?;
        }
        assert_eq!(tx.guests().count(network_id(1), month(1)).await?, 2);
        assert_eq!(tx.guests().count(network_id(1), month(2)).await?, 1);
        assert_eq!(tx.guests().count(network_id(2), month(2)).await?, 0);
        let all = GuestFilter::default();
        let by_name = |after| request(vec![GuestSort::Username], after);
        let first = tx.guests().contacts(network_id(1), &all, &by_name(None)).await?;
        assert_eq!(first.rows, [contact(1, 1, &ann), contact(1, 2, &ann)]);
        let rest = tx.guests().contacts(network_id(1), &all, &by_name(first.next)).await?;
        assert_eq!((rest.rows, rest.next), (vec![contact(1, 1, &bea)], None));
        let by_month = |after| request(vec![GuestSort::Month, GuestSort::Username], after);
        let first = tx.guests().contacts(network_id(1), &all, &by_month(None)).await?;
        assert_eq!(first.rows, [contact(1, 1, &ann), contact(1, 1, &bea)]);
        let rest = tx.guests().contacts(network_id(1), &all, &by_month(first.next)).await?;
        assert_eq!(rest.rows, [contact(1, 2, &ann)]);
        let bea_alone = GuestFilter { username: Some("BEA".to_owned()), month: None };
        let found = tx.guests().contacts(network_id(1), &bea_alone, &by_name(None)).await?;
        assert_eq!(found.rows, [contact(1, 1, &bea)]);
        let february = GuestFilter { username: None, month: Some(month(2)) };
        let found = tx.guests().contacts(network_id(1), &february, &by_name(None)).await?;
        assert_eq!(found.rows, [contact(1, 2, &ann)]);
        Ok(())
    })
    .await;
}

pub(super) async fn a_network_knows_whom_it_talked_with_or_blocked(store: Store) {
    two_networks(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let (ann, bea) = (guest(1, "ann"), guest(2, "bea"));
        tx.guests().note_contact(&contact(1, 1, &ann)).await?;
        tx.guests().block(&blocked(2, &bea, "admin", 1)).await?;
        assert_eq!(tx.guests().find(network_id(1), &ann.uname).await?.as_ref(), Some(&ann));
        assert_eq!(tx.guests().find(network_id(2), &ann.uname).await?, None);
        assert_eq!(tx.guests().find(network_id(2), &bea.uname).await?.as_ref(), Some(&bea));
        assert_eq!(tx.guests().find(network_id(1), &bea.uname).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn a_block_is_renewed_and_lifted(store: Store) {
    two_networks(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let ann = guest(1, "ann");
        tx.guests().block(&blocked(1, &ann, "First", 1)).await?;
        tx.guests().block(&blocked(1, &ann, "Second", 2)).await?;
        tx.guests().block(&blocked(2, &ann, "Third", 3)).await?;
        assert!(tx.guests().is_blocked(network_id(1), &ann.id).await?);
        let all = BlockedGuestFilter::default();
        let page = tx.guests().blocked(network_id(1), &all, &request(Vec::new(), None)).await?;
        assert_eq!(page.rows, [blocked(1, &ann, "Second", 2)]);
        for _ in 0..2 {
            tx.guests().unblock(network_id(1), &ann.id).await?;
            assert!(!tx.guests().is_blocked(network_id(1), &ann.id).await?);
        }
        assert!(tx.guests().is_blocked(network_id(2), &ann.id).await?);
        Ok(())
    })
    .await;
}

pub(super) async fn blocked_guests_are_filtered_and_sorted(store: Store) {
    two_networks(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        for (n, name, admin, millis) in [(1, "ann", "zoe", 2), (2, "bea", "Yan", 3), (3, "cal", "xia", 1)] {
            tx.guests().block(&blocked(1, &guest(n, name), admin, millis)).await?;
        }
        for (sort, expected) in [
            (BlockedGuestSort::Username, [1, 2, 3]),
            (BlockedGuestSort::Admin, [3, 2, 1]),
            (BlockedGuestSort::Modified, [3, 1, 2]),
        ] {
            let all = BlockedGuestFilter::default();
            let (mut found, mut after) = (Vec::new(), None);
            loop {
                let page = tx.guests().blocked(network_id(1), &all, &request(vec![sort], after)).await?;
                found.extend(page.rows.iter().map(number_of));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(found, expected, "{sort:?}");
        }
        let text = |text: &str| Some(text.to_owned());
        for (username, admin, expected) in [
            (text("EXAMPLE"), text("y"), &[2][..]),
            (None, text("YA"), &[2]),
            (text("ann"), None, &[1]),
            (text("ann"), text("yan"), &[]),
        ] {
            let filter = BlockedGuestFilter { username, admin };
            let page = tx.guests().blocked(network_id(1), &filter, &request(Vec::new(), None)).await?;
            let found: Vec<_> = page.rows.iter().map(number_of).collect();
            assert_eq!(found, expected, "{filter:?}");
        }
        Ok(())
    })
    .await;
}

fn number_of(blocked: &BlockedGuest) -> u8 {
    blocked.guest.uname.first().copied().unwrap_or_default()
}
