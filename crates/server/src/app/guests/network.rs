//! The network that guests are in.

use sotto_storage::{
    AccessLevel, Account, AccountId, Network, NetworkId, SecurityGroup, SecurityGroupId, Tx,
};
use sotto_types::{Timestamp, settings::SecurityGroupSettings};

use crate::AppError;

/// The account that owns the guest network; nobody else may have it.
const ACCOUNT: &str = "000000000000";
/// The one group of the guest network.
const GROUP: &str = "guests00";

/// Whether an account is the one that owns the guest network.
pub(crate) fn is_reserved(account: &AccountId) -> bool {
    account.as_str() == ACCOUNT
}

/// The group that guests are in; it and its network are made when the first guest comes.
pub(crate) async fn group(tx: &mut dyn Tx, now: Timestamp) -> Result<SecurityGroupId, AppError> {
    let account: AccountId = ACCOUNT.parse().map_err(AppError::internal)?;
    let group = SecurityGroupId::new(GROUP);
    if let Some(owner) = tx.networks().account_of(NetworkId::GUESTS).await? {
        let ours =
            owner == account && tx.security_groups().lookup(NetworkId::GUESTS, &group).await?.is_some();
        return if ours { Ok(group) } else { Err(AppError::internal("the guest network is somebody's")) };
    }
    if tx.accounts().lookup(&account).await?.is_none() {
        tx.accounts().insert(&Account { id: account.clone(), created_at: now }).await?;
    }
    let network = Network {
        id: NetworkId::GUESTS,
        account,
        name: "Guests".to_owned(),
        access_level: AccessLevel::Standard,
        trial_until: None,
        encryption_key_arn: None,
        migration_state: 0,
        created_at: now,
        deleting: false,
    };
    tx.networks().insert(&network).await?;
    let settings =
        SecurityGroupSettings { show_master_recovery_key: true, ..SecurityGroupSettings::default() };
    let row = SecurityGroup {
        id: group.clone(),
        network: NetworkId::GUESTS,
        name: "Guests".to_owned(),
        is_default: true,
        settings,
        modified_at: now,
        active_members: 0,
        bot_members: 0,
    };
    tx.security_groups().insert(&row).await?;
    Ok(group)
}
