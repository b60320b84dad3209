//! How many people a network has, as changes of days: with them the number of any day follows from today's.

use sotto_storage::{Day, Figure, NetworkId, Tx, User, UserKind, UserStatus};
use sotto_types::Timestamp;

use crate::AppError;

/// Counts an account that came into its network.
pub(crate) async fn came(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<(), AppError> {
    change(tx, user, user.status, 1, now).await
}

/// Counts an account that went from its network.
pub(crate) async fn went(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<(), AppError> {
    change(tx, user, user.status, -1, now).await
}

/// Counts an invited account that became active.
pub(crate) async fn registered(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<(), AppError> {
    change(tx, user, UserStatus::Pending, -1, now).await?;
    joined(tx, user, now).await
}

/// Counts an account that became one of its network's people, active from the first moment on.
pub(crate) async fn joined(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<(), AppError> {
    change(tx, user, UserStatus::Active, 1, now).await?;
    if is_counted(user) {
        count(tx, user.network, Figure::Registrations, 1, now).await?;
    }
    Ok(())
}

async fn change(
    tx: &mut dyn Tx,
    user: &User,
    status: UserStatus,
    by: i64,
    now: Timestamp,
) -> Result<(), AppError> {
    if !is_counted(user) {
        return Ok(());
    }
    let figure = match status {
        UserStatus::Active => Figure::RegisteredChange,
        UserStatus::Pending => Figure::PendingChange,
    };
    count(tx, user.network, figure, by, now).await
}

/// Bots and guests are not among a network's people.
fn is_counted(user: &User) -> bool {
    user.kind == UserKind::Person
}

async fn count(
    tx: &mut dyn Tx,
    network: NetworkId,
    figure: Figure,
    by: i64,
    now: Timestamp,
) -> Result<(), AppError> {
    Ok(tx.analytics().count(network, Day::of(now), figure, by).await?)
}
