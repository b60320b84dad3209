//! Guests as networks know them.

use sotto_types::Username;

use super::fixtures::{
    Done, at, conversation_id, conversation_of_two, device_id, group_id, member, network, network_id,
    network_with_group, number, user, user_id, write,
};
use crate::{
    BlockedGuest, BlockedGuestFilter, BlockedGuestSort, Guest, GuestContact, GuestFilter, GuestInvitation,
    GuestSort, Invitation, Month, PageRequest, Store, Tx, User, UserKind,
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

pub(super) async fn a_talk_is_of_its_network_and_a_conversation_knows_its_guests(store: Store) {
    two_networks(&store).await;
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        // User 1 is a person of network 1, user 2 a guest.
        tx.users().insert(&user(1, "alice")).await?;
        tx.users().insert(&User { kind: UserKind::Guest, ..user(2, "ann") }).await?;
        let (guest, conversation) = (user_id(2), conversation_id(1));
        assert_eq!(tx.guests().last_talk(network_id(1), &guest).await?, None);
        tx.guests().note_talk(network_id(1), &guest, at(5)).await?;
        tx.guests().note_talk(network_id(1), &guest, at(6)).await?;
        assert_eq!(tx.guests().last_talk(network_id(1), &guest).await?, Some(at(6)));
        assert_eq!(tx.guests().last_talk(network_id(2), &guest).await?, None);
        assert!(tx.guests().inside(conversation).await?.is_empty());
        for _ in 0..2 {
            tx.guests().enter(conversation, &guest).await?;
        }
        assert_eq!(tx.guests().inside(conversation).await?, [guest]);
        assert_eq!(tx.guests().networks_beside(conversation, &guest).await?, [network_id(1)]);
        assert!(tx.conversations().share(&guest, &user_id(1)).await?);
        assert!(!tx.conversations().share(&guest, &user_id(3)).await?);
        tx.conversations().remove_member(conversation, device_id(2)).await?;
        assert!(tx.guests().inside(conversation).await?.is_empty(), "a guest who left is not inside");
        tx.conversations().put_member(conversation, &member(2, 2, 0)).await?;
        tx.guests().forget(&guest).await?;
        assert!(tx.guests().inside(conversation).await?.is_empty());
        assert_eq!(tx.guests().last_talk(network_id(1), &guest).await?, None);
        tx.users().become_person(number(2)).await?;
        assert_eq!(tx.users().find_by_number(number(2)).await?.unwrap().kind, UserKind::Person);
        Ok(())
    })
    .await;
}

pub(super) async fn an_invitation_of_a_guest_is_replaced_and_forgotten(store: Store) {
    two_networks(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let invitation = GuestInvitation {
            guest: user_id(1),
            network: network_id(1),
            group: group_id(1),
            first_name: "Ann".to_owned(),
            last_name: String::new(),
            invitation: Invitation {
                code_hash: [1; 32],
                expires_at: at(9),
                code_validation: false,
                failures: 0,
            },
        };
        assert_eq!(tx.guests().invitation(&user_id(1)).await?, None);
        tx.guests().invite(&invitation).await?;
        assert_eq!(tx.guests().invitation(&user_id(1)).await?, Some(invitation.clone()));
        let next = GuestInvitation { first_name: String::new(), ..invitation };
        tx.guests().invite(&next).await?;
        assert_eq!(tx.guests().invitation(&user_id(1)).await?, Some(next));
        tx.guests().forget(&user_id(1)).await?;
        assert_eq!(tx.guests().invitation(&user_id(1)).await?, None);
        Ok(())
    })
    .await;
}

pub(super) async fn what_is_known_of_a_guest_goes_to_the_next_account(store: Store) {
    two_networks(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let ann = guest(1, "ann");
        tx.guests().note_contact(&contact(1, 1, &ann)).await?;
        tx.guests().block(&blocked(1, &ann, "admin", 1)).await?;
        tx.guests().rename(&ann.id, (&user_id(9), &[9; 32])).await?;
        assert!(tx.guests().is_blocked(network_id(1), &user_id(9)).await?);
        assert!(!tx.guests().is_blocked(network_id(1), &ann.id).await?);
        let found = tx.guests().find(network_id(1), &[9; 32]).await?;
        assert_eq!(found.map(|found| found.id), Some(user_id(9)));
        assert_eq!(tx.guests().find(network_id(1), &ann.uname).await?, None);
        Ok(())
    })
    .await;
}
