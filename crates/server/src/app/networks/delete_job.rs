//! What is left to do when a network is deleted.

use serde::{Deserialize, Serialize};
use sotto_storage::{Goers, Lane, NetworkId, NewJob, Tx, UserNumber};
use sotto_types::{DeviceId, Timestamp};

use crate::{AppError, Deployment, app::conversations::take_leaves_out};

/// The job that locks out the users of a hidden network and deletes its rows; every step can be done again.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct DeleteNetworkJob {
    /// The network's id.
    pub(super) network: u32,
}

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
        Ok(NewJob { lane: Lane::Store, kind: Self::KIND.to_owned(), payload, run_at })
    }

    /// Suspends some people and bots after a number, takes them out of their conversations and ends their sessions, so that
    /// nobody uses what is about to go;
    /// the last of them, absent when none was left.
    pub(crate) async fn lock_out(
        &self,
        deployment: &Deployment,
        after: Option<UserNumber>,
    ) -> Result<Option<UserNumber>, AppError> {
        let id = self.id()?;
        let now = deployment.now();
        let unit = async move |tx: &mut dyn Tx| lock_out(tx, id, after, now).await;
        let (devices, last) = deployment.store.write(unit).await?;
        for device in devices {
            deployment.live.sign_out(device);
        }
        Ok(last)
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
    after: Option<UserNumber>,
    now: Timestamp,
) -> Result<(Vec<DeviceId>, Option<UserNumber>), AppError> {
    let users = tx.users().all_after(network, after, DeleteNetworkJob::USERS).await?;
    let last = users.last().map(|user| user.number);
    let mut devices = Vec::new();
    for mut user in users {
        if !user.suspended {
            user.suspended = true;
            tx.users().update(&user).await?;
        }
        take_leaves_out(tx, &Goers::User(user.id), now).await?;
        devices.extend(tx.devices().all_of(&user.id).await?.into_iter().map(|device| device.id));
    }
    Ok((devices, last))
}
