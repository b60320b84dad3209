//! `CreateSecurityGroup`, `ListSecurityGroups`, `GetSecurityGroup`, `UpdateSecurityGroup`, `ListSecurityGroupUsers`,
//! `DeleteSecurityGroup`.

use aws_sdk_wickr::types::{
    SecurityGroupSettings, SecurityGroupSettingsRequest, ShredderSettings, WickrAwsNetworks,
};

use crate::{Outcome, network::Network};

#[tokio::test]
async fn security_groups() -> Outcome {
    let network = Network::start().await?;
    let (client, id) = (&network.client, &network.id);
    let settings = SecurityGroupSettingsRequest::builder().lockout_threshold(5).build();
    let made = client.create_security_group().network_id(id).name("Field").security_group_settings(settings);
    let made = made.send().await?;
    let group = made.security_group().ok_or("no group")?.id();
    let groups = client.list_security_groups().network_id(id).send().await?;
    assert_eq!(groups.security_groups().len(), 2);

    let region = WickrAwsNetworks::builder().region("eu-west-2").network_id("87654321").build()?;
    let change = SecurityGroupSettings::builder()
        .global_federation(true)
        .enable_restricted_global_federation(true)
        .permitted_wickr_aws_networks(region)
        .shredder(ShredderSettings::builder().intensity(20).build())
        .max_auto_download_size(512_000)
        .quick_responses("On my way.");
    let changed = client.update_security_group().network_id(id).group_id(group).name("Woods");
    changed.security_group_settings(change.build()).send().await?;
    let shown = client.get_security_group().network_id(id).group_id(group).send().await?;
    let shown = shown.security_group().ok_or("no group")?;
    let settings = shown.security_group_settings().ok_or("no settings")?;
    assert_eq!((shown.name(), settings.lockout_threshold()), ("Woods", Some(5)));
    assert_eq!(settings.quick_responses(), ["On my way."]);
    assert_eq!(settings.shredder().and_then(ShredderSettings::intensity), Some(20));

    let user = network.invite("alice@example.org").await?;
    let members = client.list_security_group_users().network_id(id).group_id(&network.group).send().await?;
    assert_eq!(members.users().first().and_then(|user| user.user_id()), Some(user.as_str()));
    let gone = client.delete_security_group().network_id(id).group_id(group).send().await?;
    assert_eq!(gone.group_id(), Some(group));
    Ok(())
}
