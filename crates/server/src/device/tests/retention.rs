//! The data-retention bot in what holds for people's devices.

use serde_json::json;
use sotto_storage::UserKind;
use sotto_wire::frame::policy::Policy;

use super::policies::Home;
use crate::{app::own_devices::announce, testing::Phone};

/// The user id, and the newest list.
fn retention(policy: &Policy) -> Option<(String, Vec<u8>)> {
    policy.retention.clone().map(|bot| (bot.user_id, bot.device_list))
}

/// The same of a device.
fn known(bot: &Phone) -> (String, Vec<u8>) {
    (bot.user().to_string(), bot.list().encode())
}

#[tokio::test]
async fn people_and_bots_know_the_bot_as_long_as_retention_is_on_and_guests_do_not() {
    let mut home = Home::new().await;
    let network = home.network();
    home.admin.patch(&format!("{network}/details"), json!({ "accessLevel": "PREMIUM" })).await.ok();
    let bot = home.world.register_retention_bot(&home.admin, &network).await;
    let (guest, helper) = (
        home.world.guest("guest").await,
        home.world.account_in(home.world.network, "bot", UserKind::Bot).await,
    );
    let mut others = Vec::new();
    for phone in [&guest, &bot, &helper] {
        let mut wire = home.world.connect().signed_in(phone).await;
        wire.subscribe().await;
        others.push(wire.policy.clone());
    }
    assert!(others.iter().all(|policy| policy.retention.is_none()), "retention is off");
    let before = others.remove(2);

    let bots = format!("{network}/data-retention-bots");
    home.admin.patch(&bots, json!({ "actionType": "ENABLE" })).await.ok();
    let mut on = home.wire.next_policy().await;
    while on.retention.is_none() {
        on = home.wire.next_policy().await;
    }
    assert_eq!(retention(&on), Some(known(&bot)));
    assert!(on.retention.unwrap().username.starts_with("compliance_"));
    for (phone, knows) in [(&guest, false), (&bot, false), (&helper, true)] {
        let mut wire = home.world.connect().signed_in(phone).await;
        wire.subscribe().await;
        assert_eq!(wire.policy.retention.is_some(), knows);
        assert!(!knows || wire.policy.revision != before.revision);
    }

    // Another device of the bot is another list.
    let further = home.world.further_device(&bot).await;
    let (list, now) = (further.list().clone(), home.world.deployment.now());
    let announced = home.world.write(async move |tx| announce(tx, list.list(), now).await).await;
    announced.tell(&home.world.deployment);
    let changed = home.wire.next_policy().await;
    assert_eq!(retention(&changed), Some(known(&further)));
    assert_ne!(changed.revision, on.revision);

    home.admin.patch(&bots, json!({ "actionType": "DISABLE" })).await.ok();
    assert_eq!(home.wire.next_policy().await.retention, None);
}
