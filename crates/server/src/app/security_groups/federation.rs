//! The rules of federation (SPEC SG9).

use sotto_types::{
    Domain, limits,
    settings::{PermittedAwsNetwork, PermittedEnterpriseNetwork, SecurityGroupSettings},
};

use super::wrong::Wrong;

/// The region in which guests come over local federation; in all others they come over the global one.
const REGION_OF_LOCAL_GUESTS: &str = "us-east-1";

/// What is wrong with the federation of a group in a region.
pub(super) fn contradictions(settings: &SecurityGroupSettings, region: &str, wrong: &mut Wrong) {
    local(settings, wrong);
    global(settings, wrong);
    guests(settings, region, wrong);
}

fn local(settings: &SecurityGroupSettings, wrong: &mut Wrong) {
    let (mode, list) = (settings.federation_mode, &settings.permitted_networks);
    wrong.unless(mode <= 2, "federationMode", "must be 0, 1 or 2");
    wrong.unless(
        mode != 2 || !list.is_empty(),
        "permittedNetworks",
        "must name a network when federationMode is 2",
    );
    wrong.unless(
        mode == 2 || list.is_empty(),
        "permittedNetworks",
        "must be empty unless federationMode is 2",
    );
    wrong.unless(list.len() <= limits::PERMITTED_NETWORKS, "permittedNetworks", TOO_MANY);
}

fn global(settings: &SecurityGroupSettings, wrong: &mut Wrong) {
    let restricted = settings.enable_restricted_global_federation;
    let regions = &settings.permitted_wickr_aws_networks;
    let deployments = &settings.permitted_wickr_enterprise_networks;
    wrong.unless(
        !restricted || settings.global_federation,
        "enableRestrictedGlobalFederation",
        "must be false unless globalFederation is true",
    );
    wrong.unless(
        !restricted || !regions.is_empty() || !deployments.is_empty(),
        "enableRestrictedGlobalFederation",
        "needs permittedWickrAwsNetworks or permittedWickrEnterpriseNetworks",
    );
    list("permittedWickrAwsNetworks", regions, restricted, wrong, |network, place, wrong| {
        let PermittedAwsNetwork { region, .. } = network;
        wrong.unless(is_region(region), &format!("{place}.region"), "must be the name of a region");
    });
    list("permittedWickrEnterpriseNetworks", deployments, restricted, wrong, |network, place, wrong| {
        let PermittedEnterpriseNetwork { domain, .. } = network;
        wrong.unless(Domain::parse(domain).is_ok(), &format!("{place}.domain"), "must be a domain name");
    });
}

const TOO_MANY: &str = "must name at most 500 networks";

/// A list of restricted global federation and each item of it.
fn list<T>(
    member: &str,
    networks: &[T],
    restricted: bool,
    wrong: &mut Wrong,
    judge: impl Fn(&T, &str, &mut Wrong),
) {
    wrong.unless(
        restricted || networks.is_empty(),
        member,
        "must be empty unless enableRestrictedGlobalFederation is true",
    );
    wrong.unless(networks.len() <= limits::PERMITTED_NETWORKS, member, TOO_MANY);
    for (place, network) in networks.iter().enumerate().take(limits::PERMITTED_NETWORKS) {
        judge(network, &format!("{member}[{place}]"), wrong);
    }
}

fn is_region(name: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=limits::REGION_BYTES).contains(&name.len()) && name.bytes().all(allowed)
}

/// Guests need the federation that brings them.
fn guests(settings: &SecurityGroupSettings, region: &str, wrong: &mut Wrong) {
    let (brought, why) = if region == REGION_OF_LOCAL_GUESTS {
        (settings.federation_mode != 0, "must be false while federationMode is 0")
    } else {
        (settings.global_federation, "must be false unless globalFederation is true")
    };
    wrong.unless(brought || !settings.enable_guest_federation, "enableGuestFederation", why);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AppError;

    fn wrong_in(region: &str, settings: &SecurityGroupSettings) -> Vec<String> {
        let mut wrong = Wrong::default();
        contradictions(settings, region, &mut wrong);
        match wrong.none() {
            Err(AppError::InvalidFields(wrong)) => {
                let member = |field: String| field.strip_prefix("securityGroupSettings.").unwrap().to_owned();
                wrong.into_iter().map(|(field, _)| member(field)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn wrong(settings: &SecurityGroupSettings) -> Vec<String> {
        wrong_in("us-east-1", settings)
    }

    fn network() -> PermittedAwsNetwork {
        PermittedAwsNetwork { region: "eu-west-2".to_owned(), network_id: "12345678".to_owned() }
    }

    #[test]
    fn restricted_local_federation_and_its_list_go_together() {
        let settings = |federation_mode, networks| SecurityGroupSettings {
            federation_mode,
            permitted_networks: vec!["12345678".to_owned(); networks],
            ..SecurityGroupSettings::default()
        };
        assert!(wrong(&settings(2, 500)).is_empty());
        assert_eq!(wrong(&settings(2, 501)), ["permittedNetworks"]);
        assert_eq!(wrong(&settings(2, 0)), ["permittedNetworks"]);
        assert_eq!(wrong(&settings(1, 1)), ["permittedNetworks"]);
        assert_eq!(wrong(&settings(0, 1)), ["permittedNetworks"]);
        assert_eq!(wrong(&settings(3, 0)), ["federationMode"]);
    }

    #[test]
    fn restricted_global_federation_needs_global_federation_and_a_list() {
        let settings = |global, restricted, networks| SecurityGroupSettings {
            global_federation: global,
            enable_restricted_global_federation: restricted,
            permitted_wickr_aws_networks: vec![network(); networks],
            ..SecurityGroupSettings::default()
        };
        assert!(wrong(&settings(true, true, 1)).is_empty());
        assert!(wrong(&settings(true, false, 0)).is_empty());
        assert_eq!(wrong(&settings(false, true, 1)), ["enableRestrictedGlobalFederation"]);
        assert_eq!(wrong(&settings(true, true, 0)), ["enableRestrictedGlobalFederation"]);
        assert_eq!(wrong(&settings(true, false, 1)), ["permittedWickrAwsNetworks"]);
        assert_eq!(wrong(&settings(true, true, 501)), ["permittedWickrAwsNetworks"]);
    }

    #[test]
    fn guests_come_over_local_federation_in_one_region_and_over_the_global_one_elsewhere() {
        let settings = |federation_mode, global_federation| SecurityGroupSettings {
            enable_guest_federation: true,
            federation_mode,
            global_federation,
            ..SecurityGroupSettings::default()
        };
        assert!(wrong(&settings(1, false)).is_empty());
        assert_eq!(wrong(&settings(0, true)), ["enableGuestFederation"]);
        assert!(wrong_in("eu-central-1", &settings(0, true)).is_empty());
        assert_eq!(wrong_in("eu-central-1", &settings(1, false)), ["enableGuestFederation"]);
    }
}
