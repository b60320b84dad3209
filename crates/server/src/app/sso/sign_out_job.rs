//! Signing out the people of a network.

use serde::{Deserialize, Serialize};
use sotto_storage::{Lane, NetworkId, NewJob, PageRequest, Tx, UserFilter, UserSort, UserStatus};
use sotto_types::Timestamp;

use crate::{AppError, Deployment};

/// The job that ends the connections of a network's active people, page by page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct SignOutJob {
    /// The network's id.
    pub(super) network: u32,
}

impl SignOutJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "sign-out-network";
    /// Users of one unit of work.
    const USERS: usize = 500;

    /// The job for the queue.
    pub(super) fn queue(&self, run_at: Timestamp) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        Ok(NewJob { lane: Lane::Store, kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// Ends every connection; nothing is written, so it can be done again.
    pub(crate) async fn perform(&self, deployment: &Deployment) -> Result<(), AppError> {
        let wrong = || AppError::internal("a job with a wrong id");
        let network = NetworkId::new(self.network).ok_or_else(wrong)?;
        let mut after = None;
        loop {
            let sort = vec![UserSort::Username];
            let page = PageRequest { sort, descending: false, after, limit: Self::USERS };
            let unit = async move |tx: &mut dyn Tx| {
                let filter = UserFilter { status: Some(UserStatus::Active), ..UserFilter::default() };
                let page = tx.users().list(network, &filter, &page).await?;
                let mut devices = Vec::new();
                for user in page.rows {
                    devices.extend(tx.devices().all_of(&user.id).await?.into_iter().map(|device| device.id));
                }
                Ok::<_, AppError>((devices, page.next))
            };
            let (devices, next) = deployment.store.read(unit).await?;
            for device in devices {
                deployment.live.sign_out(device);
            }
            if next.is_none() {
                return Ok(());
            }
            after = next;
        }
    }
}
