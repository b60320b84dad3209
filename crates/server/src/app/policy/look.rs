//! Reading what holds for a device.

use sotto_storage::{Network, NetworkId, SecurityGroupId, Tx, User, UserKind};
use sotto_types::{
    Timestamp,
    settings::{NetworkSettings, SecurityGroupSettings},
};

use super::{consent::due_revision, session_end::session_end};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        data_retention::{self, RetentionMember},
        networks::plan,
        sso,
    },
};

/// What holds for a device at a moment, as far as the plan of its user's network lets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The network.
    pub network: NetworkId,
    /// What it is called, empty where it is nobody's.
    pub network_name: String,
    /// The user's group.
    pub group: SecurityGroupId,
    /// The kind of account.
    pub kind: UserKind,
    /// Whether people sign in through an identity provider.
    pub sso: bool,
    /// What the group's members may do.
    pub group_settings: SecurityGroupSettings,
    /// What holds in the network.
    pub network_settings: NetworkSettings,
    /// The revision of the consent pop-up, where the user has one to acknowledge.
    pub consent: Option<[u8; 32]>,
    /// Whether this device has still to acknowledge it.
    pub consent_due: bool,
    /// The network's data-retention bot, where the user is to add it to conversations.
    pub retention: Option<RetentionMember>,
    /// When the session ends, whatever its activity; [`Timestamp::NEVER`] for one that does not.
    pub session_ends: Timestamp,
    /// When all of this is different by itself; [`Timestamp::NEVER`] for a moment that nobody knows yet.
    pub changes_at: Timestamp,
}

/// What holds for a device now; `None` for one that may not act any more, or not in this network.
pub async fn look(deployment: &Deployment, caller: &DeviceCaller) -> Result<Option<Policy>, AppError> {
    let (caller, now) = (caller.clone(), deployment.now());
    deployment.store.read(async move |tx| read(tx, &caller, now).await).await
}

async fn read(tx: &mut dyn Tx, caller: &DeviceCaller, now: Timestamp) -> Result<Option<Policy>, AppError> {
    let id = caller.user.local();
    if tx.sessions().acts_in(caller.device, &id).await? != Some(caller.network) {
        return Ok(None);
    }
    let Some(user) = tx.users().find_by_id(&id).await? else { return Ok(None) };
    let network = network_of(tx, &user).await?;
    let group = tx.security_groups().lookup(user.network, &user.group).await?;
    // Where there is no group, as guests have none of their own, the defaults hold.
    let group_settings = group.map(|group| group.settings).unwrap_or_default();
    let network_settings = tx.networks().settings(user.network).await?;
    let (group_settings, network_settings) = match &network {
        Some(network) => (
            plan::effective_group(network, group_settings, now),
            plan::effective_network(network, network_settings, now),
        ),
        None => (group_settings, network_settings),
    };
    let consent = due_revision(user.kind, &network_settings);
    let consent_due = match &consent {
        Some(revision) => !tx.sessions().has_acknowledged(caller.device, revision).await?,
        None => false,
    };
    // Guests know of none: their partners add it, and so does nobody for itself.
    let adds = matches!(user.kind, UserKind::Person | UserKind::Bot) && network_settings.data_retention;
    let retention = if adds { data_retention::member(tx, user.network).await? } else { None };
    let trial_ends = network.as_ref().and_then(|network| network.trial_until).filter(|end| *end > now);
    Ok(Some(Policy {
        session_ends: session_end(tx, caller.device, &user, &group_settings).await?,
        sso: sso::is_on(tx, user.network).await?,
        network: user.network,
        network_name: network.map(|network| network.name).unwrap_or_default(),
        group: user.group,
        kind: user.kind,
        group_settings,
        network_settings,
        consent,
        consent_due,
        retention,
        changes_at: trial_ends.unwrap_or(Timestamp::NEVER),
    }))
}

/// The network of a user, absent where it is nobody's.
async fn network_of(tx: &mut dyn Tx, user: &User) -> Result<Option<Network>, AppError> {
    match tx.networks().account_of(user.network).await? {
        Some(account) => Ok(tx.networks().lookup(&account, user.network).await?),
        None => Ok(None),
    }
}
