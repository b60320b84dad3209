//! The rules that a group's settings obey (SPEC SG9).

use sotto_types::{
    limits,
    settings::{PermittedAwsNetwork, PermittedEnterpriseNetwork, SecurityGroupSettings},
};

/// What a new group's settings differ in from the defaults.
#[derive(Clone, Debug, Default)]
pub struct SettingsChange {
    /// Failed passwords after which password sign-in is locked.
    pub lockout_threshold: Option<u32>,
    /// Talk with networks of this region: 0 none, 1 all, 2 the permitted ones.
    pub federation_mode: Option<u8>,
    /// The permitted networks of this region, 8 digits each.
    pub permitted_networks: Option<Vec<String>>,
    /// Talk with guests.
    pub enable_guest_federation: Option<bool>,
    /// Talk with other regions and deployments.
    pub global_federation: Option<bool>,
    /// Of those, only with the permitted ones.
    pub enable_restricted_global_federation: Option<bool>,
    /// The permitted networks of other regions.
    pub permitted_wickr_aws_networks: Option<Vec<PermittedAwsNetwork>>,
    /// The permitted networks of other deployments.
    pub permitted_wickr_enterprise_networks: Option<Vec<PermittedEnterpriseNetwork>>,
}

/// Settings of a new group that do not contradict themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSettings(SecurityGroupSettings);

impl NewSettings {
    /// The defaults with these changes, or all that is wrong with them.
    pub fn parse(change: SettingsChange) -> Result<Self, Vec<(&'static str, &'static str)>> {
        let mut settings = SecurityGroupSettings::default();
        put(&mut settings.lockout_threshold, change.lockout_threshold);
        put(&mut settings.federation_mode, change.federation_mode);
        put(&mut settings.permitted_networks, change.permitted_networks);
        put(&mut settings.enable_guest_federation, change.enable_guest_federation);
        put(&mut settings.global_federation, change.global_federation);
        put(&mut settings.enable_restricted_global_federation, change.enable_restricted_global_federation);
        put(&mut settings.permitted_wickr_aws_networks, change.permitted_wickr_aws_networks);
        put(&mut settings.permitted_wickr_enterprise_networks, change.permitted_wickr_enterprise_networks);
        let wrong = contradictions(&settings);
        if wrong.is_empty() { Ok(Self(settings)) } else { Err(wrong) }
    }

    /// The settings.
    pub(crate) fn into_settings(self) -> SecurityGroupSettings {
        self.0
    }
}

fn put<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// What is wrong with settings, each field at most once for each rule.
fn contradictions(settings: &SecurityGroupSettings) -> Vec<(&'static str, &'static str)> {
    let local = &settings.permitted_networks;
    let regions = &settings.permitted_wickr_aws_networks;
    let deployments = &settings.permitted_wickr_enterprise_networks;
    let restricted = settings.enable_restricted_global_federation;
    let guests_nowhere = settings.federation_mode == 0 && !settings.global_federation;
    let rules = [
        (settings.lockout_threshold == 0, "lockoutThreshold", "must be at least 1"),
        (settings.federation_mode > 2, "federationMode", "must be 0, 1 or 2"),
        (
            settings.federation_mode == 2 && local.is_empty(),
            "permittedNetworks",
            "must name a network when federationMode is 2",
        ),
        (
            settings.federation_mode != 2 && !local.is_empty(),
            "permittedNetworks",
            "must be empty unless federationMode is 2",
        ),
        (local.len() > limits::PERMITTED_NETWORKS, "permittedNetworks", "must name fewer networks"),
        (
            settings.enable_guest_federation && guests_nowhere,
            "enableGuestFederation",
            "must be false while federationMode is 0 and globalFederation is false",
        ),
        (
            restricted && !settings.global_federation,
            "enableRestrictedGlobalFederation",
            "must be false unless globalFederation is true",
        ),
        (
            restricted && regions.is_empty() && deployments.is_empty(),
            "enableRestrictedGlobalFederation",
            "needs permittedWickrAwsNetworks or permittedWickrEnterpriseNetworks",
        ),
        (
            !restricted && !regions.is_empty(),
            "permittedWickrAwsNetworks",
            "must be empty unless enableRestrictedGlobalFederation is true",
        ),
        (regions.len() > limits::PERMITTED_NETWORKS, "permittedWickrAwsNetworks", "must name fewer networks"),
        (
            !restricted && !deployments.is_empty(),
            "permittedWickrEnterpriseNetworks",
            "must be empty unless enableRestrictedGlobalFederation is true",
        ),
        (
            deployments.len() > limits::PERMITTED_NETWORKS,
            "permittedWickrEnterpriseNetworks",
            "must name fewer networks",
        ),
    ];
    rules.into_iter().filter(|(broken, ..)| *broken).map(|(_, field, why)| (field, why)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(change: SettingsChange) -> Vec<&'static str> {
        let wrong = NewSettings::parse(change).map_or_else(|wrong| wrong, |_| Vec::new());
        wrong.into_iter().map(|(field, _)| field).collect()
    }

    fn region() -> PermittedAwsNetwork {
        PermittedAwsNetwork { region: "eu-west-2".to_owned(), network_id: "12345678".to_owned() }
    }

    #[test]
    fn no_change_is_the_default() {
        let settings = NewSettings::parse(SettingsChange::default()).unwrap().into_settings();
        assert_eq!(settings, SecurityGroupSettings::default());
    }

    #[test]
    fn restricted_local_federation_and_its_list_go_together() {
        let list = || Some(vec!["12345678".to_owned()]);
        let change = |federation_mode, permitted_networks| SettingsChange {
            federation_mode,
            permitted_networks,
            ..SettingsChange::default()
        };
        assert!(wrong(change(Some(2), list())).is_empty());
        assert_eq!(wrong(change(Some(2), None)), ["permittedNetworks"]);
        assert_eq!(wrong(change(Some(1), list())), ["permittedNetworks"]);
        assert_eq!(wrong(change(None, list())), ["permittedNetworks"]);
        assert_eq!(wrong(change(Some(3), None)), ["federationMode"]);
    }

    #[test]
    fn restricted_global_federation_needs_global_federation_and_a_list() {
        let change = |global, restricted, regions: usize| SettingsChange {
            global_federation: Some(global),
            enable_restricted_global_federation: Some(restricted),
            permitted_wickr_aws_networks: Some(vec![region(); regions]),
            ..SettingsChange::default()
        };
        assert!(wrong(change(true, true, 1)).is_empty());
        assert!(wrong(change(true, false, 0)).is_empty());
        assert_eq!(wrong(change(false, true, 1)), ["enableRestrictedGlobalFederation"]);
        assert_eq!(wrong(change(true, true, 0)), ["enableRestrictedGlobalFederation"]);
        assert_eq!(wrong(change(true, false, 1)), ["permittedWickrAwsNetworks"]);
        assert_eq!(wrong(change(true, true, 501)), ["permittedWickrAwsNetworks"]);
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let change = SettingsChange {
            lockout_threshold: Some(0),
            enable_guest_federation: Some(true),
            permitted_networks: Some(vec!["12345678".to_owned()]),
            ..SettingsChange::default()
        };
        assert_eq!(wrong(change), ["lockoutThreshold", "permittedNetworks", "enableGuestFederation"]);
    }
}
