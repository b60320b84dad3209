//! What a network's plan allows at a moment (SPEC N4, N5): the one place that says so.
//!
//! A premium free trial has what Premium has, without guests. Nothing happens when it ends: from that moment on the plan
//! is Standard, and what needs Premium is without effect until the network has Premium again.

use sotto_storage::{AccessLevel, Network};
use sotto_types::{
    Timestamp,
    settings::{NetworkSettings, SecurityGroupSettings},
};

use super::trial;

/// The plan whose features a network has: Standard when its trial has ended.
pub fn level(network: &Network, now: Timestamp) -> AccessLevel {
    match network.trial_until {
        Some(end) if end <= now => AccessLevel::Standard,
        _ => network.access_level,
    }
}

/// Whether messages may be retained.
pub fn allows_data_retention(network: &Network, now: Timestamp) -> bool {
    level(network, now) == AccessLevel::Premium
}

/// Whether a group may keep its members from saving files.
pub fn allows_preview_only(network: &Network, now: Timestamp) -> bool {
    level(network, now) == AccessLevel::Premium
}

/// Whether a group may talk with guests.
pub fn allows_guests(network: &Network, now: Timestamp) -> bool {
    !trial::is_on(network, now)
}

/// Why a network has no more than Standard, for a refusal: the end of a trial is said wherever it is felt.
pub fn why_standard(network: &Network) -> &'static str {
    match network.trial_until {
        Some(_) => "the premium free trial of this network has ended",
        None => "this network is on the Standard plan",
    }
}

/// The settings of a group as far as the plan lets them be.
pub fn effective_group(
    network: &Network,
    settings: SecurityGroupSettings,
    now: Timestamp,
) -> SecurityGroupSettings {
    let enable_file_download = settings.enable_file_download || !allows_preview_only(network, now);
    SecurityGroupSettings { enable_file_download, ..settings }
}

/// The settings of a network as far as the plan lets them be.
pub fn effective_network(network: &Network, settings: NetworkSettings, now: Timestamp) -> NetworkSettings {
    let data_retention = settings.data_retention && allows_data_retention(network, now);
    NetworkSettings { data_retention, ..settings }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(access_level: AccessLevel, trial_until: Option<u64>) -> Network {
        Network {
            id: sotto_storage::NetworkId::new(12_345_678).unwrap(),
            account: "111111111111".parse().unwrap(),
            name: "Demo".to_owned(),
            access_level,
            trial_until: trial_until.map(Timestamp::from_seconds),
            encryption_key_arn: None,
            migration_state: 0,
            created_at: Timestamp::from_seconds(0),
            deleting: false,
        }
    }

    #[test]
    fn a_trial_is_premium_without_guests_and_then_standard() {
        let trial = network(AccessLevel::Premium, Some(100));
        let (during, after) = (Timestamp::from_seconds(99), Timestamp::from_seconds(100));
        assert_eq!(
            (level(&trial, during), level(&trial, after)),
            (AccessLevel::Premium, AccessLevel::Standard)
        );
        assert!(allows_data_retention(&trial, during) && !allows_data_retention(&trial, after));
        assert!(allows_preview_only(&trial, during) && !allows_preview_only(&trial, after));
        assert!(!allows_guests(&trial, during) && allows_guests(&trial, after));
    }

    #[test]
    fn what_needs_premium_is_without_effect_on_standard() {
        let now = Timestamp::from_seconds(1);
        let preview =
            SecurityGroupSettings { enable_file_download: false, ..SecurityGroupSettings::default() };
        let premium = effective_group(&network(AccessLevel::Premium, None), preview.clone(), now);
        assert_eq!(premium, preview);
        let standard = effective_group(&network(AccessLevel::Standard, None), preview, now);
        assert_eq!(standard, SecurityGroupSettings::default());
        let retention = NetworkSettings { data_retention: true, ..NetworkSettings::default() };
        let effective = |level| effective_network(&network(level, None), retention.clone(), now);
        assert_eq!(effective(AccessLevel::Premium), retention);
        assert_eq!(effective(AccessLevel::Standard), NetworkSettings::default());
    }
}
