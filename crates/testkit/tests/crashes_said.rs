//! A device that crashes at each failpoint of everything that is done to messages: afterwards two devices a person show the
//! same, and everything is done once.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::time::Duration;

use sotto_client::{Client, ClientError, Message, MessageState, Recipient, RoomChange};
use sotto_testkit::{Device, World};
use sotto_types::{ConversationId, SendId, Username};

/// What whoever says and does things comes by.
const ACTING: &[&str] = &[
    "client.change.before_commit",
    "client.commit.after_write",
    "client.commit.after_answer",
    "client.send.after_queue",
    "client.say_about.after_queue",
    "client.own.after_queue",
    "client.delete_message.after_write",
    "client.send.after_encrypt",
    "client.send.after_write",
    "client.send.after_send",
    "client.send.after_answer",
    "client.send.after_mark",
    "client.read.after_mark",
    "client.show.after_mark",
    "client.seen.after_queue",
    "client.receive.after_process",
    "client.receive.after_write",
    "client.receive.after_ack",
    "client.expire.after_page",
];

/// What the person's other device comes by.
const BESIDE: &[&str] = &[
    "client.receive.after_process",
    "client.receive.after_write",
    "client.receive.after_ack",
    "client.expire.after_page",
];

/// What somebody else comes by, who tells how far they have received.
const HEARING: &[&str] = &[
    "client.receive.after_process",
    "client.receive.after_write",
    "client.receive.after_ack",
    "client.seen.after_queue",
    "client.send.after_write",
    "client.send.after_send",
    "client.send.after_answer",
    "client.expire.after_page",
];

/// How long the last message stays, seconds.
const STAYS: u32 = 60;

/// What Alice does, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Edit,
    Recall,
    React,
    TakeReactionAway,
    Star,
    Delete,
    Draft,
    Answer,
    Read,
    HearOfOthers,
    Show,
    SetTimer,
    SayForAMinute,
    Wait,
}

const DEEDS: [Deed; 14] = [
    Deed::Edit,
    Deed::Recall,
    Deed::React,
    Deed::TakeReactionAway,
    Deed::Star,
    Deed::Delete,
    Deed::Draft,
    Deed::Answer,
    Deed::Read,
    Deed::HearOfOthers,
    Deed::SetTimer,
    Deed::SayForAMinute,
    Deed::Show,
    Deed::Wait,
];

/// Two people with two devices each, in a DM in which they have said something.
struct Story {
    world: World,
    alice: Device,
    tablet: Device,
    bob: Device,
    laptop: Device,
    dm: ConversationId,
    alices: Vec<SendId>,
    bobs: Vec<SendId>,
    shown: Vec<String>,
}

impl Story {
    async fn begin(seed: u64) -> Self {
        let world = World::new(seed).await;
        let mut alice = world.register("alice").await;
        let mut bob = world.register("bob").await;
        let tablet = world.log_in("alice", "tablet").await;
        let laptop = world.log_in("bob", "laptop").await;
        for text in ["nien", "secret", "old"] {
            alice.send("bob", text).await;
        }
        bob.take().await;
        bob.until_done(Client::sync).await.unwrap();
        for text in ["keep", "forget", "edit me", "recall me", "plain"] {
            bob.send("alice", text).await;
        }
        let (mut alices, mut bobs) = (Vec::new(), Vec::new());
        for message in bob.history("alice") {
            let of = if message.state == MessageState::Received { &mut alices } else { &mut bobs };
            of.push(message.id);
        }
        let dm = bob.history("alice")[0].conversation.unwrap();
        let shown = Vec::new();
        let mut story = Self { world, alice, tablet, bob, laptop, dm, alices, bobs, shown };
        story.settle().await;
        for device in story.all() {
            device.client().set_read_receipts(true).unwrap();
        }
        story.settle().await;
        story
    }

    fn all(&mut self) -> [&mut Device; 4] {
        [&mut self.alice, &mut self.tablet, &mut self.bob, &mut self.laptop]
    }

    /// Everybody takes what waits, until nobody has anything more to tell.
    async fn settle(&mut self) {
        for _ in 0..3 {
            for device in self.all() {
                device.disconnect().await;
                device.until_done(Client::sync).await.unwrap();
            }
        }
    }

    /// Alice does something, once; whatever a crash has cut off goes on by itself.
    async fn act(&mut self, deed: Deed) {
        let (dm, alices, bobs) = (self.dm, self.alices.clone(), self.bobs.clone());
        let to_bob = Recipient::Person(Username::parse("bob@example.org").unwrap());
        let timer = RoomChange { expire_seconds: Some(STAYS), ..RoomChange::default() };
        match deed {
            Deed::HearOfOthers => {
                self.laptop.client().edit(bobs[2], "edited").await.unwrap();
                self.laptop.client().recall(bobs[3]).await.unwrap();
                let reacted =
                    self.bob.once(async |client| client.react(alices[0], "🎉", false).await.map(drop)).await;
                assert!(reacted.is_ok() || crashed(&reacted), "{reacted:?}");
            }
            Deed::Wait => {
                // While nobody is there: the timers go on.
                self.alice.shut_down();
                self.world.clock().advance(Duration::from_secs(u64::from(STAYS) + 1));
            }
            Deed::SetTimer => {
                // What was not begun on disk is done again, as a person would who sees that it is not done.
                while self.alice.client().conversation(dm).unwrap().expire_seconds != STAYS {
                    let set = self.alice.once(async |client| client.change_room(dm, &timer).await).await;
                    assert!(set.is_ok() || crashed(&set), "{set:?}");
                    self.alice.until_done(Client::sync).await.unwrap();
                }
            }
            Deed::Show => {
                self.bob.send("alice", "for a minute too").await;
                self.alice.until_done(Client::sync).await.unwrap();
                self.shown.extend(self.alice.take().await);
            }
            _ => {}
        }
        let done = self
            .alice
            .once(async |client: &mut Client| match deed {
                Deed::Edit => client.edit(alices[0], "nine").await.map(drop),
                Deed::Recall => client.recall(alices[1]).await,
                Deed::React => client.react(bobs[0], "👍", false).await.map(drop),
                Deed::TakeReactionAway => {
                    client.react(bobs[0], "👎", false).await?;
                    client.react(bobs[0], "👎", true).await.map(drop)
                }
                Deed::Star => client.star(bobs[0], true).await.map(drop),
                Deed::Delete => client.delete_message(bobs[1]).await,
                Deed::Draft => client.set_draft(dm, "dear bob", Some(bobs[0])).await,
                Deed::Answer => client.reply(bobs[0], "answer").await.map(drop),
                Deed::Read => client.read(dm).await.map(drop),
                Deed::SayForAMinute => client.send(&to_bob, "for a minute").await.map(drop),
                Deed::HearOfOthers | Deed::Show | Deed::SetTimer | Deed::Wait => client.sync().await,
            })
            .await;
        assert!(done.is_ok() || crashed(&done), "{deed:?}: {done:?}");
        if deed == Deed::TakeReactionAway && crashed(&done) {
            self.alice.until_done(Client::sync).await.unwrap();
            self.alice.once(async |client| client.react(bobs[0], "👎", true).await.map(drop)).await.unwrap();
        }
    }

    fn victim(&mut self, victim: Victim) -> &mut Device {
        match victim {
            Victim::Alice => &mut self.alice,
            Victim::Tablet => &mut self.tablet,
            Victim::Bob => &mut self.bob,
        }
    }

    fn check(&mut self, of: &str) {
        let dm = self.dm;
        for (number, device) in self.all().into_iter().enumerate() {
            let of = format!("{of}, {}", device.name());
            let history = device.client().history(&Recipient::Conversation(dm), 100).unwrap();
            let alices = number < 2;
            let mut texts = vec!["nine", "old", "keep", "forget", "edited", "plain", "answer"];
            if alices {
                texts.retain(|text| *text != "forget");
            }
            let shown: Vec<_> = history.iter().map(|message| message.text.as_str()).collect();
            assert_eq!(shown, texts, "{of}");
            assert_eq!(reactions(&history[0]), ["🎉 bob"], "{of}");
            assert_eq!(reactions(&history[2]), ["👍 alice"], "{of}");
            let starred = device.client().search("", None, true, 9).unwrap();
            assert_eq!(starred.len(), usize::from(alices), "{of}");
            let draft = device.client().draft(dm).unwrap().map(|draft| draft.text);
            assert_eq!(draft.as_deref(), alices.then_some("dear bob"), "{of}");
            if alices {
                assert_eq!(device.conversation(dm).unread, 0, "{of}");
            } else {
                let bobs = history.iter().filter(|message| message.state != MessageState::Received);
                let states: Vec<_> = bobs.map(|message| message.state).collect();
                assert_eq!(states, [MessageState::Read; 4], "{of}");
            }
            assert!(
                device.warnings().iter().all(|warning| is_of_devices(*warning)),
                "{of}: {:?}",
                device.warnings()
            );
        }
    }
}

fn is_of_devices(warning: sotto_client::WarningKind) -> bool {
    use sotto_client::WarningKind;
    matches!(warning, WarningKind::DeviceAdded | WarningKind::DevicesAdded)
}

fn crashed<T>(outcome: &Result<T, ClientError>) -> bool {
    matches!(outcome, Err(ClientError::Unreachable(why)) if why.contains("crashed"))
}

fn reactions(message: &Message) -> Vec<String> {
    let shown = message.reactions.iter().map(|reaction| {
        let from: Vec<_> = reaction.from.iter().map(|from| from.split('@').next().unwrap()).collect();
        format!("{} {}", reaction.emoji, from.join(" "))
    });
    shown.collect()
}

/// Who crashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Victim {
    Alice,
    Tablet,
    Bob,
}

/// Plays the story; one device crashes at this failpoint in each deed that comes by it, each time once.
async fn story_of_crashes(failpoint: &'static str, victim: Victim, seed: u64) {
    let mut story = Story::begin(seed).await;
    let mut crashes = Vec::new();
    for deed in DEEDS {
        story.victim(victim).crash_at(failpoint);
        story.act(deed).await;
        story.settle().await;
        if !story.victim(victim).crash_no_more() {
            crashes.push(deed);
        }
    }
    assert!(!crashes.is_empty(), "{victim:?} never came to {failpoint}");
    let of = format!("{victim:?} crashed at {failpoint} in {crashes:?}");
    story.check(&of);
    assert!(story.shown.len() <= 5, "{of}: {:?}", story.shown);
    let Story { world, mut alice, mut tablet, mut bob, mut laptop, .. } = story;
    for device in [&mut tablet, &mut bob, &mut laptop] {
        device.take().await;
    }
    for device in [&mut alice, &mut tablet, &mut bob, &mut laptop] {
        device.until_done(Client::sync).await.unwrap();
    }
    world.end([&mut alice, &mut tablet, &mut bob, &mut laptop]).await;
}

#[tokio::test]
async fn whoever_does_something_to_messages_may_crash_anywhere() {
    for (failpoint, seed) in ACTING.iter().zip(1_100..) {
        Box::pin(story_of_crashes(failpoint, Victim::Alice, seed)).await;
    }
}

#[tokio::test]
async fn the_other_device_of_whoever_does_it_may_crash_anywhere() {
    for (failpoint, seed) in BESIDE.iter().zip(1_130..) {
        Box::pin(story_of_crashes(failpoint, Victim::Tablet, seed)).await;
    }
}

#[tokio::test]
async fn whoever_it_is_done_to_may_crash_anywhere() {
    for (failpoint, seed) in HEARING.iter().zip(1_140..) {
        Box::pin(story_of_crashes(failpoint, Victim::Bob, seed)).await;
    }
}
