//! Leaving a conversation.

use sotto_storage::{ConversationKind, Goers, Tx};
use sotto_types::ConversationId;

use super::{membership::membership, remove_leaves::take_leaves_out};
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, policy},
};

/// Takes all devices of the caller's user out of a group or room: from the commit of this on they get nothing of it and
/// can say nothing in it. A job proposes the removal of their leaves to whoever stays.
pub async fn leave(
    deployment: &Deployment,
    caller: &DeviceCaller,
    conversation: ConversationId,
) -> Result<(), AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        policy::may_act(tx, &caller).await?;
        let (head, _) = membership(tx, conversation, caller.device).await?;
        may_be_left(head.kind)?;
        take_leaves_out(tx, &Goers::UserIn(caller.user.local(), conversation), now).await
    };
    for (conversation, device) in deployment.store.write(unit).await? {
        deployment.live.unfollow(&conversation, device);
    }
    Ok(())
}

fn may_be_left(kind: ConversationKind) -> Result<(), AppError> {
    let why = match kind {
        ConversationKind::Group | ConversationKind::Room => return Ok(()),
        ConversationKind::Dm => "A direct conversation cannot be left.",
        ConversationKind::Own => "The conversation among one's own devices cannot be left.",
        ConversationKind::Call => "A call is not left like this.",
    };
    Err(AppError::invalid("conversation", why))
}

#[cfg(test)]
mod tests {
    use sotto_storage::RowKind;

    use super::*;
    use crate::{
        app::conversations::{fetch_rows, send},
        testing::World,
    };

    #[tokio::test]
    async fn whoever_leaves_a_room_is_out_at_once_with_all_devices() {
        let world = World::new().await;
        let (mut alice, mut bob) = world.room().await;
        let mut wire = world.connect().signed_in(&bob).await;
        wire.catch_up().await;
        let (id, bobs) = (bob.conversation(), world.caller(&bob));
        leave(&world.deployment, &bobs, id).await.unwrap();
        let content = alice.encrypt("he is gone");
        send(&world.deployment, &world.caller(&alice), content).await.unwrap();
        let refused = send(&world.deployment, &bobs, bob.encrypt("still here")).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))), "{refused:?}");
        world.do_jobs().await;
        let rows = fetch_rows(&world.deployment, &world.caller(&alice), id, 1, 10).await.unwrap();
        let kinds: Vec<_> = rows.iter().map(|row| row.row.kind).collect();
        assert_eq!(kinds, [RowKind::Content, RowKind::Proposal]);
        assert_eq!(wire.pushed_until_now().await, []);
        assert!(matches!(leave(&world.deployment, &bobs, id).await, Err(AppError::NotFound(_))), "once");
    }

    #[tokio::test]
    async fn a_dm_cannot_be_left_and_a_stranger_leaves_nothing() {
        let world = World::new().await;
        let (alice, _) = world.dm().await;
        let carol = world.person("carol").await;
        let id = alice.conversation();
        let refused = leave(&world.deployment, &world.caller(&alice), id).await;
        assert!(matches!(refused, Err(AppError::Invalid { .. })), "{refused:?}");
        let refused = leave(&world.deployment, &world.caller(&carol), id).await;
        assert!(matches!(refused, Err(AppError::NotFound(_))), "{refused:?}");
        for kind in [ConversationKind::Own, ConversationKind::Call] {
            assert!(may_be_left(kind).is_err());
        }
        assert!(may_be_left(ConversationKind::Group).is_ok());
    }
}
