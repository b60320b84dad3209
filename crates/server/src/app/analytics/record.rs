//! What is counted while people and bots use the service.

use sotto_storage::{Activity, ConversationKind, Day, Figure, Tx, User, UserKind};
use sotto_types::{DeviceId, Timestamp};

use crate::{
    AppError, Deployment,
    app::{ClientApp, DeviceCaller, policy},
};

/// Counts content that was stored, once, however many receive it. What a person's own devices say among themselves is
/// no message; what else is one the server cannot tell, for it reads none.
pub(crate) async fn message(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    conversation: ConversationKind,
    now: Timestamp,
) -> Result<(), AppError> {
    let figure = match caller.kind {
        _ if conversation == ConversationKind::Own => return Ok(()),
        UserKind::Person => Figure::MessagesByUsers,
        UserKind::Bot => Figure::MessagesByBots,
        // Guests are nobody's, and the bots of data retention say nothing.
        UserKind::Guest | UserKind::RetentionBot => return Ok(()),
    };
    Ok(tx.analytics().count(caller.network, Day::of(now), figure, 1).await?)
}

/// Notes that a person's device is there.
pub(crate) async fn device_seen(
    tx: &mut dyn Tx,
    user: &User,
    (device, app): (DeviceId, &ClientApp),
    now: Timestamp,
) -> Result<(), AppError> {
    if user.kind == UserKind::Person {
        let activity = Activity {
            network: user.network,
            user: user.id,
            device,
            day: Day::of(now),
            platform: app.platform().to_owned(),
            version: app.version().to_string(),
            group: user.group.clone(),
        };
        tx.analytics().note_activity(&activity).await?;
    }
    Ok(())
}

/// Notes that a device which signed in on a day before is there still.
pub(crate) async fn note_today(deployment: &Deployment, caller: &DeviceCaller) -> Result<(), AppError> {
    if caller.kind != UserKind::Person {
        return Ok(());
    }
    let (caller, now) = (caller.clone(), deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        policy::may_act(tx, &caller).await?;
        match tx.users().find_by_id(&caller.user.local()).await? {
            Some(user) => device_seen(tx, &user, (caller.device, &caller.app), now).await,
            None => Ok(()),
        }
    };
    deployment.store.write(unit).await
}
