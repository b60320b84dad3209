//! How long a session lasts, and what ends it.

use std::time::Duration;

use serde_json::json;
use sotto_wire::frame::{ClientBody, ServerBody, directory::ListDevices, refusal::Code};

use super::{
    Pair,
    password::{log_in, register},
    policies::Home,
};
use crate::{
    AppError,
    app::conversations::send,
    testing::{Admin, Phone, Wire, World},
};

const HOUR: Duration = Duration::from_hours(1);
const PASSWORD: &str = super::password::PASSWORD;

async fn sign_in_code(world: &World, phone: &Phone) -> Option<Code> {
    let mut wire = world.connect().hello().await;
    let request = wire.sign_in_frame(phone, &wire.domain());
    match wire.ask(ClientBody::SignIn(request)).await {
        ServerBody::SignedIn(_) => None,
        ServerBody::Refusal(refusal) => Some(refusal.code()),
        other => panic!("{other:?}"),
    }
}

/// The last thing that was said, which is a goodbye; whether the device is to come back.
async fn goodbye(wire: Wire) -> bool {
    match wire.wait_for_end().await.pop() {
        Some(ServerBody::Goodbye(goodbye)) => goodbye.retry_after > 0,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_session_ends_at_its_limit_whatever_the_activity() {
    let mut home = Home::new().await;
    home.change_group(json!({ "maxNonSsoSessionMinutes": 60 })).await;
    home.wire.next_policy().await;
    home.world.clock.advance(Duration::from_secs(3_599));
    let devices = home.wire.ask(ClientBody::ListDevices(ListDevices {})).await;
    assert!(matches!(devices, ServerBody::Devices(_)));
    assert_eq!(sign_in_code(&home.world, &home.alice).await, None, "a sign-in by key begins no new session");
    let mut wire = home.world.connect().signed_in(&home.alice).await;
    home.world.clock.advance(Duration::from_secs(1));
    wire.send(ClientBody::ListDevices(ListDevices {})).await;
    assert!(goodbye(wire).await, "it is told to come back, and then to prove the password");
    assert_eq!(sign_in_code(&home.world, &home.alice).await, Some(Code::ReauthenticationRequired));
}

#[tokio::test]
async fn a_connected_device_is_told_at_the_moment_without_asking() {
    let mut home = Home::new().await;
    home.change_group(json!({ "maxNonSsoSessionMinutes": 60 })).await;
    home.wire.next_policy().await;
    home.world.clock.advance(Duration::from_secs(3_595));
    // The session is woken, and sets its timer anew, by a change of something else.
    home.change_group(json!({ "filesEnabled": false })).await;
    home.wire.next_policy().await;
    home.world.clock.advance(Duration::from_secs(5));
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(5)).await;
    tokio::time::resume();
    let begun = tokio::time::Instant::now();
    assert!(goodbye(home.wire).await);
    assert!(begun.elapsed() <= Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn a_limit_that_is_set_or_lifted_holds_at_once() {
    let mut home = Home::new().await;
    home.world.clock.advance(2 * HOUR);
    home.change_group(json!({ "maxNonSsoSessionMinutes": 180 })).await;
    home.wire.next_policy().await;
    home.change_group(json!({ "maxNonSsoSessionMinutes": 90 })).await;
    let Home { world, admin, alice, wire } = home;
    assert!(goodbye(wire).await);
    assert_eq!(sign_in_code(&world, &alice).await, Some(Code::ReauthenticationRequired));
    let wire = world.connect();
    let home = Home { world, admin, alice, wire };
    home.change_group(json!({ "maxNonSsoSessionMinutes": 0 })).await;
    assert_eq!(sign_in_code(&home.world, &home.alice).await, None);
}

#[tokio::test]
async fn the_password_begins_a_new_session_of_the_same_device_and_is_counted() {
    let world = World::new().await;
    let admin = Admin::of(&world).await;
    let (alice, invited) = register(&world, "alice").await;
    let (bob, _) = register(&world, "bob").await;
    let network = format!("/networks/{}", world.network);
    let group = format!("{network}/security-groups/{}", admin.default_group(&network).await);
    let settings = json!({ "securityGroupSettings": { "maxNonSsoSessionMinutes": 60 } });
    admin.patch(&group, settings).await.ok();
    world.clock.advance(2 * HOUR);
    assert_eq!(sign_in_code(&world, &alice).await, Some(Code::ReauthenticationRequired));

    let mut wire = world.connect().hello().await;
    assert!(log_in(&world, &mut wire, &invited.username, "wrong").await.unwrap().is_none());
    assert_eq!(super::password::attempts(&world, alice.user()).await, 1);
    let request = wire.sign_in_frame(&alice, &wire.domain());
    assert_eq!(wire.code(ClientBody::SignIn(request)).await, Code::ReauthenticationRequired);

    let mut wire = world.connect().hello().await;
    let finish = log_in(&world, &mut wire, &invited.username, PASSWORD).await.unwrap().unwrap();
    wire.ask(ClientBody::LoginFinish(finish)).await;
    // Her password is no proof for him.
    let bobs = wire.sign_in_frame(&bob, &wire.domain());
    assert_eq!(wire.code(ClientBody::SignIn(bobs)).await, Code::ReauthenticationRequired);

    let mut wire = world.connect().hello().await;
    let finish = log_in(&world, &mut wire, &invited.username, PASSWORD).await.unwrap().unwrap();
    wire.ask(ClientBody::LoginFinish(finish)).await;
    let request = wire.sign_in_frame(&alice, &wire.domain());
    assert!(matches!(wire.ask(ClientBody::SignIn(request)).await, ServerBody::SignedIn(_)));
    let ServerBody::Devices(devices) = wire.ask(ClientBody::ListDevices(ListDevices {})).await else {
        panic!("devices");
    };
    assert_eq!(devices.devices.len(), 1, "it is the same device");
    assert_eq!(sign_in_code(&world, &alice).await, None, "the session goes on by key");
    world.clock.advance(HOUR);
    assert_eq!(sign_in_code(&world, &alice).await, Some(Code::ReauthenticationRequired));
}

#[tokio::test]
async fn bots_have_sessions_without_an_end() {
    let mut home = Home::new().await;
    let bot = home.world.account_in(home.world.network, "helper", sotto_storage::UserKind::Bot).await;
    home.change_group(json!({ "maxNonSsoSessionMinutes": 60 })).await;
    home.wire.next_policy().await;
    home.world.clock.advance(2 * HOUR);
    assert_eq!(sign_in_code(&home.world, &bot).await, None);
    assert_eq!(sign_in_code(&home.world, &home.alice).await, Some(Code::ReauthenticationRequired));
}

#[tokio::test]
async fn whoever_is_shut_out_is_cut_off_and_what_was_under_way_is_refused() {
    for how in ["suspended", "deleted", "reset", "network"] {
        let mut pair = Pair::new().await;
        let admin = Admin::of(&pair.world).await;
        let network = format!("/networks/{}", pair.world.network);
        let (path, number) = pair.world.path_of(pair.bob.user()).await;
        let ids = json!({ "userIds": [number] });
        // What Bob has begun to send, and the server has not taken yet.
        let (caller, content) = (pair.world.caller(&pair.bob), pair.bob.encrypt("too late"));
        match how {
            "suspended" => {
                admin.patch(&format!("{network}/users/toggleSuspend?suspend=true"), ids).await.ok()
            }
            "deleted" => admin.post(&format!("{network}/users/batch-delete"), ids).await.ok(),
            "reset" => {
                let devices = json!({ "appIds": [pair.bob.device().to_string()] });
                admin.patch(&format!("{path}/devices"), devices).await.ok()
            }
            _ => admin.delete(&network).await.ok(),
        };
        let refused = send(&pair.world.deployment, &caller, content).await;
        assert!(matches!(refused, Err(AppError::Unauthenticated(_))), "{how}: {refused:?}");
        assert!(!goodbye(pair.bob_wire).await, "{how}: it is not to come back");
        let code = sign_in_code(&pair.world, &pair.bob).await;
        assert!(matches!(code, Some(Code::Forbidden | Code::Unauthenticated)), "{how}: {code:?}");
        if how == "network" {
            assert!(!goodbye(pair.alice_wire).await, "she is gone too");
        } else {
            let sent = pair.alice_wire.ask(ClientBody::Send(pair.alice.encrypt_frame("still here"))).await;
            assert!(matches!(sent, ServerBody::Sent(_)), "{how}: {sent:?}");
        }
    }
}

#[tokio::test]
async fn a_deleted_network_lets_nobody_in_before_its_job_has_run() {
    let home = Home::new().await;
    let invited = home.world.invite("late").await;
    home.admin.delete(&home.network()).await.ok();
    let Home { world, alice, wire, .. } = home;
    assert!(!goodbye(wire).await);
    assert_eq!(sign_in_code(&world, &alice).await, Some(Code::Forbidden));
    let mut wire = world.connect().hello().await;
    let (_, finish) = super::password::finish(&world, &mut wire, &invited).await;
    assert_eq!(wire.code(finish).await, Code::Forbidden);
}

#[tokio::test]
async fn what_a_moved_person_sends_meanwhile_is_good_once_he_is_back() {
    let mut pair = Pair::new().await;
    let admin = Admin::of(&pair.world).await;
    let other = pair.world.add_network(10_000_002).await;
    let (path, _) = pair.world.path_of(pair.bob.user()).await;
    let (caller, content) = (pair.world.caller(&pair.bob), pair.bob.encrypt("on the move"));
    let body = json!({ "targetNetworkId": other.to_string() });
    admin.post(&format!("{path}/move"), body).await.ok();
    let refused = send(&pair.world.deployment, &caller, content).await;
    assert!(matches!(refused, Err(AppError::LimitReached { retry_after: Some(_), .. })), "{refused:?}");
    assert!(goodbye(pair.bob_wire).await, "he comes back at once");
    let mut wire = pair.world.connect().signed_in(&pair.bob).await;
    wire.subscribe().await;
    assert_eq!(wire.policy.network_id, other.to_string());
    let sent = wire.ask(ClientBody::Send(pair.bob.encrypt_frame("arrived"))).await;
    assert!(matches!(sent, ServerBody::Sent(_)), "{sent:?}");
}
