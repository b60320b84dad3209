//! One device lets another into the account by a code of six characters.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{sync::Arc, sync::Mutex, time::Duration};

use prost::Message as _;
use sotto_client::{ClientError, ErrorKind, LinkNews, LinkOffer};
use sotto_e2ee::{AccountKey, DeviceIdentity, DeviceKeys, link::Offer};
use sotto_testkit::{Attacker, Device, World};
use sotto_types::{Domain, LinkCode, Secret, SystemRng, UserId, Username, limits};
use sotto_wire::{
    frame::{ClientBody, ClientFrame, ServerBody, ServerFrame},
    identity::AccountKind,
    link::{Answer, Welcome},
};

/// Long enough for whoever would be let in to be in.
const A_WHILE: Duration = Duration::from_secs(2);

/// The other code than the one that is offered.
fn other_than(code: &LinkCode) -> LinkCode {
    let guess = LinkCode::parse("ABCDEF").unwrap();
    if *code == guess { LinkCode::parse("ABCDEG").unwrap() } else { guess }
}

/// Somebody tries to join while the offer is waited on; what the old device heard.
async fn tried(old: &mut Device, offer: &mut LinkOffer, new: &mut Device, code: &LinkCode) -> LinkNews {
    tokio::select! {
        news = old.next_link(offer) => news.unwrap(),
        joined = new.join_link(code) => panic!("joined by itself: {joined:?}"),
    }
}

/// Whether somebody who tries is let in within a while, though the old device waits as long as it may.
async fn gets_in(old: &mut Device, offer: &mut LinkOffer, new: &mut Device, code: &LinkCode) -> bool {
    let waiting = async {
        drop(old.let_in(offer).await);
        std::future::pending::<()>().await;
    };
    let joining = tokio::time::timeout(A_WHILE, new.join_link(code));
    tokio::select! {
        () = waiting => false,
        joined = joining => joined.is_ok_and(|joined| joined.is_ok()),
    }
}

async fn devices(device: &mut Device) -> usize {
    device.until_done(async |client| client.devices().await).await.unwrap().len()
}

#[tokio::test]
async fn a_link_lets_a_device_in_and_both_read_what_comes() {
    let world = World::new(500).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    alice.send("bob", "before").await;
    assert_eq!(bob.receive().await, ["before"]);

    let mut tablet = world.device("alice", "alice-tablet");
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    let (old, new) = tokio::join!(alice.let_in(&mut offer), tablet.join_link(&code));
    old.unwrap();
    new.unwrap();
    // The history is for the asking, though Alice's device never made a backup before.
    assert!(tablet.texts("bob").is_empty());
    let restored = tablet.until_done(async |client| client.restore().await).await.unwrap();
    assert_eq!((restored.messages, restored.unreadable), (1, 0), "{restored:?}");
    assert_eq!(tablet.texts("bob"), ["before"]);
    alice.receive().await;
    assert_eq!(devices(&mut alice).await, 2);
    // Nobody need ask Alice whose it is.
    assert!(alice.warnings().is_empty(), "{:?}", alice.warnings());

    bob.send("alice", "for both").await;
    assert_eq!(alice.receive().await, ["for both"]);
    assert_eq!(tablet.receive().await, ["for both"]);
    tablet.send("bob", "from the tablet").await;
    assert_eq!(bob.receive().await, ["from the tablet"]);
    alice.receive().await;
    // The tablet has the account key, so it lets in the next.
    let mut laptop = world.device("alice", "alice-laptop");
    let mut offer = tablet.open_link().await.unwrap();
    let code = offer.code().clone();
    let (old, new) = tokio::join!(tablet.let_in(&mut offer), laptop.join_link(&code));
    old.unwrap();
    new.unwrap();
    assert_eq!(devices(&mut alice).await, 3);
    bob.receive().await;
    world.end([&mut alice, &mut tablet, &mut laptop, &mut bob]).await;
}

#[tokio::test]
async fn three_wrong_codes_void_the_offer() {
    let world = World::new(501).await;
    let mut alice = world.register("alice").await;
    let mut offer = alice.open_link().await.unwrap();
    let right = offer.code().clone();
    let wrong = other_than(&right);
    for left in [2, 1, 0] {
        let mut tablet = world.device("alice", "guesser");
        let news = tried(&mut alice, &mut offer, &mut tablet, &wrong).await;
        assert!(matches!(news, LinkNews::WrongCode { tries_left } if tries_left == left), "{news:?}");
    }
    let mut tablet = world.device("alice", "alice-tablet");
    assert!(!gets_in(&mut alice, &mut offer, &mut tablet, &right).await);
    assert!(matches!(alice.next_link(&mut offer).await, Err(ClientError::Invalid(_))));
    assert_eq!(devices(&mut alice).await, 1);
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn a_wrong_code_is_one_sentence_and_leaves_nothing_behind() {
    let world = World::new(502).await;
    let mut alice = world.register("alice").await;
    let mut offer = alice.open_link().await.unwrap();
    let wrong = other_than(offer.code());
    let mut tablet = world.device("alice", "alice-tablet");
    let (news, joined) = tokio::join!(alice.next_link(&mut offer), tablet.join_link(&wrong));
    assert!(matches!(news.unwrap(), LinkNews::WrongCode { tries_left: 2 }));
    let error = joined.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Refused);
    assert!(error.to_string().starts_with("The code is wrong"), "{error}");
    assert!(!tablet.home().folder().exists());
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn an_offer_stands_for_two_minutes() {
    let world = World::new(503).await;
    let mut alice = world.register("alice").await;
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    world.clock().advance(limits::LINK_OFFER);
    let mut tablet = world.device("alice", "alice-tablet");
    assert!(!gets_in(&mut alice, &mut offer, &mut tablet, &code).await);
    let error = alice.next_link(&mut offer).await.unwrap_err();
    assert_eq!(error.to_string(), "Nobody came in time. Begin again for a new code.");
    assert_eq!(devices(&mut alice).await, 1);
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn a_code_works_once_and_for_its_account_alone() {
    let world = World::new(504).await;
    let mut alice = world.register("alice").await;
    let mut bob = world.register("bob").await;
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    let mut bobs = world.device("bob", "bob-laptop");
    assert!(!gets_in(&mut alice, &mut offer, &mut bobs, &code).await);
    let mut tablet = world.device("alice", "alice-tablet");
    let (old, new) = tokio::join!(alice.let_in(&mut offer), tablet.join_link(&code));
    old.unwrap();
    new.unwrap();
    let mut second = world.device("alice", "second-tablet");
    assert!(!gets_in(&mut alice, &mut offer, &mut second, &code).await);
    assert_eq!((devices(&mut alice).await, devices(&mut bob).await), (2, 1));
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}

#[tokio::test]
async fn without_the_owners_password_nothing_happens_and_the_device_is_named() {
    let world = World::new(505).await;
    let mut alice = world.register("alice").await;
    let mut offer = alice.open_link().await.unwrap();
    // Alice was talked into reading the code out to somebody.
    let code = offer.code().clone();
    let mut attackers = world.device("alice", "attackers-phone");
    let owner = async {
        let LinkNews::NewDevice(request) = alice.next_link(&mut offer).await.unwrap() else {
            panic!("a device")
        };
        assert_eq!(request.platform(), "linux");
        let wrong = Secret::from("not the password".to_owned());
        let approved = alice.once(async |client| client.approve_link(request, &wrong).await).await;
        assert!(matches!(approved, Err(ClientError::WrongPassword)));
        alice.once(async |client| client.close_link(offer).await).await.unwrap();
    };
    let ((), joined) = tokio::join!(owner, attackers.join_link(&code));
    let error = joined.unwrap_err();
    assert_eq!(error.to_string(), "The other device did not let this one in.");
    assert!(!attackers.home().folder().exists());

    // The same by saying no.
    let mut offer = alice.open_link().await.unwrap();
    let code = offer.code().clone();
    let owner = async {
        let LinkNews::NewDevice(request) = alice.next_link(&mut offer).await.unwrap() else {
            panic!("a device")
        };
        alice.once(async |client| client.refuse_link(request).await).await.unwrap();
    };
    let ((), joined) = tokio::join!(owner, attackers.join_link(&code));
    assert!(joined.is_err());
    assert_eq!(devices(&mut alice).await, 1);
    world.end([&mut alice]).await;
}

#[tokio::test]
async fn a_crash_of_the_old_device_leaves_a_link_done_or_undone() {
    for (failpoint, seed) in [
        ("client.link.after_open", 510),
        ("client.link.after_welcome", 511),
        ("client.link.before_approve", 512),
        ("client.link.after_approve", 513),
    ] {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut tablet = world.device("alice", "alice-tablet");
        alice.crash_at(failpoint);
        if let Ok(mut offer) = alice.open_link().await {
            let code = offer.code().clone();
            let joining = async {
                tokio::select! {
                    joined = tablet.join_link(&code) => joined.is_ok(),
                    () = tokio::time::sleep(A_WHILE) => false,
                }
            };
            let (old, joined) = tokio::join!(alice.let_in(&mut offer), joining);
            assert!(old.is_err());
            assert_eq!(joined, failpoint == "client.link.after_approve", "{failpoint}");
        }
        assert!(!alice.crash_no_more(), "{failpoint} was never reached");
        if failpoint != "client.link.after_approve" {
            assert_eq!(devices(&mut alice).await, 1, "{failpoint}");
            let mut offer = alice.open_link().await.unwrap();
            let code = offer.code().clone();
            let (old, new) = tokio::join!(alice.let_in(&mut offer), tablet.join_link(&code));
            old.unwrap();
            new.unwrap();
        }
        assert_eq!(devices(&mut alice).await, 2, "{failpoint}");
        world.end([&mut alice, &mut tablet]).await;
    }
}

#[tokio::test]
async fn a_crash_of_the_new_device_leaves_a_link_done_or_undone() {
    for (failpoint, seed) in [
        ("client.link.after_write", 520),
        ("client.link.after_add_device", 521),
        ("client.register.after_active", 522),
    ] {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut tablet = world.device("alice", "alice-tablet");
        tablet.crash_at(failpoint);
        let mut offer = alice.open_link().await.unwrap();
        let code = offer.code().clone();
        let (old, new) = tokio::join!(alice.let_in(&mut offer), tablet.join_link(&code));
        old.unwrap();
        assert!(new.is_err(), "{failpoint}");
        assert!(!tablet.crash_no_more(), "{failpoint} was never reached");
        let added = failpoint != "client.link.after_write";
        assert_eq!(devices(&mut alice).await, if added { 2 } else { 1 }, "{failpoint}");
        if failpoint == "client.link.after_add_device" {
            // The account stands; running it again takes it up, whatever the code.
            tablet.join_link(&code).await.unwrap();
        } else if !added {
            let mut offer = alice.open_link().await.unwrap();
            let code = offer.code().clone();
            let (old, new) = tokio::join!(alice.let_in(&mut offer), tablet.join_link(&code));
            old.unwrap();
            new.unwrap();
        }
        alice.receive().await;
        alice.until_done(async |client| client.sync().await).await.unwrap();
        assert_eq!(devices(&mut tablet).await, 2, "{failpoint}");
        world.end([&mut alice, &mut tablet]).await;
    }
}

/// Changes what two devices say to each other on the way.
#[derive(Clone, Debug)]
struct Between {
    changes: Change,
    seen: Arc<Mutex<Vec<ClientFrame>>>,
}

#[derive(Clone, Debug)]
enum Change {
    /// The new device's keys become the attacker's.
    SwapsKeys(DeviceKeys),
    /// The new device's answer comes twice.
    Doubles,
    /// The old device's welcome is another account's.
    SwapsAccount,
    /// The grant has another byte.
    BreaksGrant,
    /// The new device is handed the attacker's own exchange, with a code that he guessed.
    PlaysOldDevice(Vec<u8>),
}

impl Attacker for Between {
    fn to_server(&mut self, _: &str, mut frame: ClientFrame) -> Vec<ClientFrame> {
        let mut frames = 1;
        match (&mut frame.body, &self.changes) {
            (Some(ClientBody::LinkMessage(message)), Change::SwapsKeys(keys)) => {
                if let Ok(mut answer) = Answer::decode(&message.body) {
                    answer.device = keys.listed();
                    message.body = answer.encode().unwrap();
                }
            }
            (Some(ClientBody::LinkMessage(message)), Change::SwapsAccount) => {
                if let Ok(mut welcome) = Welcome::decode(&message.body) {
                    welcome.user = UserId::new([9; 16], welcome.user.domain().clone());
                    message.body = welcome.encode().unwrap();
                }
            }
            (Some(ClientBody::LinkMessage(message)), Change::Doubles) if message.join.is_empty() => {
                frames = 2;
            }
            (Some(ClientBody::ApproveLink(approval)), Change::BreaksGrant) => {
                *approval.body.first_mut().unwrap() ^= 1;
            }
            _ => {}
        }
        self.seen.lock().unwrap().push(frame.clone());
        vec![frame; frames]
    }

    fn to_device(&mut self, _: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let (Some(ServerBody::LinkOpening(opening)), Change::PlaysOldDevice(own)) =
            (&mut frame.body, &self.changes)
        {
            opening.opening.clone_from(own);
        }
        // A server may also push an answer again.
        let doubled = matches!(frame.body, Some(ServerBody::LinkMessage(_))) && frame.answers == 0;
        let frames = if doubled && matches!(self.changes, Change::Doubles) { 2 } else { 1 };
        vec![frame; frames]
    }
}

#[tokio::test]
async fn whoever_stands_between_learns_and_changes_nothing() {
    let false_account = AccountKey::generate(&SystemRng).unwrap();
    let keys = DeviceKeys::generate(&SystemRng).unwrap();
    let user = UserId::new([9; 16], Domain::parse("chat.example.org").unwrap());
    let list = false_account.first_list(user, AccountKind::Person, vec![keys.listed()]).unwrap();
    let identity = DeviceIdentity::new(keys.clone(), list).unwrap();
    let username = Username::parse("alice@example.org").unwrap();
    let guess = LinkCode::parse("GGGGGG").unwrap();
    let own = Offer::new(guess, username, &identity, &SystemRng).unwrap().openings().remove(0);
    let changes =
        [Change::SwapsKeys(keys), Change::SwapsAccount, Change::BreaksGrant, Change::PlaysOldDevice(own)];
    for (change, seed) in changes.into_iter().zip(530..) {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut tablet = world.device("alice", "alice-tablet");
        let seen = Arc::default();
        world.network().set_attacker(Between { changes: change.clone(), seen: Arc::clone(&seen) });
        let mut offer = alice.open_link().await.unwrap();
        let code = offer.code().clone();
        let joined = tokio::select! {
            joined = async { tokio::join!(alice.let_in(&mut offer), tablet.join_link(&code)).1 } => joined.is_ok(),
            () = tokio::time::sleep(A_WHILE) => false,
        };
        assert!(!joined, "{change:?}");
        assert_eq!(devices(&mut alice).await, 1, "{change:?}");
        assert!(!tablet.home().is_occupied(), "{change:?}");
        // What was carried: never the code.
        for frame in seen.lock().unwrap().iter() {
            let bytes = frame.encode_to_vec();
            assert!(!sotto_testkit::holds_marker(&bytes, &code.to_text()));
            assert!(!sotto_testkit::holds_marker(&bytes, str::from_utf8(code.expose()).unwrap()));
        }
        world.network().set_attacker(sotto_testkit::Honest);
        world.end([&mut alice]).await;
    }
}

#[tokio::test]
async fn an_answer_that_comes_again_costs_nothing_and_adds_nothing() {
    let world = World::new(540).await;
    let mut alice = world.register("alice").await;
    let mut tablet = world.device("alice", "alice-tablet");
    world.network().set_attacker(Between { changes: Change::Doubles, seen: Arc::default() });
    let mut offer = alice.open_link().await.unwrap();
    let wrong = other_than(offer.code());
    let mut guesser = world.device("alice", "guesser");
    let news = tried(&mut alice, &mut offer, &mut guesser, &wrong).await;
    assert!(matches!(news, LinkNews::WrongCode { tries_left: 2 }), "{news:?}");
    let right = offer.code().clone();
    // The doubled answer is passed over, and costs no try.
    let news = tried(&mut alice, &mut offer, &mut tablet, &right).await;
    assert!(matches!(news, LinkNews::NewDevice(_)), "{news:?}");
    assert_eq!(devices(&mut alice).await, 1);
    world.network().set_attacker(sotto_testkit::Honest);
    world.end([&mut alice]).await;
}
