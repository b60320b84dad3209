//! The users of a network.

use std::time::Duration;

use sotto_storage::{NetworkId, Page, Tx, User, UserFilter, UserSort, UserStatus};
use sotto_types::Timestamp;

use crate::{
    AppError,
    app::{Context, Listed, PageQuery},
};

/// A user of a page.
#[derive(Clone, Debug)]
pub struct ListedUser {
    /// The user.
    pub user: User,
    /// Failed password sign-ins that count now.
    pub failures: u32,
    /// Whether the user is pending and the invitation has ended.
    pub invite_expired: bool,
}

/// Lists the users of the caller's network that match.
pub async fn list(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    filter: &UserFilter,
    query: &PageQuery<UserSort>,
) -> Result<Listed<ListedUser>, AppError> {
    let (tokens, page) = query.open(cx, "ListUsers", &[&network.to_string(), &format!("{filter:?}")])?;
    let network = cx.network(tx, network).await?;
    let page = tx.users().list(network.id, filter, &page).await?;
    let mut rows = Vec::with_capacity(page.rows.len());
    for user in page.rows {
        rows.push(listed(tx, user, cx.now).await?);
    }
    tokens.listed(cx, Page { rows, next: page.next })
}

/// The user with what a list says beside the row.
pub(super) async fn listed(tx: &mut dyn Tx, user: User, now: Timestamp) -> Result<ListedUser, AppError> {
    let failures = match user.status {
        UserStatus::Pending => 0,
        UserStatus::Active => failures(tx, &user, now).await?,
    };
    let open = user.invitation.as_ref().is_some_and(|invitation| now < invitation.expires_at);
    let invite_expired = user.status == UserStatus::Pending && !open;
    Ok(ListedUser { user, failures, invite_expired })
}

/// The time for which a failed sign-in counts.
const FAILURES_COUNT: Duration = Duration::from_hours(24);

async fn failures(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<u32, AppError> {
    let attempts = tx.credentials().attempts(&user.id).await?;
    Ok(if now < attempts.since.plus(FAILURES_COUNT) { attempts.count } else { 0 })
}
