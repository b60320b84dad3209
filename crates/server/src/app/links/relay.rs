//! What the two devices say to each other.

use std::time::Duration;

use sotto_storage::{LinkMessage, Tx};
use sotto_types::limits;

use super::{Joined, own_join, refusal};
use crate::{AppError, Deployment, app::DeviceCaller};

/// How often somebody who waits looks, in case the other device is connected to another process.
const LOOK: Duration = Duration::from_secs(1);

/// Passes on what somebody who came has to say: one message, for there is no second try in one exchange.
pub async fn say_to_old(deployment: &Deployment, joined: &mut Joined, body: Vec<u8>) -> Result<(), AppError> {
    if joined.answered || body.len() > limits::LINK_ANSWER_BYTES {
        return Err(AppError::invalid("body", "The message is too long, or not the first."));
    }
    joined.answered = true;
    let (id, now) = (joined.id, deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        let Some(join) = tx.links().lookup_join(&id).await?.filter(|join| now < join.expires_at) else {
            return Err(refusal());
        };
        tx.links().push(&join, false, &body).await?;
        Ok(join.device)
    };
    let old = deployment.store.write(unit).await?;
    deployment.live.nudge_of_links(old);
    Ok(())
}

/// Waits for the old device's next message to somebody who came; a refusal once their time is up or it said no.
pub async fn next_to_new(deployment: &Deployment, joined: &Joined) -> Result<Vec<u8>, AppError> {
    let id = joined.id;
    loop {
        let news = deployment.live.news_of_joins();
        let look = async move |tx: &mut dyn Tx| {
            let waits = tx.links().waits_for_new(&id).await?;
            Ok::<_, AppError>((waits, tx.links().lookup_join(&id).await?))
        };
        let (waits, join) = deployment.store.read(look).await?;
        if join.is_none_or(|join| join.expires_at <= deployment.now()) {
            return Err(refusal());
        }
        if waits {
            let taken = async move |tx: &mut dyn Tx| Ok::<_, AppError>(tx.links().take_for_new(&id).await?);
            if let Some(body) = deployment.store.write(taken).await? {
                return Ok(body);
            }
        }
        // Either way there is a look at the store.
        let _either = tokio::time::timeout(LOOK, news).await;
    }
}

/// Takes what those who came have said to the caller's device.
pub async fn messages_to_old(
    deployment: &Deployment,
    caller: &DeviceCaller,
) -> Result<Vec<LinkMessage>, AppError> {
    let device = caller.device;
    deployment.store.write(async move |tx| Ok(tx.links().take_for_old(device).await?)).await
}

/// Passes on what the caller's device says to somebody who came to it, and gives both the whole time once more.
pub async fn say_to_new(
    deployment: &Deployment,
    caller: &DeviceCaller,
    id: [u8; 16],
    body: Vec<u8>,
) -> Result<(), AppError> {
    if body.len() > limits::LINK_GRANT_BYTES {
        return Err(AppError::invalid("body", "The message is too long."));
    }
    let (caller, now) = (caller.clone(), deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        let mut join = own_join(tx, &caller, &id, now).await?;
        join.expires_at = now.plus(limits::LINK_OFFER);
        tx.links().update_join(&join).await?;
        Ok::<_, AppError>(tx.links().push(&join, true, &body).await?)
    };
    deployment.store.write(unit).await?;
    deployment.live.wake_joins();
    Ok(())
}

/// Ends somebody who came to the caller's device.
pub async fn end(deployment: &Deployment, caller: &DeviceCaller, id: [u8; 16]) -> Result<(), AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        let join = own_join(tx, &caller, &id, now).await?;
        Ok::<_, AppError>(tx.links().remove_join(&join.id).await?)
    };
    deployment.store.write(unit).await?;
    deployment.live.wake_joins();
    Ok(())
}
