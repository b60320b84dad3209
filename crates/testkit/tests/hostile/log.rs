//! Lies about a conversation's log.

use sotto_client::WarningKind;
use sotto_testkit::{Attacker, World};
use sotto_wire::frame::{
    ClientBody, ClientFrame, ServerBody, ServerFrame,
    conversation::{Row, RowKind},
};

use super::acquainted;

/// Changes the rows that one device is shown, in pushes and in answers.
#[derive(Debug)]
struct ChangesRows {
    victim: &'static str,
    change: fn(&mut Vec<Row>),
}

impl Attacker for ChangesRows {
    fn to_device(&mut self, to: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        if let (true, Some(ServerBody::Rows(rows))) = (to == self.victim, &mut frame.body) {
            (self.change)(&mut rows.rows);
        }
        vec![frame]
    }
}

/// Hides one row from one device, and counts on without it.
#[derive(Debug)]
struct Hides {
    from: &'static str,
    hidden: u64,
}

impl Attacker for Hides {
    fn to_device(&mut self, to: &str, mut frame: ServerFrame) -> Vec<ServerFrame> {
        let hidden = self.hidden;
        match &mut frame.body {
            Some(ServerBody::Rows(rows)) if to == self.from => {
                rows.rows.retain(|row| row.position != hidden);
                for row in rows.rows.iter_mut().filter(|row| row.position > hidden) {
                    row.position -= 1;
                }
            }
            Some(ServerBody::Sent(sent)) if to == self.from && sent.position > hidden => sent.position -= 1,
            _ => {}
        }
        vec![frame]
    }

    fn to_server(&mut self, from: &str, mut frame: ClientFrame) -> Vec<ClientFrame> {
        let reached = self.hidden - 1;
        match &mut frame.body {
            Some(ClientBody::AckRows(ack)) if from == self.from && ack.position >= reached => {
                ack.position += 1;
            }
            Some(ClientBody::FetchRows(fetch)) if from == self.from && fetch.after >= reached => {
                fetch.after += 1;
            }
            _ => {}
        }
        vec![frame]
    }
}

/// What Bob is shown, and warned of, when Alice sends three messages and the server changes the rows for him.
async fn bob_is_shown(seed: u64, change: fn(&mut Vec<Row>)) -> (Vec<String>, Vec<WarningKind>) {
    let (world, mut alice, mut bob) = Box::pin(acquainted(seed)).await;
    bob.disconnect().await;
    for text in ["one", "two", "three"] {
        alice.send("bob", text).await;
    }
    world.network().set_attacker(ChangesRows { victim: "bob", change });
    let shown = bob.receive().await;
    let warnings = bob.warnings().to_vec();
    world.end([&mut alice, &mut bob]).await;
    (shown, warnings)
}

/// The positions of Alice's three messages: after the first commit and the two greetings.
const ONE: u64 = 4;
const TWO: u64 = 5;
const THREE: u64 = 6;

#[tokio::test]
async fn an_untouched_log_is_shown_without_a_warning() {
    let (shown, warnings) = bob_is_shown(80, |_| {}).await;
    assert_eq!(shown, ["one", "two", "three"]);
    assert!(warnings.is_empty(), "{warnings:?}");
}

#[tokio::test]
async fn a_row_dropped_from_the_middle_is_noticed() {
    let (shown, warnings) = bob_is_shown(81, |rows| rows.retain(|row| row.position != TWO)).await;
    assert_eq!(shown, ["one", "three"]);
    assert!(warnings.contains(&WarningKind::MessagesMissed), "{warnings:?}");
}

#[tokio::test]
async fn a_row_dropped_with_the_rest_moved_up_is_noticed() {
    let (world, mut alice, mut bob) = acquainted(82).await;
    bob.disconnect().await;
    for text in ["one", "two", "three"] {
        alice.send("bob", text).await;
    }
    world.network().set_attacker(Hides { from: "bob", hidden: TWO });
    assert_eq!(bob.receive().await, ["one", "three"]);
    assert!(bob.warnings().contains(&WarningKind::ViewSplit), "{:?}", bob.warnings());
    world.leave_undone([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn reordered_rows_are_noticed() {
    let (shown, warnings) = bob_is_shown(83, |rows| {
        for row in rows.iter_mut() {
            row.position = match row.position {
                ONE => TWO,
                TWO => ONE,
                other => other,
            };
        }
        rows.sort_by_key(|row| row.position);
    })
    .await;
    assert_eq!(shown, ["two", "one", "three"]);
    assert!(warnings.contains(&WarningKind::ViewSplit), "{warnings:?}");
}

#[tokio::test]
async fn a_row_given_twice_is_shown_once() {
    let (shown, _) = bob_is_shown(84, |rows| {
        let again = rows.iter().find(|row| row.position == THREE).cloned();
        rows.extend(again.map(|row| Row { position: THREE + 1, send_id: vec![9; 16], ..row }));
    })
    .await;
    assert_eq!(shown, ["one", "two", "three"]);
}

#[tokio::test]
async fn a_changed_message_is_not_shown() {
    let (shown, warnings) = bob_is_shown(85, |rows| {
        for row in rows.iter_mut().filter(|row| row.position == TWO) {
            if let Some(byte) = row.payload.last_mut() {
                *byte ^= 1;
            }
        }
    })
    .await;
    assert_eq!(shown, ["one", "three"]);
    assert!(warnings.contains(&WarningKind::Unreadable), "{warnings:?}");
}

#[tokio::test]
async fn a_message_under_another_ones_id_is_not_shown() {
    let (shown, warnings) = bob_is_shown(86, |rows| {
        for row in rows.iter_mut().filter(|row| row.position == TWO) {
            row.send_id = vec![7; 16];
        }
    })
    .await;
    assert_eq!(shown, ["one", "three"]);
    assert!(warnings.contains(&WarningKind::Unreadable), "{warnings:?}");
}

#[tokio::test]
async fn two_views_of_one_conversation_show_at_the_first_message_that_crosses() {
    let (world, mut alice, mut bob) = acquainted(87).await;
    world.network().set_attacker(Hides { from: "alice", hidden: ONE });
    bob.send("alice", "do not do it").await;
    assert!(alice.receive().await.is_empty());
    alice.send("bob", "I will do it").await;
    alice.receive().await;
    alice.send("bob", "it is done").await;
    assert_eq!(bob.receive().await, ["I will do it", "it is done"]);
    assert!(bob.warnings().contains(&WarningKind::ViewSplit), "{:?}", bob.warnings());
    assert!(bob.client().conversations().unwrap().iter().all(|conversation| conversation.view_split));
    world.leave_undone([&mut alice, &mut bob]).await;
}

#[tokio::test]
async fn two_views_of_a_room_show_to_everybody_whom_the_split_reaches() {
    let world = World::new(89).await;
    let mut alice = world.register("alice").await;
    let (mut bob, mut carol) = (world.register("bob").await, world.register("carol").await);
    let id = alice.create_room("Split", &["bob", "carol"], &[]).await.unwrap().id;
    bob.receive().await;
    carol.receive().await;
    // The next row is hidden from Carol alone.
    let hidden = carol.client().conversations().unwrap().iter().map(|row| row.position).max().unwrap() + 1;
    world.network().set_attacker(Hides { from: "carol", hidden });
    alice.say(id, "not before noon").await;
    assert_eq!(bob.receive().await, ["not before noon"]);
    assert!(carol.receive().await.is_empty());
    carol.say(id, "I go now").await;
    carol.receive().await;
    carol.say(id, "I have gone").await;
    for reader in [&mut alice, &mut bob] {
        assert_eq!(reader.receive().await, ["I go now", "I have gone"], "{}", reader.name());
        assert!(reader.warnings().contains(&WarningKind::ViewSplit), "{}", reader.name());
        assert!(reader.conversation(id).view_split);
    }
    world.leave_undone([&mut alice, &mut bob, &mut carol]).await;
}

#[tokio::test]
async fn a_commit_that_is_no_commit_does_not_stop_a_conversation() {
    let (world, mut alice, mut bob) = acquainted(88).await;
    bob.disconnect().await;
    let mut tablet = world.log_in("alice", "alice-tablet").await;
    alice.receive().await;
    world.network().set_attacker(ChangesRows {
        victim: "bob",
        change: |rows| {
            for row in rows.iter_mut().filter(|row| row.kind() == RowKind::Commit) {
                row.payload = vec![0; 64];
            }
        },
    });
    bob.receive().await;
    world.network().set_attacker(sotto_testkit::Honest);
    // Bob came back in by a commit of his own.
    bob.send("alice", "back again").await;
    alice.receive().await;
    assert_eq!(alice.texts("bob").last().unwrap(), "back again");
    alice.send("bob", "good").await;
    assert_eq!(bob.receive().await, ["good"]);
    tablet.receive().await;
    world.end([&mut alice, &mut bob, &mut tablet]).await;
}
