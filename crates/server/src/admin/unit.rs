//! One admin call, one unit of work, one event in the audit trail.

use std::sync::Arc;

use serde::{Serialize, de::DeserializeOwned};
use sotto_admin_api::{ApiError, Call};
use sotto_storage::Tx;

use super::{event::Draft, trail};
use crate::{
    AppError, Deployment,
    app::{Context, Repeatable},
};

/// Runs a call that changes something; its event is on disk with what it did, or neither is.
pub(super) async fn write<R, W>(deployment: &Arc<Deployment>, call: &Call, work: W) -> Result<R, ApiError>
where
    W: AsyncFnMut(&mut dyn Tx, &Context) -> Result<R, AppError> + Send + 'static,
    R: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    write_once(deployment, call, Repeatable::never(), work).await
}

/// As [`write`], for a call that its caller may repeat: the first answer is given again and nothing is done.
pub(super) async fn write_once<R, W>(
    deployment: &Arc<Deployment>,
    call: &Call,
    repeatable: Repeatable,
    mut work: W,
) -> Result<R, ApiError>
where
    W: AsyncFnMut(&mut dyn Tx, &Context) -> Result<R, AppError> + Send + 'static,
    R: Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let cx = context(deployment, call)?;
    let draft = Draft::of(call, &*deployment.rng)?;
    let (after, region) = (cx.clone(), call.region.clone());
    let unit = async move |tx: &mut dyn Tx| {
        cx.begin();
        let answer = if let Some(kept) = repeatable.answered(tx, &cx).await? {
            kept
        } else {
            let answer = work(tx, &cx).await?;
            repeatable.keep(tx, &cx, &answer).await?;
            answer
        };
        trail::append(tx, &draft.succeeded(&answer)?, &region).await?;
        Ok::<_, AppError>(answer)
    };
    let answer = deployment.store.write(unit).await?;
    after.committed();
    Ok(answer)
}

/// Runs a call that only reads, over a snapshot; its event is on disk before the answer goes out.
pub(super) async fn read<R, W>(deployment: &Arc<Deployment>, call: &Call, mut work: W) -> Result<R, ApiError>
where
    W: AsyncFnMut(&mut dyn Tx, &Context) -> Result<R, AppError> + Send + 'static,
    R: Send + 'static,
{
    let cx = context(deployment, call)?;
    let (event, region) = (Draft::of(call, &*deployment.rng)?.read(), call.region.clone());
    let unit = async move |tx: &mut dyn Tx| work(tx, &cx).await;
    let answer = deployment.store.read(unit).await?;
    let unit = async move |tx: &mut dyn Tx| trail::append(tx, &event, &region).await;
    deployment.store.write(unit).await?;
    Ok(answer)
}

/// Reads what a call must know before it waits for somebody outside; its event is that of the unit of work that follows.
pub(super) async fn look<R, W>(deployment: &Arc<Deployment>, call: &Call, mut work: W) -> Result<R, ApiError>
where
    W: AsyncFnMut(&mut dyn Tx, &Context) -> Result<R, AppError> + Send + 'static,
    R: Send + 'static,
{
    let cx = context(deployment, call)?;
    let unit = async move |tx: &mut dyn Tx| work(tx, &cx).await;
    Ok(deployment.store.read(unit).await?)
}

/// What the unit of work of a call knows.
pub(super) fn context(deployment: &Arc<Deployment>, call: &Call) -> Result<Context, ApiError> {
    let account = call.principal.account_id.parse().map_err(|why: &str| ApiError::internal(why))?;
    Ok(Context::new(Arc::clone(deployment), account, call.principal.user_name.clone(), call.time))
}
