//! Whom the caller has blocked.

use sotto_storage::Tx;
use sotto_types::{UserId, limits};

use crate::{AppError, Deployment, app::DeviceCaller};

/// Some of those whom the caller has blocked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockedPage {
    /// Ids with usernames, which are empty for those who are gone.
    pub people: Vec<(UserId, String)>,
    /// Whether there are more after these.
    pub more: bool,
}

/// Those whom the caller has blocked after an id, in the order of ids, at most 1,000.
pub async fn list_blocked(
    deployment: &Deployment,
    caller: &DeviceCaller,
    after: Option<UserId>,
) -> Result<BlockedPage, AppError> {
    let caller = caller.clone();
    let read = async move |tx: &mut dyn Tx| {
        let after = after.as_ref().map(UserId::local);
        let limit = limits::BLOCKED_PAGE;
        let mut ids = tx.blocks().list(&caller.user.local(), after.as_ref(), limit + 1).await?;
        let more = ids.len() > limit;
        ids.truncate(limit);
        let mut people = Vec::with_capacity(ids.len());
        for id in ids {
            let user = tx.users().find_by_id(&id).await?;
            let name = user.map(|user| user.username.as_str().to_owned()).unwrap_or_default();
            people.push((UserId::new(id, caller.user.domain().clone()), name));
        }
        Ok::<_, AppError>(BlockedPage { people, more })
    };
    deployment.store.read(read).await
}
