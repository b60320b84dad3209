//! The users of a network.

use std::time::Duration;

use sotto_storage::{NetworkId, PageRequest, Tx, User, UserFilter, UserSort, UserStatus};
use sotto_types::Timestamp;

use crate::{
    AppError, Deployment,
    app::{AdminCaller, page_token::PageToken},
};

/// Which users are wanted.
#[derive(Clone, Debug)]
pub struct UserQuery {
    /// What must match.
    pub filter: UserFilter,
    /// What they are sorted by, most significant first.
    pub sort: Vec<UserSort>,
    /// Whether the order is descending.
    pub descending: bool,
    /// The token of the page before.
    pub token: Option<String>,
    /// Rows at the most.
    pub limit: usize,
}

/// A page of users.
#[derive(Clone, Debug)]
pub struct ListedUsers {
    /// The users.
    pub users: Vec<ListedUser>,
    /// The token of the next page, absent after the last.
    pub next: Option<String>,
}

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
    deployment: &Deployment,
    caller: &AdminCaller,
    network: NetworkId,
    query: UserQuery,
) -> Result<ListedUsers, AppError> {
    let tokens = tokens(caller, network, &query);
    let page = PageRequest {
        sort: query.sort,
        descending: query.descending,
        after: tokens.open(&deployment.keyring, query.token.as_deref())?,
        limit: query.limit,
    };
    let (caller, filter, now) = (caller.clone(), query.filter, deployment.now());
    let unit = async move |tx: &mut dyn Tx| {
        let network = caller.network(tx, network).await?;
        let page = tx.users().list(network.id, &filter, &page).await?;
        let mut users = Vec::with_capacity(page.rows.len());
        for user in page.rows {
            users.push(listed(tx, user, now).await?);
        }
        Ok::<_, AppError>((users, page.next))
    };
    let (users, next) = deployment.store.read(unit).await?;
    let next = tokens.seal(&deployment.keyring, next.as_deref())?;
    Ok(ListedUsers { users, next })
}

fn tokens(caller: &AdminCaller, network: NetworkId, query: &UserQuery) -> PageToken {
    let filter = &query.filter;
    let group = filter.group.as_ref().map(ToString::to_string);
    let texts = [&filter.first_name, &filter.last_name, &filter.username, &group];
    let rest = format!("{:?} {:?} {}", filter.status, query.sort, query.descending);
    let given: String = texts.iter().map(|text| if text.is_some() { '1' } else { '0' }).collect();
    let [first, last, username, group] = texts.map(|text| text.as_deref().unwrap_or_default());
    let network = network.to_string();
    let parts = [caller.account.as_str(), &network, &given, first, last, username, group, &rest];
    PageToken::of("ListUsers", &parts)
}

async fn listed(tx: &mut dyn Tx, user: User, now: Timestamp) -> Result<ListedUser, AppError> {
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
