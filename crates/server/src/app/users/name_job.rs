//! Unames for users who are older than the index of unames.

use sotto_storage::Tx;

use super::uname;
use crate::{AppError, Deployment};

/// The job that a migration of the store queues once; every step can be done again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NameUsersJob;

impl NameUsersJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "name-users";
    /// Users of one unit of work.
    const PORTION: usize = 500;

    /// Names some users; true when all have names.
    pub(crate) async fn portion(deployment: &Deployment) -> Result<bool, AppError> {
        let domain = deployment.domain.clone();
        let unit = async move |tx: &mut dyn Tx| {
            let users = tx.users().unnamed(Self::PORTION).await?;
            for user in &users {
                tx.users().set_uname(user, &uname(*user, &domain)).await?;
            }
            Ok(users.len() < Self::PORTION)
        };
        deployment.store.write::<_, AppError, _>(unit).await
    }
}
