//! Devices that are out before their leaves are.

use super::fixtures::{
    Done, at, content, conversation, conversation_id, conversation_of_two, device, device_id, member,
    network_id, network_with_group, state, user, user_id, write,
};
use crate::{ConversationKind, Goers, Going, Member, Standing, Store, Tx, User, UserKind};

fn goes(device: u8, user: u32, standing: Standing) -> Member {
    Member { standing, ..member(device, user, 0) }
}

pub(super) async fn whoever_goes_is_no_member_and_keeps_the_leaf(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        tx.conversations().append(id, &content(1)).await?;
        let marked = tx.conversations().mark_going(&Goers::User(user_id(1))).await?;
        assert_eq!(marked, [(id, device_id(1))]);
        assert!(tx.conversations().mark_going(&Goers::User(user_id(1))).await?.is_empty(), "once");
        assert_eq!(tx.conversations().member(id, device_id(1)).await?, None);
        let all = [goes(1, 1, Standing::Goes), member(2, 2, 0)];
        assert_eq!(tx.conversations().members(id).await?, all);
        assert!(tx.conversations().cursors(device_id(1)).await?.is_empty());
        assert!(!tx.conversations().share(&user_id(1), &user_id(2)).await?);
        assert_eq!(tx.conversations().devices_beside(&user_id(2)).await?, [device_id(2)]);
        // Nothing waits for it.
        tx.conversations().set_cursor(id, device_id(1), 1).await?;
        assert!(tx.conversations().cursors(device_id(1)).await?.is_empty());
        tx.conversations().set_cursor(id, device_id(2), 1).await?;
        assert_eq!(tx.conversations().prune(at(9), 10).await?, 1);
        Ok(())
    })
    .await;
}

pub(super) async fn a_proposal_waits_until_the_epoch_is_over(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        let (ones, devices) = (Going::User(user_id(1)), Going::Device(device_id(1)));
        assert!(!tx.conversations().goes_somebody(id).await?);
        assert!(!tx.conversations().anybody_goes(id).await?);
        assert!(tx.conversations().all_going(&ones).await?.is_empty());
        tx.conversations().mark_going(&Goers::User(user_id(1))).await?;
        assert!(tx.conversations().goes_somebody(id).await?);
        assert!(!tx.conversations().waits_for_commit(id).await?);
        tx.conversations().mark_proposed(id, &[device_id(1), device_id(2)]).await?;
        let all = [goes(1, 1, Standing::Proposed), member(2, 2, 0)];
        assert_eq!(tx.conversations().members(id).await?, all, "one that stays is not marked");
        assert!(tx.conversations().waits_for_commit(id).await?);
        assert!(!tx.conversations().goes_somebody(id).await?);
        assert!(tx.conversations().anybody_goes(id).await?);
        assert_eq!(tx.conversations().all_waiting_for_commit(device_id(2)).await?, [id]);
        assert!(tx.conversations().all_waiting_for_commit(device_id(1)).await?.is_empty());
        for going in [&ones, &devices] {
            assert_eq!(tx.conversations().all_going(going).await?, [id]);
        }
        assert!(tx.conversations().advance(id, 0, 0, &state(1)).await?);
        assert!(tx.conversations().goes_somebody(id).await?, "it is to be proposed again");
        assert!(!tx.conversations().waits_for_commit(id).await?);
        // A commit that adds the device again makes it a member again.
        tx.conversations().remove_member(id, device_id(1)).await?;
        assert!(tx.conversations().all_going(&ones).await?.is_empty());
        tx.conversations().put_member(id, &member(1, 1, 0)).await?;
        assert_eq!(tx.conversations().member(id, device_id(1)).await?, Some(member(1, 1, 0)));
        // As does one that puts it in the place of what went.
        tx.conversations().mark_going(&Goers::User(user_id(1))).await?;
        tx.conversations().put_member(id, &member(1, 1, 0)).await?;
        assert_eq!(tx.conversations().cursors(device_id(1)).await?.len(), 1);
        Ok(())
    })
    .await;
}

pub(super) async fn a_user_goes_from_one_conversation_or_from_all_but_the_own(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let mut own = conversation(3);
        own.head.kind = ConversationKind::Own;
        tx.conversations().insert(&conversation(2)).await?;
        tx.conversations().insert(&own).await?;
        tx.devices().insert(&device(4, 1)).await?;
        for n in [2, 3] {
            tx.conversations().put_member(conversation_id(n), &member(1, 1, 0)).await?;
            tx.conversations().put_member(conversation_id(n), &member(4, 1, 0)).await?;
        }
        let from_two = Goers::UserIn(user_id(1), conversation_id(2));
        assert_eq!(tx.conversations().mark_going(&from_two).await?.len(), 2);
        let rest = tx.conversations().mark_going(&Goers::User(user_id(1))).await?;
        assert_eq!(rest, [(conversation_id(1), device_id(1))]);
        assert_eq!(tx.conversations().cursors(device_id(1)).await?.len(), 1);
        Ok(())
    })
    .await;
}

pub(super) async fn a_guest_goes_from_where_somebody_of_the_network_is(store: Store) {
    network_with_group(&store).await;
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        tx.users().insert(&user(1, "alice")).await?;
        tx.users().insert(&User { kind: UserKind::Guest, ..user(2, "guest") }).await?;
        tx.conversations().insert(&conversation(2)).await?;
        for (device, user) in [(2, 2), (3, 3)] {
            tx.conversations().put_member(conversation_id(2), &member(device, user, 0)).await?;
        }
        tx.guests().enter(conversation_id(1), &user_id(2)).await?;
        assert_eq!(tx.guests().inside(conversation_id(1)).await?, [user_id(2)]);
        let nobodys = Goers::UserBeside(user_id(2), network_id(2));
        assert!(tx.conversations().mark_going(&nobodys).await?.is_empty());
        let beside = Goers::UserBeside(user_id(2), network_id(1));
        let marked = tx.conversations().mark_going(&beside).await?;
        assert_eq!(marked, [(conversation_id(1), device_id(2))]);
        assert!(tx.guests().inside(conversation_id(1)).await?.is_empty());
        Ok(())
    })
    .await;
}

pub(super) async fn a_removed_device_goes(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        tx.devices().remove(device_id(1)).await?;
        tx.devices().reset(device_id(2), at(1)).await?;
        for device in [1, 2] {
            assert_eq!(tx.conversations().member(id, device_id(device)).await?, None);
            assert_eq!(tx.conversations().all_going(&Going::Device(device_id(device))).await?, [id]);
        }
        Ok(())
    })
    .await;
}

pub(super) async fn a_conversation_is_forgotten_in_portions(store: Store) {
    conversation_of_two(&store).await;
    write(&store, async |tx: &mut dyn Tx| -> Done {
        let id = conversation_id(1);
        for n in 1..=5 {
            tx.conversations().append(id, &content(n)).await?;
        }
        assert!(!tx.conversations().forget(id, 3).await?);
        assert!(tx.conversations().lookup(id).await?.is_some());
        assert!(tx.conversations().forget(id, 3).await?);
        assert_eq!(tx.conversations().lookup(id).await?, None);
        assert!(tx.conversations().members(id).await?.is_empty());
        assert!(tx.conversations().forget(id, 3).await?, "nothing is left");
        tx.conversations().insert(&conversation(1)).await?;
        assert!(tx.conversations().rows(id, 0, 10, 1_000).await?.is_empty());
        Ok(())
    })
    .await;
}
