//! What is left to do when a network is deleted.

use serde::{Deserialize, Serialize};
use sotto_storage::{NetworkId, NewJob, PageRequest, Tx, UserFilter, UserSort};
use sotto_types::{DeviceId, Timestamp};

use crate::{AppError, Deployment};

/// The job that locks out the users of a hidden network and deletes its rows; every step can be done again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeleteNetworkJob {
    /// The network's id.
    pub(super) network: u32,
}

/// Where the next page of users begins.
pub(crate) type Place = Vec<String>;

impl DeleteNetworkJob {
    /// Its kind in the queue.
    pub(crate) const KIND: &str = "delete-network";
    /// Rows of one unit of work: few enough that others do not wait for long.
    const PORTION: usize = 500;
    /// Users of one unit of work.
    const USERS: usize = 100;

    /// The job for the queue.
    pub(super) fn queue(&self, run_at: Timestamp) -> Result<NewJob, AppError> {
        let payload = serde_json::to_string(self).map_err(AppError::internal)?;
        Ok(NewJob { kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// Suspends a page of users and ends their sessions, so that nobody uses what is about to go; the next page.
    pub(crate) async fn lock_out(
        &self,
        deployment: &Deployment,
        after: Option<Place>,
    ) -> Result<Option<Place>, AppError> {
        let id = self.id()?;
        let sort = vec![UserSort::Username];
        let page = PageRequest { sort, descending: false, after, limit: Self::USERS };
        let unit = async move |tx: &mut dyn Tx| lock_out(tx, id, &page).await;
        let (devices, next) = deployment.store.write(unit).await?;
        for device in devices {
            deployment.live.sign_out(device);
        }
        Ok(next)
    }

    /// Deletes one portion; true when nothing is left.
    pub(crate) async fn portion(&self, deployment: &Deployment) -> Result<bool, AppError> {
        let id = self.id()?;
        let unit = async move |tx: &mut dyn Tx| Ok(tx.networks().delete_some(id, Self::PORTION).await?);
        deployment.store.write::<_, AppError, _>(unit).await
    }

    fn id(&self) -> Result<NetworkId, AppError> {
        NetworkId::new(self.network).ok_or_else(|| AppError::internal("a job with a wrong id"))
    }
}

async fn lock_out(
    tx: &mut dyn Tx,
    network: NetworkId,
    page: &PageRequest<UserSort>,
) -> Result<(Vec<DeviceId>, Option<Place>), AppError> {
    let page = tx.users().list(network, &UserFilter::default(), page).await?;
    let mut devices = Vec::new();
    for mut user in page.rows {
        if !user.suspended {
            user.suspended = true;
            tx.users().update(&user).await?;
        }
        devices.extend(tx.devices().all_of(&user.id).await?.into_iter().map(|device| device.id));
    }
    Ok((devices, page.next))
}
