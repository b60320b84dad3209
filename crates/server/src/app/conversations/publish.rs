//! Units of work whose rows others wait for.

use sotto_storage::Tx;

use crate::{AppError, Deployment, live::Live};

/// Runs a unit of work; `publish` hands its rows to [`Live`] in the order of the commits, before anybody hears of the
/// commit, and the first caller who does hands out what all of them have published.
pub(super) async fn write_and_publish<T, U, F, P>(
    deployment: &Deployment,
    work: F,
    publish: P,
) -> Result<U, AppError>
where
    F: AsyncFnMut(&mut dyn Tx) -> Result<T, AppError> + Send + 'static,
    P: FnOnce(&Live, T) -> U + Send + 'static,
    T: Send + 'static,
    U: Send + 'static,
{
    let live = deployment.live.clone();
    let done = deployment.store.write_then(work, move |made| publish(&live, made)).await;
    deployment.live.hand_out();
    done
}
