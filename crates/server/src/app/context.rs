//! What an administrator's unit of work knows beside its transaction.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sotto_storage::{AccountId, Network, NetworkId, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp};

use crate::{AppError, Deployment, Keyring};

/// Who asks, of which deployment, and when.
#[derive(Clone, Debug)]
pub struct Context {
    /// The deployment.
    pub deployment: Arc<Deployment>,
    /// The administrator's account; nothing of another account is within reach.
    pub account: AccountId,
    /// The administrator's name.
    pub user_name: String,
    /// When the call arrived.
    pub now: Timestamp,
    waiting: Arc<Mutex<Vec<AfterCommit>>>,
}

/// What is done once a unit of work is on disk.
#[derive(Clone, Copy, Debug)]
enum AfterCommit {
    SignOut(DeviceId),
    Reconnect(DeviceId),
    Nudge(DeviceId),
    Unfollow(ConversationId, DeviceId),
    SignOutNetwork(NetworkId),
    PolicyChanged(NetworkId),
    PolicyChangedFor(DeviceId),
}

impl Context {
    /// The context of an administrator's call.
    pub fn new(deployment: Arc<Deployment>, account: AccountId, user_name: String, now: Timestamp) -> Self {
        Self { deployment, account, user_name, now, waiting: Arc::default() }
    }

    /// The deployment's keyring.
    pub fn keyring(&self) -> &Keyring {
        &self.deployment.keyring
    }

    /// The account's network with this id: the check that stands before every row of a network.
    pub async fn network(&self, tx: &mut dyn Tx, id: NetworkId) -> Result<Network, AppError> {
        let network = tx.networks().lookup(&self.account, id).await?;
        network.ok_or_else(|| AppError::not_found("Network"))
    }

    /// Ends the connection of a device once the unit of work is on disk.
    pub fn sign_out(&self, device: DeviceId) {
        self.waiting().push(AfterCommit::SignOut(device));
    }

    /// Has a connected device come back, to find out what has changed, once the unit of work is on disk.
    pub fn reconnect(&self, device: DeviceId) {
        self.waiting().push(AfterCommit::Reconnect(device));
    }

    /// Tells a connected device that its inbox has something new, once the unit of work is on disk.
    pub fn nudge(&self, device: DeviceId) {
        self.waiting().push(AfterCommit::Nudge(device));
    }

    /// Hands a device no more rows of a conversation once the unit of work is on disk.
    pub fn unfollow(&self, conversation: ConversationId, device: DeviceId) {
        self.waiting().push(AfterCommit::Unfollow(conversation, device));
    }

    /// Ends the connections of all devices of a network once the unit of work is on disk.
    pub fn sign_out_network(&self, network: NetworkId) {
        self.waiting().push(AfterCommit::SignOutNetwork(network));
    }

    /// Has the connected devices of a network look at what holds for them, once the unit of work is on disk.
    pub fn policy_changed(&self, network: NetworkId) {
        self.waiting().push(AfterCommit::PolicyChanged(network));
    }

    /// Has a connected device look at what holds for it, once the unit of work is on disk.
    pub fn policy_changed_for(&self, device: DeviceId) {
        self.waiting().push(AfterCommit::PolicyChangedFor(device));
    }

    /// Forgets what an attempt that is run again asked for.
    pub fn begin(&self) {
        self.waiting().clear();
    }

    /// Does what waited for the commit.
    pub fn committed(&self) {
        let waiting = std::mem::take(&mut *self.waiting());
        let live = &self.deployment.live;
        for after in waiting {
            match after {
                AfterCommit::SignOut(device) => live.sign_out(device),
                AfterCommit::Reconnect(device) => live.reconnect(device),
                AfterCommit::Nudge(device) => live.nudge(device),
                AfterCommit::Unfollow(conversation, device) => live.unfollow(&conversation, device),
                AfterCommit::SignOutNetwork(network) => live.sign_out_network(network),
                AfterCommit::PolicyChanged(network) => live.policy_changed(network),
                AfterCommit::PolicyChangedFor(device) => live.policy_changed_for(device),
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<AfterCommit>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
