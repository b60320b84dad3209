//! `UpdateSecurityGroup`.

use std::sync::Arc;

use sotto_admin_api::{
    ApiError, Call, requests::UpdateSecurityGroupRequest, responses::UpdateSecurityGroupResponse,
};
use sotto_storage::SecurityGroupId;

use super::{get_security_group, names::network_id, precondition::Precondition, shapes, unit};
use crate::{
    Deployment,
    app::security_groups::{self, GroupChange, GroupName},
};

pub(super) async fn answer(
    deployment: &Arc<Deployment>,
    call: &Call,
    input: UpdateSecurityGroupRequest,
) -> Result<UpdateSecurityGroupResponse, ApiError> {
    let change = GroupChange {
        name: input.name.as_deref().map(GroupName::parse).transpose()?,
        settings: input.security_group_settings.map(shapes::settings_change).unwrap_or_default(),
    };
    let network = network_id(&input.network_id)?;
    let id = SecurityGroupId::new(&input.group_id);
    let precondition = Precondition::of(call);
    unit::write(deployment, call, async move |tx, cx| {
        precondition.check(get_security_group::shown(tx, cx, network, &id)).await?;
        let group = security_groups::update(tx, cx, network, &id, &change).await?;
        Ok(UpdateSecurityGroupResponse { security_group: shapes::security_group(group) })
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use futures_util::future::join_all;
    use serde_json::{Value, json};

    use crate::testing::{Admin, World};

    /// The path of the default group of a new network.
    async fn default_group(admin: &Admin) -> String {
        let network = admin.network("Demo").await;
        let id = admin.default_group(&network).await;
        format!("{network}/security-groups/{id}")
    }

    fn settings(settings: &Value) -> Value {
        json!({ "securityGroupSettings": settings })
    }

    #[tokio::test]
    async fn what_is_given_changes_and_the_rest_stays() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = default_group(&admin).await;
        let mut expected = admin.get(&path).await.ok()["securityGroup"].clone();
        world.clock.advance(Duration::from_secs(5));
        let asked = json!({
            "alwaysReauthenticate": true,
            "atakPackageValues": ["com.atakmap.app.civ"],
            "calling": { "forceTcpCall": true, "canVideoCall": false },
            "checkForUpdates": false,
            "enableAtak": true,
            "enableCrashReports": false,
            "enableGuestFederation": true,
            "enableNotificationPreview": false,
            "enableOpenAccessOption": true,
            "enableRestrictedGlobalFederation": true,
            "federationMode": 2,
            "filesEnabled": false,
            "forceDeviceLockout": 3,
            "forceOpenAccess": true,
            "forceReadReceipts": true,
            "globalFederation": true,
            "isAtoEnabled": true,
            "isLinkPreviewEnabled": false,
            "locationAllowMaps": false,
            "locationEnabled": false,
            "lockoutThreshold": 5,
            "maxAutoDownloadSize": 512_000,
            "maxBor": 60,
            "maxNonSsoSessionMinutes": 60,
            "maxTtl": 3600,
            "messageForwardingEnabled": false,
            "passwordRequirements": { "minLength": 12 },
            "permittedNetworks": ["12345678"],
            "permittedWickrAwsNetworks": [{ "region": "eu-west-2", "networkId": "23456789" }],
            "permittedWickrEnterpriseNetworks": [{ "domain": "chat.example.org", "networkId": "34567890" }],
            "presenceEnabled": false,
            "quickResponses": ["On my way", "Later"],
            "showMasterRecoveryKey": false,
            "shredder": { "intensity": 60 },
            "ssoMaxIdleMinutes": 30,
        });
        for (member, value) in asked.as_object().unwrap() {
            match value {
                Value::Object(parts) => {
                    for (part, value) in parts {
                        expected["securityGroupSettings"][member][part] = value.clone();
                    }
                }
                value => expected["securityGroupSettings"][member] = value.clone(),
            }
        }
        expected["modified"] = json!(1_800_000_005);
        let answer = admin.patch(&path, settings(&asked)).await.ok();
        assert_eq!(answer["securityGroup"], expected);
        // Nothing, null and what is there already change nothing.
        world.clock.advance(Duration::from_secs(5));
        let nothing = json!({ "maxBor": null, "calling": { "canStart11Call": null }, "shredder": {} });
        for body in [json!({}), settings(&json!({})), settings(&nothing), settings(&asked)] {
            assert_eq!(admin.patch(&path, body).await.ok()["securityGroup"], expected);
        }
        assert_eq!(admin.get(&path).await.ok()["securityGroup"], expected);
    }

    #[tokio::test]
    async fn rules_are_judged_on_what_would_be_stored_and_all_named_at_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = default_group(&admin).await;
        admin.patch(&path, settings(&json!({ "lockoutThreshold": 5, "forceDeviceLockout": 4 }))).await.ok();
        let lower = admin.patch(&path, settings(&json!({ "lockoutThreshold": 4 }))).await;
        assert_eq!(lower.wrong_fields(), ["securityGroupSettings.forceDeviceLockout"]);
        let wrong = json!({
            "lockoutThreshold": -1,
            "forceOpenAccess": true,
            "locationEnabled": false,
            "calling": { "canStart11Call": false },
            "maxBor": -1,
            "maxTtl": -1,
            "ssoMaxIdleMinutes": -1,
            "passwordRequirements": { "minLength": 7, "numbers": -1 },
            "quickResponses": [""],
            "atakPackageValues": ["atak"],
            "permittedWickrAwsNetworks": [{ "region": "A b", "networkId": "12345678" }],
            "permittedWickrEnterpriseNetworks": [{ "domain": "a b", "networkId": "12345678" }],
        });
        let expected = [
            "lockoutThreshold",
            "maxBor",
            "maxTtl",
            "ssoMaxIdleMinutes",
            "passwordRequirements.minLength",
            "passwordRequirements",
            "calling.canVideoCall",
            "forceOpenAccess",
            "locationAllowMaps",
            "quickResponses[0]",
            "atakPackageValues[0]",
            "permittedWickrAwsNetworks",
            "permittedWickrAwsNetworks[0].region",
            "permittedWickrEnterpriseNetworks",
            "permittedWickrEnterpriseNetworks[0].domain",
        ];
        let expected = expected.map(|member| format!("securityGroupSettings.{member}"));
        assert_eq!(admin.patch(&path, settings(&wrong)).await.wrong_fields(), expected);
        let shapes = json!({
            "maxAutoDownloadSize": 1,
            "maxNonSsoSessionMinutes": 59,
            "federationMode": 3,
            "shredder": { "intensity": 1 },
        });
        assert_eq!(admin.patch(&path, settings(&shapes)).await.wrong_fields().len(), 4);
        let group = admin.get(&path).await.ok()["securityGroup"].clone();
        assert_eq!(group["securityGroupSettings"]["lockoutThreshold"], 5);
    }

    #[tokio::test]
    async fn a_group_takes_another_name_that_is_free() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let path = format!("{network}/security-groups/{}", admin.group(&network, "Field").await);
        for _ in 0..2 {
            let renamed = admin.patch(&path, json!({ "name": "Office" })).await;
            assert_eq!(renamed.text("/securityGroup/name"), "Office");
        }
        let taken = admin.patch(&path, json!({ "name": "default" })).await;
        assert_eq!(taken.error, "BadRequestError");
        assert_eq!(taken.text("/message"), "The network has a security group of this name.");
        assert_eq!(admin.patch(&path, json!({ "name": " " })).await.wrong_fields(), ["name"]);
        assert_eq!(admin.get(&path).await.text("/securityGroup/name"), "Office");
    }

    #[tokio::test]
    async fn preview_only_needs_premium_and_rests_without_it() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = default_group(&admin).await;
        let network = path.split("/security-groups").next().unwrap();
        let plan = async |level: &str| {
            admin.patch(&format!("{network}/details"), json!({ "accessLevel": level })).await.ok();
        };
        let download = async || {
            let group = admin.get(&path).await.ok()["securityGroup"].clone();
            group["securityGroupSettings"]["enableFileDownload"].clone()
        };
        let preview = settings(&json!({ "enableFileDownload": false }));
        let refused = admin.patch(&path, preview.clone()).await;
        assert_eq!(refused.wrong_fields(), ["securityGroupSettings.enableFileDownload"]);
        assert!(refused.text("/message").contains("this network is on the Standard plan"), "{refused:?}");
        plan("PREMIUM").await;
        admin.patch(&path, preview).await.ok();
        assert_eq!(download().await, false);
        plan("STANDARD").await;
        assert_eq!(download().await, true);
        let other = admin.patch(&path, settings(&json!({ "presenceEnabled": false }))).await.ok();
        assert_eq!(other["securityGroup"]["securityGroupSettings"]["enableFileDownload"], true);
        plan("PREMIUM").await;
        assert_eq!(download().await, false);
    }

    #[tokio::test]
    async fn guests_are_not_part_of_a_trial() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let path = default_group(&admin).await;
        let network = path.split("/security-groups").next().unwrap();
        let trial = json!({ "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
        admin.patch(&format!("{network}/details"), trial).await.ok();
        let guests = settings(&json!({ "federationMode": 1, "enableGuestFederation": true }));
        let refused = admin.patch(&path, guests.clone()).await;
        assert_eq!(refused.wrong_fields(), ["securityGroupSettings.enableGuestFederation"]);
        world.clock.advance(Duration::from_hours(90 * 24));
        admin.patch(&path, guests).await.ok();
    }

    #[tokio::test]
    async fn only_the_owner_may_and_only_what_is_there() {
        let world = World::new().await;
        let (admin, other) = (Admin::new(&world, '1').await, Admin::new(&world, '2').await);
        let path = default_group(&admin).await;
        let body = || json!({ "name": "Mine" });
        assert_eq!(other.patch(&path, body()).await.error, "ResourceNotFoundError");
        assert_eq!(Admin::powerless(&world, '1').await.patch(&path, body()).await.error, "ForbiddenError");
        let second = admin.network("Other").await;
        let id = path.rsplit('/').next().unwrap();
        for path in [format!("{second}/security-groups/{id}"), format!("{second}/security-groups/nothing")] {
            let answer = admin.patch(&path, body()).await;
            assert_eq!(answer.text("/message"), "Security group not found.");
        }
        assert_eq!(admin.get(&path).await.text("/securityGroup/name"), "default");
    }

    #[tokio::test]
    async fn changes_at_the_same_time_all_stay_and_a_name_is_given_once() {
        let world = World::new().await;
        let admin = Admin::new(&world, '1').await;
        let network = admin.network("Demo").await;
        let path = format!("{network}/security-groups/{}", admin.default_group(&network).await);
        let changes = [
            json!({ "alwaysReauthenticate": true }),
            json!({ "checkForUpdates": false }),
            json!({ "enableAtak": true }),
            json!({ "enableCrashReports": false }),
            json!({ "enableNotificationPreview": false }),
            json!({ "filesEnabled": false }),
            json!({ "forceReadReceipts": true }),
            json!({ "isAtoEnabled": true }),
            json!({ "isLinkPreviewEnabled": false }),
            json!({ "locationAllowMaps": false }),
            json!({ "messageForwardingEnabled": false }),
            json!({ "presenceEnabled": false }),
            json!({ "showMasterRecoveryKey": false }),
            json!({ "maxBor": 60 }),
            json!({ "maxTtl": 60 }),
            json!({ "lockoutThreshold": 9 }),
        ];
        let answers = join_all(changes.iter().map(|change| admin.patch(&path, settings(change)))).await;
        assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
        let group = admin.get(&path).await.ok()["securityGroup"].clone();
        for change in &changes {
            for (member, value) in change.as_object().unwrap() {
                assert_eq!(&group["securityGroupSettings"][member], value, "{member}");
            }
        }
        let mut groups = Vec::new();
        for n in 0..16 {
            groups.push(format!("{network}/security-groups/{}", admin.group(&network, &n.to_string()).await));
        }
        let renames = groups.iter().map(|path| admin.patch(path, json!({ "name": "Field" })));
        let answers = join_all(renames).await;
        assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
        assert_eq!(answers.iter().filter(|answer| answer.error == "BadRequestError").count(), 15);
    }
}
