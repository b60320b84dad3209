//! Getting in: guests, codes by mail, account-takeover protection, locks, and forgotten and changed passwords.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::time::Duration;

use sotto_client::{Client, ClientError, ErrorKind};
use sotto_testkit::{Attacker, Device, World};
use sotto_types::{InviteCode, RecoveryKey, Secret};
use sotto_wire::frame::{ServerBody, ServerFrame};

/// Registers a guest by the code in the mail.
async fn guest(world: &World, name: &str) -> Device {
    let mut device = world.device(name, name);
    device.ask_guest_code().await.unwrap();
    device.register_guest(&world.mailed_code(name).await).await.unwrap();
    device
}

async fn forgotten(world: &World, device: &Device) -> InviteCode {
    device.forget_password().await.unwrap();
    world.mailed_code(device.person()).await
}

fn recovery_key(device: &mut Device) -> RecoveryKey {
    device.client().unconfirmed_recovery_key().unwrap().unwrap()
}

fn secret(text: &str) -> Secret {
    Secret::from(text.to_owned())
}

fn sentence<T: core::fmt::Debug>(result: Result<T, ClientError>) -> String {
    result.unwrap_err().to_string()
}

/// Tries the password of a device's login once; the home stays as it is.
async fn try_login(device: &Device, password: &str) -> Result<Client, ClientError> {
    let login = sotto_client::Login { password: secret(password), ..device.login() };
    Client::login(&login, device.environment().clone()).await
}

#[tokio::test]
async fn a_guest_answers_who_wrote_first_and_moves_into_a_network_with_everything() {
    let world = World::new(700).await;
    world.change_settings(|settings| settings.enable_guest_federation = true).await;
    let mut alice = world.register("alice").await;
    let mut ann = guest(&world, "ann").await;
    assert!(ann.client().whoami().guest);
    let first = ann.try_send("alice", "may I?").await.unwrap_err();
    assert_eq!(first.kind(), ErrorKind::Refused, "a guest does not write first");
    alice.send("ann", "hello").await;
    assert_eq!(ann.receive().await, ["hello"]);
    ann.send("alice", "hi").await;
    assert_eq!(alice.receive().await, ["hi"]);

    world.clock().advance(Duration::from_hours(91 * 24));
    let late = ann.try_send("alice", "too late").await.unwrap_err();
    assert!(late.to_string().contains("90 days"), "{late}");
    alice.send("ann", "still there?").await;
    assert_eq!(ann.receive().await, ["still there?"]);
    ann.send("alice", "yes").await;
    assert_eq!(alice.receive().await, ["yes"]);

    let code = world.invite("ann").await;
    let before = ann.client().whoami();
    ann.crash_at("client.network.after_join");
    ann.once(async |client| client.join_network(&code).await).await.unwrap_err();
    ann.receive().await;
    let again = ann.once(async |client| client.join_network(&code).await).await;
    assert_eq!(sentence(again), "This account is in a network already.");
    let after = ann.client().whoami();
    assert!(!after.guest && after.user_id == before.user_id && after.device_id == before.device_id);
    assert_eq!(after.network_id, alice.client().whoami().network_id);
    alice.receive().await;
    alice.send("ann", "welcome").await;
    assert_eq!(ann.receive().await, ["welcome"]);
    ann.send("alice", "thanks").await;
    assert_eq!(alice.receive().await, ["thanks"]);
    assert!(alice.warnings().is_empty() && ann.warnings().is_empty());
    world.end([&mut alice, &mut ann]).await;
}

#[tokio::test]
async fn two_people_who_guess_each_others_codes_get_nothing() {
    let world = World::new(701).await;
    let (ann, bea) = (world.device("ann", "ann"), world.device("bea", "bea"));
    ann.ask_guest_code().await.unwrap();
    bea.ask_guest_code().await.unwrap();
    let (anns, beas) = (world.mailed_code("ann").await, world.mailed_code("bea").await);
    let (mut one, mut other) = (world.device("ann", "one"), world.device("bea", "other"));
    for (device, code) in [(&mut one, &beas), (&mut other, &anns)] {
        let refused = device.register_guest(code).await;
        assert!(sentence(refused).contains("The code is not valid for this address."));
    }
    let (mut alice, mut bob) = (world.register("alice").await, world.register("bob").await);
    let (alices, bobs) = (forgotten(&world, &alice).await, forgotten(&world, &bob).await);
    let (one, other) = (world.device("alice", "a"), world.device("bob", "b"));
    for (alices_turn, code) in [(true, &bobs), (false, &alices), (false, &anns)] {
        let device = if alices_turn { &one } else { &other };
        let refused = device.try_reset(code, None).await;
        assert!(sentence(refused).contains("The code is not valid for this address."));
    }
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn with_protection_a_device_needs_the_recovery_key_or_begins_anew() {
    let world = World::new(702).await;
    world.change_settings(|settings| settings.is_ato_enabled = true).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "one").await;
    assert_eq!(bob.receive().await, ["one"]);
    let key = recovery_key(&mut alice);
    let former = alice.client().whoami();

    let mut tablet = world.device("alice", "tablet");
    let alone = Client::login(&tablet.login(), tablet.environment().clone()).await;
    assert!(sentence(alone).contains("The password alone does not open this account"));
    let bobs = recovery_key(&mut bob);
    let wrong = Client::login_with_recovery_key(&tablet.login(), &bobs, tablet.environment().clone()).await;
    assert_eq!(sentence(wrong), "The recovery key is not this account's.");
    tablet.log_in_with(&key).await.unwrap();
    alice.receive().await;
    bob.send("alice", "two").await;
    assert_eq!(tablet.receive().await, ["two"]);
    assert_eq!(alice.receive().await, ["two"]);

    // Neither is at hand: the code admits a device, but not to the old account.
    let mut new = world.device("alice", "new");
    Client::ask_device_code(&new.login(), new.environment()).await.unwrap();
    let code = world.mailed_code("alice").await;
    let wrong = InviteCode::parse("AAAAAA-AAAAAA-AAAAAA-AAAAAA").unwrap();
    let refused = Client::login_anew(&new.login(), &wrong, new.environment().clone()).await;
    assert!(sentence(refused).contains("The code is not valid for this address."));
    new.log_in_anew(&code).await.unwrap();
    let begun = new.client().whoami();
    assert_eq!((&begun.username, &begun.network_id), (&former.username, &former.network_id));
    assert_ne!(begun.user_id, former.user_id);
    let gone = alice
        .once(async |client| {
            client.disconnect().await;
            client.connect().await
        })
        .await;
    gone.unwrap_err();
    world.do_jobs().await;
    let held = bob.try_send("alice", "who is this?").await.unwrap_err();
    assert_eq!(held.kind(), ErrorKind::KeyChanged);
    let mut once_more = world.device("alice", "once-more");
    let used = once_more.log_in_anew(&code).await;
    assert!(sentence(used).contains("The code is not valid for this address."));
    world.leave_undone([&mut alice, &mut bob, &mut tablet, &mut new]).await;
}

#[tokio::test]
async fn protection_that_comes_later_takes_the_password_its_power() {
    let world = World::new(703).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.log_in("alice", "tablet").await;
    world.change_settings(|settings| settings.is_ato_enabled = true).await;
    let laptop = world.device("alice", "laptop");
    let alone = Client::login(&laptop.login(), laptop.environment().clone()).await;
    assert!(sentence(alone).contains("The password alone does not open this account"));
    // It is dropped for good, not only withheld.
    world.change_settings(|settings| settings.is_ato_enabled = false).await;
    let alone = Client::login(&laptop.login(), laptop.environment().clone()).await;
    assert!(sentence(alone).contains("The password alone does not open this account"));
    alice.receive().await;
    world.end([&mut alice, &mut tablet]).await;
}

#[tokio::test]
async fn a_forgotten_password_costs_nothing_with_the_recovery_key() {
    let world = World::new(704).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "one").await;
    assert_eq!(bob.receive().await, ["one"]);
    let key = recovery_key(&mut alice);
    let former = alice.client().whoami();
    let code = forgotten(&world, &alice).await;
    let mut tablet = world.device("alice", "tablet");
    let bobs = recovery_key(&mut bob);
    let wrong = tablet.try_reset(&code, Some(&bobs)).await;
    assert_eq!(sentence(wrong), "The recovery key is not this account's.");
    tablet.reset(&code, Some(&key)).await.unwrap();
    let kept = tablet.client().whoami();
    assert_eq!((kept.user_id, kept.fingerprint), (former.user_id, former.fingerprint));
    alice.receive().await;
    bob.send("alice", "two").await;
    assert_eq!(tablet.receive().await, ["two"]);
    assert_eq!(alice.receive().await, ["two"]);
    assert!(bob.warnings().is_empty(), "contacts notice a device and no other account");
    // The new password opens the account for the next device, and the code is good once.
    let mut laptop = world.log_in("alice", "laptop").await;
    let other = world.device("alice", "other");
    assert!(sentence(other.try_reset(&code, Some(&key)).await).contains("not valid"));
    for device in [&mut alice, &mut tablet, &mut bob] {
        device.receive().await;
    }
    world.end([&mut alice, &mut tablet, &mut bob, &mut laptop]).await;
}

#[tokio::test]
async fn a_forgotten_password_costs_nothing_with_another_device() {
    let world = World::new(720).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "one").await;
    assert_eq!(bob.receive().await, ["one"]);
    alice.until_done(async |client| client.back_up().await).await.unwrap();
    let former = alice.client().whoami();
    // Nobody has the recovery key any more; the device that is open makes another.
    let lost = recovery_key(&mut alice);
    let key = alice.until_done(async |client| client.new_recovery_key().await).await.unwrap();
    let code = forgotten(&world, &alice).await;
    let mut tablet = world.device("alice", "tablet");
    assert_eq!(
        sentence(tablet.try_reset(&code, Some(&lost)).await),
        "The recovery key is not this account's."
    );
    tablet.reset(&code, Some(&key)).await.unwrap();
    let kept = tablet.client().whoami();
    assert_eq!((kept.user_id, kept.fingerprint), (former.user_id, former.fingerprint));
    let restored = tablet.until_done(async |client| client.restore().await).await.unwrap();
    assert_eq!((restored.messages, restored.unreadable), (1, 0), "{restored:?}");
    assert_eq!(tablet.texts("bob"), ["one"]);
    alice.receive().await;
    world.end([&mut alice, &mut tablet, &mut bob]).await;
}

#[tokio::test]
async fn without_the_recovery_key_a_reset_begins_the_account_anew() {
    let world = World::new(705).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "one").await;
    assert_eq!(bob.receive().await, ["one"]);
    let former = alice.client().whoami();
    let code = forgotten(&world, &alice).await;
    let mut new = world.device("alice", "new");
    new.reset(&code, None).await.unwrap();
    world.do_jobs().await;
    let begun = new.client().whoami();
    assert_eq!(begun.username, former.username);
    assert_ne!((begun.user_id, begun.fingerprint), (former.user_id, former.fingerprint));
    let gone = alice
        .once(async |client| {
            client.disconnect().await;
            client.connect().await
        })
        .await;
    gone.unwrap_err();
    let held = bob.try_send("alice", "who is this?").await.unwrap_err();
    assert_eq!(held.kind(), ErrorKind::KeyChanged);
    world.leave_undone([&mut alice, &mut bob, &mut new]).await;
}

#[tokio::test]
async fn a_reset_that_crashes_anywhere_is_done_or_done_again() {
    for (keep, seed) in [(true, 710), (false, 720)] {
        for (failpoint, seed) in
            ["client.reset.after_write", "client.reset.after_finish", "client.register.after_active"]
                .into_iter()
                .zip(seed..)
        {
            let world = World::new(seed).await;
            let mut alice = world.register("alice").await;
            let key = recovery_key(&mut alice);
            let code = forgotten(&world, &alice).await;
            let mut tablet = world.device("alice", "tablet");
            tablet.crash_at(failpoint);
            tablet.reset(&code, keep.then_some(&key)).await.unwrap();
            assert!(!tablet.crash_no_more(), "never came to {failpoint}");
            tablet.receive().await;
            assert_eq!(tablet.client().devices().await.unwrap().len(), if keep { 2 } else { 1 });
            world.do_jobs().await;
            if keep {
                world.end([&mut alice, &mut tablet]).await;
            } else {
                world.end([&mut tablet]).await;
            }
        }
    }
}

#[tokio::test]
async fn an_account_that_begins_anew_does_so_once_wherever_it_crashes() {
    for (failpoint, seed) in ["client.anew.after_write", "client.anew.after_finish"].into_iter().zip(730..) {
        let world = World::new(seed).await;
        world.change_settings(|settings| settings.is_ato_enabled = true).await;
        let _alice = world.register("alice").await;
        let mut new = world.device("alice", "new");
        Client::ask_device_code(&new.login(), new.environment()).await.unwrap();
        let code = world.mailed_code("alice").await;
        new.crash_at(failpoint);
        new.log_in_anew(&code).await.unwrap();
        assert!(!new.crash_no_more(), "never came to {failpoint}");
        new.receive().await;
        world.do_jobs().await;
        world.end([&mut new]).await;
    }
}

#[tokio::test]
async fn a_lock_keeps_no_enrolled_device_out_and_ends_with_a_reset_or_a_day() {
    let world = World::new(740).await;
    world.change_settings(|settings| settings.lockout_threshold = 3).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let key = recovery_key(&mut alice);
    let tablet = world.device("alice", "tablet");
    for _ in 0..3 {
        let wrong = try_login(&tablet, "Wrong-horse-7-battery").await;
        assert_eq!(sentence(wrong), "The username or the password is wrong.");
    }
    let right = try_login(&tablet, "Correct-horse-7-battery").await;
    assert!(sentence(right).contains("locked"));
    // Who is in stays in.
    alice.send("bob", "still here").await;
    assert_eq!(bob.receive().await, ["still here"]);
    let code = forgotten(&world, &alice).await;
    let mut laptop = world.device("alice", "laptop");
    laptop.reset(&code, Some(&key)).await.unwrap();
    let mut tablet = world.log_in("alice", "tablet").await;
    // And by itself after a day.
    let phone = world.device("alice", "phone");
    for _ in 0..3 {
        try_login(&phone, "Wrong-horse-7-battery").await.unwrap_err();
    }
    world.clock().advance(Duration::from_hours(24));
    let mut phone = world.log_in("alice", "phone").await;
    for device in [&mut alice, &mut bob, &mut laptop, &mut tablet] {
        device.receive().await;
    }
    world.end([&mut alice, &mut bob, &mut laptop, &mut tablet, &mut phone]).await;
}

#[tokio::test]
async fn a_device_wipes_itself_after_as_many_wrong_passwords_as_the_group_says() {
    let world = World::new(741).await;
    world.change_settings(|settings| settings.force_device_lockout = 3).await;
    let mut alice = world.register("alice").await;
    alice.shut_down();
    let (home, environment) = (alice.home().clone(), alice.environment().clone());
    let open = async |password: &str| Client::open(&home, &secret(password), environment.clone()).await;
    for _ in 0..2 {
        assert!(matches!(open("wrong").await, Err(ClientError::WrongPassword)));
    }
    drop(open("Correct-horse-7-battery").await.unwrap());
    for _ in 0..2 {
        assert!(matches!(open("wrong").await, Err(ClientError::WrongPassword)));
    }
    // A count that somebody takes away is put back by the next right password.
    std::fs::remove_file(home.folder().join("store.tries")).unwrap();
    drop(open("Correct-horse-7-battery").await.unwrap());
    for _ in 0..2 {
        assert!(matches!(open("wrong").await, Err(ClientError::WrongPassword)));
    }
    let last = open("wrong").await;
    assert!(matches!(last, Err(ClientError::Wiped)), "{last:?}");
    assert!(!home.is_occupied());
    assert!(matches!(open("Correct-horse-7-battery").await, Err(ClientError::NoAccount)));
    // The account is not gone: only this device is.
    let mut again = world.log_in("alice", "again").await;
    world.leave_undone([&mut alice, &mut again]).await;
}

#[tokio::test]
async fn a_changed_password_opens_the_account_and_the_store_and_the_old_one_neither() {
    let world = World::new(742).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.log_in("alice", "tablet").await;
    let (old, new) = (secret("Correct-horse-7-battery"), secret("Other-horse-8-battery"));
    let weak = alice.once(async |client| client.change_password(&old, &secret("short")).await).await;
    assert!(sentence(weak).contains("at least 8 characters"));
    let wrong = alice.once(async |client| client.change_password(&new, &new).await).await;
    assert!(matches!(wrong, Err(ClientError::WrongPassword)));
    // A crash between the server and the store: the old password opens the store, and it is done again.
    alice.crash_at("client.password.after_finish");
    alice.once(async |client| client.change_password(&old, &new).await).await.unwrap_err();
    alice.once(async |client| client.change_password(&old, &new).await).await.unwrap();
    alice.shut_down();
    let opened = Client::open(alice.home(), &old, alice.environment().clone()).await;
    assert!(matches!(opened, Err(ClientError::WrongPassword)));
    drop(Client::open(alice.home(), &new, alice.environment().clone()).await.unwrap());
    let laptop = world.device("alice", "laptop");
    assert!(sentence(try_login(&laptop, "Correct-horse-7-battery").await).contains("wrong"));
    let mut client = try_login(&laptop, "Other-horse-8-battery").await.unwrap();
    client.disconnect().await;
    // The other device was never signed out, and may change it too, from what the server shows.
    tablet.receive().await;
    let third = secret("Third-horse-9-battery");
    tablet.once(async |client| client.change_password(&old, &third).await).await.unwrap();
    let phone = world.device("alice", "phone");
    try_login(&phone, "Third-horse-9-battery").await.unwrap();
    world.leave_undone([&mut alice, &mut tablet]).await;
}

/// Puts one person's sealed keys in place of another's.
#[derive(Debug)]
struct Swap {
    bundle: Vec<u8>,
}

impl Attacker for Swap {
    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let Some(ServerBody::ResetStarted(started)) = &mut frame.body {
            started.recovery_bundle.clone_from(&self.bundle);
        }
        vec![frame]
    }
}

#[tokio::test]
async fn a_server_that_shows_other_keys_at_a_reset_gets_no_device_and_no_key() {
    let world = World::new(743).await;
    let mut alice = world.register("alice").await;
    let key = recovery_key(&mut alice);
    let code = forgotten(&world, &alice).await;
    world.network().set_attacker(Swap { bundle: vec![7; 400] });
    let mut tablet = world.device("alice", "tablet");
    tablet.try_reset(&code, Some(&key)).await.unwrap_err();
    assert!(!tablet.home().is_occupied());
    world.network().set_attacker(sotto_testkit::Honest);
    tablet.reset(&code, Some(&key)).await.unwrap();
    alice.receive().await;
    world.end([&mut alice, &mut tablet]).await;
}

#[tokio::test]
async fn the_mail_to_an_address_without_an_account_says_that_nothing_was_done() {
    let world = World::new(744).await;
    let mut alice = world.register("alice").await;
    let nobody = world.device("nobody", "nobody");
    nobody.forget_password().await.unwrap();
    alice.forget_password().await.unwrap();
    assert!(world.newest_mail("nobody").await.contains("nothing was done"));
    assert!(world.newest_mail("alice").await.contains("sotto reset"));
    for _ in 1..5 {
        nobody.forget_password().await.unwrap();
        alice.forget_password().await.unwrap();
    }
    let limits = [sentence(nobody.forget_password().await), sentence(alice.forget_password().await)];
    assert!(limits[0].contains("ask again in 60 minutes") && limits[0] == limits[1], "{limits:?}");
    world.do_jobs().await;
    world.end([&mut alice]).await;
}
