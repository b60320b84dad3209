//! Who asks, when an administrator does.

use sotto_storage::{AccountId, Network, NetworkId, Tx};

use crate::AppError;

/// An administrator who may make this call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdminCaller {
    /// The administrator's account; nothing of another account is within reach.
    pub account: AccountId,
}

impl AdminCaller {
    /// The account's network with this id: the check that stands before every row of a network.
    pub(crate) async fn network(&self, tx: &mut dyn Tx, id: NetworkId) -> Result<Network, AppError> {
        let network = tx.networks().lookup(&self.account, id).await?;
        network.ok_or_else(|| AppError::not_found("Network"))
    }
}
