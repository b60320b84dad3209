//! Contacts: the directory, comparing keys, blocks, reports, profiles and export.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    fs,
    sync::{Arc, Mutex},
};

use sotto_client::{
    Client, ClientError, Comparison, Contact, ErrorKind, NewReport, ProfileChange, Proof, ReportReason,
    VerificationState, WarningKind,
};
use sotto_e2ee::{AccountKey, DeviceKeys};
use sotto_testkit::{Attacker, Device, Honest, World, find_marker};
use sotto_types::{Secret, SystemRng, UserId, Username};
use sotto_wire::{
    frame::{ClientBody, ClientFrame, ServerBody, ServerFrame},
    identity::{AccountKind, ListedDevice, SignedDeviceList},
};

fn named(name: &str) -> Username {
    Username::parse(&format!("{name}@example.org")).unwrap()
}

/// Alice and Bob, who have exchanged a message each.
async fn acquainted(seed: u64) -> (World, Device, Device) {
    let world = World::new(seed).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "hello").await;
    assert_eq!(bob.receive().await, ["hello"]);
    bob.send("alice", "hello yourself").await;
    assert_eq!(alice.receive().await, ["hello yourself"]);
    (world, alice, bob)
}

async fn compare(device: &mut Device, with: &str) -> Comparison {
    let with = named(with);
    device.once(async |client| client.begin_verification(&with).await).await.unwrap()
}

async fn verify(device: &mut Device, with: &str, proof: Proof) -> Result<Contact, ClientError> {
    let with = named(with);
    device.once(async |client| client.verify(&with, &proof).await).await
}

/// What a device knows of somebody's key, as its contacts and the conversation with them say.
fn state(device: &mut Device, of: &str) -> VerificationState {
    let name = named(of);
    let contacts = device.client().contacts().unwrap();
    let contact = contacts.into_iter().find(|contact| contact.username == name.as_str()).unwrap();
    let conversations = device.client().conversations().unwrap();
    let with = conversations.iter().find(|conversation| conversation.with == [name.as_str()]);
    assert!(with.is_none_or(|conversation| conversation.verification == contact.verification));
    contact.verification
}

async fn block(device: &mut Device, whom: &str, blocked: bool) -> Result<(), ClientError> {
    let whom = named(whom);
    let done = device.once(
        async |client| {
            if blocked { client.block(&whom).await } else { client.unblock(&whom).await }
        },
    );
    done.await.map(drop)
}

fn blocked(device: &mut Device) -> Vec<String> {
    device.client().blocked().unwrap().into_iter().map(|person| person.username).collect()
}

fn is_split(device: &mut Device) -> bool {
    let conversations = device.client().conversations().unwrap();
    conversations.iter().any(|conversation| conversation.view_split)
        || device.warnings().contains(&WarningKind::ViewSplit)
}

#[tokio::test]
async fn two_people_compare_by_digits_and_by_a_scanned_code() {
    let (world, mut alice, mut bob) = acquainted(500).await;
    assert_eq!(state(&mut alice, "bob"), VerificationState::Unverified);
    let (hers, his) = (compare(&mut alice, "bob").await, compare(&mut bob, "alice").await);
    assert_eq!(hers.code, his.code);
    assert_eq!(state(&mut alice, "bob"), VerificationState::Pending);
    let contact = verify(&mut bob, "alice", Proof::Code(hers.code.clone())).await.unwrap();
    assert_eq!(contact.verification, VerificationState::Verified);

    // What one shows oneself proves nothing, nor does what is no code; neither counts as a mismatch.
    for text in [hers.payload.as_str(), "SOTTO", ""] {
        let error = verify(&mut alice, "bob", Proof::Scanned(text.to_owned())).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused, "{text}");
    }
    assert_eq!(state(&mut alice, "bob"), VerificationState::Pending);
    verify(&mut alice, "bob", Proof::Scanned(his.payload)).await.unwrap();
    assert_eq!(state(&mut alice, "bob"), VerificationState::Verified);

    // It stays, also when the code is shown again, and after a restart.
    compare(&mut alice, "bob").await;
    alice.shut_down();
    alice.receive().await;
    assert_eq!(state(&mut alice, "bob"), VerificationState::Verified);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn what_was_not_shown_cannot_have_been_compared() {
    let (world, mut alice, mut bob) = acquainted(501).await;
    for proof in [Proof::Matches, Proof::Differs] {
        let error = verify(&mut alice, "bob", proof).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Refused);
    }
    assert_eq!(state(&mut alice, "bob"), VerificationState::Unverified);
    compare(&mut alice, "bob").await;
    verify(&mut alice, "bob", Proof::Matches).await.unwrap();
    assert_eq!(state(&mut alice, "bob"), VerificationState::Verified);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_mismatch_holds_sending_until_it_was_compared_again_and_matches() {
    let (world, mut alice, mut bob) = acquainted(502).await;
    let right = compare(&mut alice, "bob").await.code;
    let mut wrong = right.clone();
    let last = wrong.pop().unwrap();
    wrong.push(if last == '0' { '1' } else { '0' });
    let error = verify(&mut alice, "bob", Proof::Code(wrong)).await.unwrap_err();
    assert!(matches!(error, ClientError::VerificationFailed(_)), "{error}");
    assert_eq!(state(&mut alice, "bob"), VerificationState::Failed);

    let error = alice.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(matches!(error, ClientError::VerificationFailed(_)), "{error}");
    // Accepting is for changed keys; only the comparison clears it.
    alice.client().accept_contact(&named("bob")).unwrap_err();
    assert!(bob.receive().await.is_empty());
    verify(&mut alice, "bob", Proof::Code(right)).await.unwrap();
    alice.send("bob", "now then").await;
    assert_eq!(bob.receive().await, ["now then"]);
    world.end([&mut alice, &mut bob]).await;
}

/// Shows Bob's devices under lists that the test makes.
#[derive(Clone, Debug, Default)]
struct ShowsLists {
    lists: Arc<Mutex<Vec<SignedDeviceList>>>,
    after: u64,
}

impl ShowsLists {
    fn show(&self, list: SignedDeviceList) {
        self.lists.lock().unwrap().push(list);
    }
}

impl Attacker for ShowsLists {
    fn to_server(&mut self, _: &str, frame: ClientFrame) -> Vec<ClientFrame> {
        if let Some(ClientBody::DeviceLists(request)) = &frame.body {
            self.after = request.after_version;
        }
        vec![frame]
    }

    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        let lists = self.lists.lock().unwrap();
        match (&mut frame.body, lists.last()) {
            (Some(ServerBody::User(user)), Some(list)) if user.username.starts_with("bob") => {
                user.device_list = list.encode();
            }
            (Some(ServerBody::DeviceListLog(log)), Some(_)) => {
                let later = lists.iter().filter(|list| list.list().version > self.after);
                log.lists = later.map(SignedDeviceList::encode).collect();
            }
            _ => {}
        }
        vec![frame]
    }
}

fn new_device() -> ListedDevice {
    DeviceKeys::generate(&SystemRng).unwrap().listed()
}

#[tokio::test]
async fn a_signed_change_of_key_is_told_and_wants_a_new_comparison_and_an_unsigned_one_fails() {
    let (world, mut alice, mut bob) = acquainted(503).await;
    let mut carol = world.register("carol").await;
    let user: UserId = bob.client().whoami().user_id;
    // Carol has not met Bob: what she is shown of him is all of this test's making.
    let (account, first, second) = (AccountKey::generate(&SystemRng).unwrap(), new_device(), new_device());
    let list = account.first_list(user.clone(), AccountKind::Person, vec![first.clone()]).unwrap();
    let shows = ShowsLists::default();
    shows.show(list.clone());
    world.network().set_attacker(shows.clone());
    compare(&mut carol, "bob").await;
    verify(&mut carol, "bob", Proof::Matches).await.unwrap();
    assert_eq!(state(&mut carol, "bob"), VerificationState::Verified);

    let list = account.next_list(&list, vec![first, second.clone()]).unwrap();
    shows.show(list.clone());
    look(&mut carol, "bob").await;
    assert_eq!(state(&mut carol, "bob"), VerificationState::Verified);
    assert_eq!(carol.device_changes(), ["bob@example.org added a device."]);

    let (_, list) = account.rotate(&list, vec![second], &SystemRng).unwrap();
    shows.show(list);
    look(&mut carol, "bob").await;
    assert_eq!(state(&mut carol, "bob"), VerificationState::Pending);
    let told = "bob@example.org removed a device and changed the account key, which the old key signed.";
    assert_eq!(carol.device_changes().last().unwrap(), told);
    assert!(!carol.warnings().contains(&WarningKind::KeyChanged));
    // The code that was shown before was of another key.
    verify(&mut carol, "bob", Proof::Matches).await.unwrap_err();
    compare(&mut carol, "bob").await;
    verify(&mut carol, "bob", Proof::Matches).await.unwrap();
    assert_eq!(state(&mut carol, "bob"), VerificationState::Verified);

    let other = AccountKey::generate(&SystemRng).unwrap();
    let list = other.first_list(user, AccountKind::Person, vec![new_device()]).unwrap();
    shows.show(list);
    look(&mut carol, "bob").await;
    assert_eq!(state(&mut carol, "bob"), VerificationState::Failed);
    assert!(carol.warnings().contains(&WarningKind::KeyChanged));
    let error = carol.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(matches!(error, ClientError::KeyChanged(_)), "{error}");
    // Comparing the new key is the person's act that accepts it; that it differs changes nothing.
    compare(&mut carol, "bob").await;
    verify(&mut carol, "bob", Proof::Differs).await.unwrap_err();
    assert_eq!(state(&mut carol, "bob"), VerificationState::Failed);
    compare(&mut carol, "bob").await;
    verify(&mut carol, "bob", Proof::Matches).await.unwrap();
    assert_eq!(state(&mut carol, "bob"), VerificationState::Verified);
    world.network().set_attacker(Honest);
    alice.receive().await;
    world.leave_undone([&mut alice, &mut bob, &mut carol]).await;
}

async fn look(device: &mut Device, at: &str) {
    let at = named(at);
    device.once(async |client| client.show_contact(&at).await).await.unwrap();
}

#[tokio::test]
async fn a_key_that_is_swapped_after_it_was_verified_gets_nothing() {
    let (world, mut alice, mut bob) = acquainted(504).await;
    let code = compare(&mut bob, "alice").await.code;
    verify(&mut alice, "bob", Proof::Code(code)).await.unwrap();
    let user = bob.client().whoami().user_id;
    let account = AccountKey::generate(&SystemRng).unwrap();
    let shows = ShowsLists::default();
    shows.show(account.first_list(user, AccountKind::Person, vec![new_device()]).unwrap());
    world.network().set_attacker(shows);
    let error = alice.try_send("bob", "for bob alone").await.unwrap_err();
    assert!(matches!(error, ClientError::KeyChanged(_)), "{error}");
    assert_eq!(state(&mut alice, "bob"), VerificationState::Failed);
    // The code of the true key does not match the one that is shown.
    let code = compare(&mut bob, "alice").await.code;
    let error = verify(&mut alice, "bob", Proof::Code(code)).await.unwrap_err();
    assert!(matches!(error, ClientError::VerificationFailed(_)), "{error}");

    world.network().set_attacker(Honest);
    assert!(bob.receive().await.is_empty());
    alice.send("bob", "again").await;
    assert_eq!(bob.receive().await, ["again"]);
    assert_eq!(state(&mut alice, "bob"), VerificationState::Verified);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_blocked_person_reaches_no_device_and_does_not_notice() {
    let (world, mut alice, mut bob) = acquainted(510).await;
    let mut tablet = world.log_in("alice", "alice-tablet").await;
    alice.receive().await;
    tablet.receive().await;
    block(&mut alice, "bob", true).await.unwrap();
    for text in ["unwanted", "unwanted too"] {
        // `send` asserts that it stands there as sent.
        bob.send("alice", text).await;
        assert!(alice.receive().await.is_empty());
        assert!(tablet.receive().await.is_empty());
    }
    assert_eq!(
        (blocked(&mut alice), blocked(&mut tablet)),
        (vec!["bob@example.org".to_owned()], vec!["bob@example.org".to_owned()])
    );
    assert!(blocked(&mut bob).is_empty());
    let error = tablet.try_send("bob", "x").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);

    // After a restart, and on a device that comes later.
    alice.shut_down();
    let mut laptop = world.log_in("alice", "alice-laptop").await;
    alice.receive().await;
    bob.receive().await;
    bob.send("alice", "still unwanted").await;
    for device in [&mut alice, &mut tablet, &mut laptop] {
        assert!(device.receive().await.is_empty());
        assert_eq!(blocked(device), ["bob@example.org"]);
    }

    // Nothing comes back, the log fits together on both sides, and what comes next is shown.
    block(&mut tablet, "bob", false).await.unwrap();
    alice.receive().await;
    laptop.receive().await;
    bob.send("alice", "wanted").await;
    for device in [&mut alice, &mut tablet, &mut laptop] {
        assert_eq!(device.receive().await, ["wanted"]);
        assert!(!is_split(device));
    }
    alice.send("bob", "welcome back").await;
    assert_eq!(bob.receive().await, ["welcome back"]);
    assert!(!is_split(&mut bob));
    tablet.receive().await;
    laptop.receive().await;
    assert!(!is_split(&mut tablet));
    world.end([&mut alice, &mut tablet, &mut laptop, &mut bob]).await;
}

#[tokio::test]
async fn a_block_holds_though_the_device_crashed_before_it_wrote_it_down() {
    let (world, mut alice, mut bob) = acquainted(511).await;
    alice.crash_at("client.block.after_answer");
    block(&mut alice, "bob", true).await.unwrap_err();
    assert!(!alice.crash_no_more());
    bob.send("alice", "unwanted").await;
    assert!(alice.receive().await.is_empty());
    assert_eq!(blocked(&mut alice), ["bob@example.org"]);
    // Twice is once, and lifting what is not there says so.
    block(&mut alice, "bob", true).await.unwrap();
    block(&mut alice, "bob", false).await.unwrap();
    block(&mut alice, "bob", false).await.unwrap_err();
    block(&mut alice, "alice", true).await.unwrap_err();
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn a_report_reaches_the_administrators_with_what_was_disclosed_and_nothing_else() {
    let (world, mut alice, mut bob) = acquainted(520).await;
    bob.send("alice", "a nasty word 4711").await;
    alice.receive().await;
    let nasty = alice.history("bob").into_iter().find(|message| message.text.contains("4711")).unwrap().id;
    let report = |disclose| NewReport {
        username: named("bob"),
        reason: ReportReason::Harassment,
        note: "please look".to_owned(),
        disclose,
    };
    let (with, hers) = (report(vec![nasty]), alice.history("bob")[0].id);
    let receipt = alice.once(async |client| client.report(&with).await).await.unwrap();
    assert_eq!((receipt.reference.len(), receipt.disclosed), (32, 1));
    let events = world.events("ReportUser").await;
    assert_eq!(events.len(), 1);
    assert!(events[0].contains(&receipt.reference) && !events[0].contains("4711"));
    assert!(!find_marker(&world.server_folder(), "a nasty word 4711").unwrap().is_empty());
    assert!(find_marker(&world.server_folder(), "hello yourself").unwrap().is_empty());
    // What oneself wrote is no evidence against the other, and nothing is reported then.
    let with = report(vec![hers]);
    let error = alice.once(async |client| client.report(&with).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert_eq!(world.events("ReportUser").await.len(), 1);
    world.end([&mut alice, &mut bob]).await;
}

/// A picture of so many pixels a side, by its header.
fn picture(side: u8) -> Vec<u8> {
    [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &[0, 0, 0, side, 0, 0, 0, side, 8, 6, 0, 0, 0]].concat()
}

async fn set_profile(device: &mut Device, name: &str, avatar: Vec<u8>) -> Result<(), ClientError> {
    let change = ProfileChange { display_name: Some(name.to_owned()), avatar: Some(avatar) };
    device.once(async |client| client.set_profile(change).await).await.map(drop)
}

#[tokio::test]
async fn a_profile_is_seen_at_the_next_look_and_by_the_blocked_no_further() {
    let (world, mut alice, mut bob) = acquainted(530).await;
    set_profile(&mut bob, "Bobby", b"GIF89a".to_vec()).await.unwrap_err();
    set_profile(&mut bob, "Bobby", picture(8)).await.unwrap();
    let bobs = named("bob");
    let look = async |alice: &mut Device| {
        alice.once(async |client: &mut Client| client.show_contact(&bobs).await).await.unwrap()
    };
    assert_eq!(alice.client().contacts().unwrap()[0].display_name, "");
    let (contact, profile) = look(&mut alice).await;
    assert_eq!((contact.display_name.as_str(), profile.avatar_size), ("Bobby", Some([8, 8])));
    assert_eq!(alice.client().contacts().unwrap()[0].display_name, "Bobby");

    block(&mut bob, "alice", true).await.unwrap();
    set_profile(&mut bob, "Robert", picture(9)).await.unwrap();
    let (contact, profile) = look(&mut alice).await;
    assert_eq!((contact.display_name.as_str(), profile.avatar_size), ("Bobby", Some([8, 8])));
    block(&mut bob, "alice", false).await.unwrap();
    let (contact, profile) = look(&mut alice).await;
    assert_eq!((contact.display_name.as_str(), profile.avatar_size), ("Robert", Some([9, 9])));
    set_profile(&mut bob, "", Vec::new()).await.unwrap();
    let (contact, profile) = look(&mut alice).await;
    assert_eq!((contact.display_name.as_str(), profile.avatar_size), ("", None));
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn colleagues_are_found_in_the_directory() {
    let (world, mut alice, mut bob) = acquainted(540).await;
    let all = alice.once(Client::directory).await.unwrap();
    let names: Vec<_> = all.people.iter().map(|person| person.username.as_str()).collect();
    assert_eq!((names, all.more), (vec!["alice@example.org", "bob@example.org"], false));
    let found = alice.once(async |client| client.search_directory("BOB").await).await.unwrap();
    assert_eq!(found.people.len(), 1);
    let error = alice.once(async |client| client.search_directory("b").await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    world.end([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn an_export_is_whole_or_not_there_and_needs_the_password() {
    let (world, mut alice, mut bob) = acquainted(550).await;
    let to = world.homes_folder().join("export.jsonl");
    let password = Secret::from("Correct-horse-7-battery".to_owned());
    let wrong = Secret::from("Correct-horse-7-batter".to_owned());
    let error = alice.client().export(&wrong, &to).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WrongPassword);
    alice.crash_at("client.export.before_name");
    alice.once(async |client| client.export(&password, &to)).await.unwrap_err();
    assert!(!alice.crash_no_more() && !to.exists());
    let exported = alice.once(async |client| client.export(&password, &to)).await.unwrap();
    let text = fs::read_to_string(&to).unwrap();
    assert!(text.contains("hello yourself") && text.contains("bob@example.org"));
    assert_eq!(u64::try_from(text.lines().count()).unwrap(), exported.records);
    // One file, and it is left as it is.
    let beside = fs::read_dir(world.homes_folder()).unwrap().map(|entry| entry.unwrap().file_name());
    let files: Vec<_> = beside.filter(|name| name.to_string_lossy().starts_with("export")).collect();
    assert_eq!(files, ["export.jsonl"]);
    alice.once(async |client| client.export(&password, &to)).await.unwrap_err();
    assert_eq!(fs::read_to_string(&to).unwrap(), text);
    world.end([&mut alice, &mut bob]).await;
}
