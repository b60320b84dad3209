//! What is left to do when a user is deleted.

use serde::{Deserialize, Serialize};
use sotto_storage::{Lane, NewJob, Tx, User};
use sotto_types::Timestamp;

use crate::{AppError, Deployment};

/// The job that deletes what belongs to a user who was taken out; every step can be done again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeleteUserJob {
    /// The random half of the user's id, hexadecimal.
    user: String,
}

impl DeleteUserJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "delete-user";
    /// Rows of one unit of work: few enough that others do not wait for long.
    const PORTION: usize = 500;

    pub(super) fn new(user: &User) -> Self {
        Self { user: hex::encode(user.id) }
    }

    /// The job for the queue.
    pub(super) fn queue(&self, run_at: Timestamp) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        Ok(NewJob { lane: Lane::Store, kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// Deletes one portion; true when nothing is left.
    pub(crate) async fn portion(&self, deployment: &Deployment) -> Result<bool, AppError> {
        let mut user = [0; 16];
        hex::decode_to_slice(&self.user, &mut user).map_err(AppError::internal)?;
        let unit = async move |tx: &mut dyn Tx| Ok(tx.users().delete_some(&user, Self::PORTION).await?);
        deployment.store.write::<_, AppError, _>(unit).await
    }
}
