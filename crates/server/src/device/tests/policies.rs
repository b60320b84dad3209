//! What holds for a device, and that a change of it arrives at once.

use std::time::Duration;

use serde_json::{Value, json};
use sotto_types::{lenient, settings::SecurityGroupSettings};
use sotto_wire::frame::{
    ClientBody, ServerBody,
    policy::{AccountKind, Acknowledge, Policy},
    refusal::Code,
};

use super::{Pair, subscribe_to_nothing};
use crate::testing::{Admin, Phone, Wire, World};

/// A deployment with an administrator, a person and the person's subscribed device.
pub(super) struct Home {
    pub(super) world: World,
    pub(super) admin: Admin,
    pub(super) alice: Phone,
    pub(super) wire: Wire,
}

impl Home {
    pub(super) async fn new() -> Self {
        let world = World::new().await;
        let (admin, alice) = (Admin::of(&world).await, world.person("alice").await);
        let mut wire = world.connect().signed_in(&alice).await;
        subscribe_to_nothing(&mut wire).await;
        Self { world, admin, alice, wire }
    }

    pub(super) fn network(&self) -> String {
        format!("/networks/{}", self.world.network)
    }

    /// Changes the settings of the default group.
    pub(super) async fn change_group(&self, settings: Value) {
        let network = self.network();
        let group = format!("{network}/security-groups/{}", self.admin.default_group(&network).await);
        self.admin.patch(&group, json!({ "securityGroupSettings": settings })).await.ok();
    }

    /// Changes the settings of the network.
    pub(super) async fn change_network(&self, settings: Value) {
        let target = format!("{}/settings", self.network());
        self.admin.patch(&target, json!({ "settings": settings })).await.ok();
    }
}

fn group(policy: &Policy) -> SecurityGroupSettings {
    lenient::read(&policy.group_settings).unwrap()
}

fn popup(content: &str) -> Value {
    json!({ "consentPopup": { "enabled": true, "header": "Notice", "content": content } })
}

#[tokio::test]
async fn a_device_that_subscribes_is_told_first_what_holds() {
    let home = Home::new().await;
    let policy = &home.wire.policy;
    assert_eq!(policy.network_id, home.world.network.to_string());
    assert_eq!(policy.network_name, format!("Network {}", home.world.network));
    assert_eq!((policy.kind(), policy.sso), (AccountKind::Person, false));
    assert_eq!(group(policy), SecurityGroupSettings::default());
    assert_eq!((policy.revision.len(), policy.consent_revision.len(), policy.consent_due), (32, 0, false));
    let tablet = home.world.further_device(&home.alice).await;
    let mut again = home.world.connect().signed_in(&tablet).await;
    again.subscribe().await;
    assert_eq!(again.policy, *policy, "each device of a user is told the same");
}

#[tokio::test]
async fn a_change_of_the_group_or_the_network_is_pushed_and_nothing_else_is() {
    let mut home = Home::new().await;
    let before = home.wire.policy.clone();
    home.change_group(json!({ "messageForwardingEnabled": false })).await;
    let changed = home.wire.next_policy().await;
    assert!(!group(&changed).message_forwarding_enabled);
    assert_ne!(changed.revision, before.revision);
    home.change_group(json!({ "messageForwardingEnabled": false })).await;
    home.admin.patch(&home.network(), json!({ "networkName": "Renamed" })).await.ok();
    let renamed = home.wire.next_policy().await;
    assert_eq!(renamed.network_name, "Renamed", "what is as it was is not pushed");
    home.change_network(json!({ "readReceiptConfig": { "status": "FORCE_ENABLED" } })).await;
    assert!(home.wire.next_policy().await.network_settings.contains("FORCE_ENABLED"));
    home.change_group(json!({ "messageForwardingEnabled": true })).await;
    assert!(group(&home.wire.next_policy().await).message_forwarding_enabled);
}

#[tokio::test]
async fn a_person_who_comes_into_another_group_is_told_at_once() {
    let mut home = Home::new().await;
    let network = home.network();
    let strict = home.admin.group(&network, "Strict").await;
    let settings = json!({ "securityGroupSettings": { "filesEnabled": false } });
    home.admin.patch(&format!("{network}/security-groups/{strict}"), settings).await.ok();
    let (_, number) = home.world.path_of(home.alice.user()).await;
    let into = json!({ "userId": number, "userDetails": { "securityGroupIds": [strict] } });
    home.admin.patch(&format!("{network}/users"), into).await.ok();
    let policy = home.wire.next_policy().await;
    assert_eq!((policy.group_id.as_str(), group(&policy).files_enabled), (strict.as_str(), false));
    home.admin.delete(&format!("{network}/security-groups/{strict}")).await.ok();
    assert!(group(&home.wire.next_policy().await).files_enabled, "the default group's settings hold");
}

#[tokio::test]
async fn another_networks_settings_are_nobody_elses() {
    let mut home = Home::new().await;
    let other = home.world.add_network(10_000_002).await;
    let bob = home.world.person_in(other, "bob").await;
    let mut bobs = home.world.connect().signed_in(&bob).await;
    subscribe_to_nothing(&mut bobs).await;
    home.change_group(json!({ "filesEnabled": false })).await;
    home.wire.next_policy().await;
    assert_eq!(bobs.pushed_so_far(), []);
}

#[tokio::test]
async fn the_end_of_a_trial_is_pushed_when_it_comes() {
    let mut home = Home::new().await;
    let details = json!({ "accessLevel": "PREMIUM", "enablePremiumFreeTrial": true });
    home.admin.patch(&format!("{}/details", home.network()), details).await.ok();
    home.change_group(json!({ "enableFileDownload": false })).await;
    let mut policy = home.wire.next_policy().await;
    while group(&policy).enable_file_download {
        policy = home.wire.next_policy().await;
    }
    home.world.clock.advance(Duration::from_hours(24 * 93));
    // The timer of the session would be months away: the next sign of life comes first.
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(46)).await;
    tokio::time::resume();
    let ended = home.wire.next_policy().await;
    assert!(group(&ended).enable_file_download, "preview only needs Premium");
}

#[tokio::test]
async fn nothing_is_sent_or_made_before_the_notice_is_acknowledged() {
    let mut pair = Pair::new().await;
    let home = Admin::of(&pair.world).await;
    let target = format!("/networks/{}/settings", pair.world.network);
    home.patch(&target, json!({ "settings": popup("Mind the gap") })).await.ok();
    let due = pair.alice_wire.next_policy().await;
    assert!(due.consent_due && due.consent_revision.len() == 32);
    let refused = pair.alice_wire.refusal(ClientBody::Send(pair.alice.encrypt_frame("early"))).await;
    assert_eq!(refused.code(), Code::Forbidden);
    assert_eq!(refused.reason, "The notice of this network has to be acknowledged first.");

    let outdated = Acknowledge { revision: vec![7; 32] };
    assert_eq!(pair.alice_wire.code(ClientBody::Acknowledge(outdated)).await, Code::Conflict);
    let malformed = Acknowledge { revision: vec![7; 31] };
    assert_eq!(pair.alice_wire.code(ClientBody::Acknowledge(malformed)).await, Code::Invalid);
    let right = ClientBody::Acknowledge(Acknowledge { revision: due.consent_revision.clone() });
    assert!(matches!(pair.alice_wire.ask(right).await, ServerBody::Done(_)));
    let sent = pair.alice_wire.ask(ClientBody::Send(pair.alice.encrypt_frame("now"))).await;
    assert!(matches!(sent, ServerBody::Sent(_)), "{sent:?}");
    let device = pair.alice.device();
    let recorded = pair.world.write(async move |tx| Ok(tx.sessions().acknowledgements(device).await?)).await;
    assert_eq!(recorded.len(), 1);
    assert_eq!(recorded[0].0.as_slice(), due.consent_revision);

    // Bob's device has acknowledged nothing by that.
    let bobs = pair.bob_wire.code(ClientBody::Send(pair.bob.encrypt_frame("me too"))).await;
    assert_eq!(bobs, Code::Forbidden);
    // Another text is another notice; the first does not come back by itself.
    home.patch(&target, json!({ "settings": popup("Mind the doors") })).await.ok();
    let changed = pair.alice_wire.next_policy().await;
    assert!(changed.consent_due && changed.consent_revision != due.consent_revision);
    let old = ClientBody::Acknowledge(Acknowledge { revision: due.consent_revision });
    assert_eq!(pair.alice_wire.code(old).await, Code::Conflict);
}

#[tokio::test]
async fn a_notice_that_stands_is_acknowledged_once_for_all_connections() {
    let mut home = Home::new().await;
    home.change_network(popup("Mind the gap")).await;
    let due = home.wire.next_policy().await;
    let acknowledge = ClientBody::Acknowledge(Acknowledge { revision: due.consent_revision.clone() });
    home.wire.ask(acknowledge).await;
    let mut again = home.world.connect().signed_in(&home.alice).await;
    again.subscribe().await;
    assert!(!again.policy.consent_due && again.policy.consent_revision == due.consent_revision);
    home.change_network(json!({ "consentPopup": { "enabled": false } })).await;
    assert!(again.next_policy().await.consent_revision.is_empty());
    let nothing = ClientBody::Acknowledge(Acknowledge { revision: due.consent_revision });
    assert_eq!(again.code(nothing).await, Code::Conflict);
}
