//! Rows in, messages out.

use std::sync::Arc;

use sotto_types::SystemRng;
use sotto_wire::{
    content::{Kind, Text, Words},
    frame::conversation::{Row, RowKind},
};

use super::{
    super::{
        Client,
        log::{Followed, Trouble},
    },
    peer::{Peer, dm},
    server::FakeServer,
};
use crate::{Event, Recipient, WarningKind};

async fn offline_dm() -> (tempfile::TempDir, Client, Peer) {
    dm(Arc::new(FakeServer::default())).await
}

fn follow(client: &mut Client, peer: &Peer, rows: &[Row]) -> Followed {
    client.follow_log(peer.id, rows, false).unwrap()
}

fn shown(client: &mut Client) -> Vec<String> {
    client.take_to_show(&mut |_| true).unwrap().into_iter().map(|message| message.text).collect()
}

fn warnings(followed: &Followed) -> Vec<WarningKind> {
    let warnings = followed.events.iter().map(|event| match event {
        Event::Warning { warning, .. } => Some(*warning),
        _ => None,
    });
    warnings.flatten().collect()
}

#[tokio::test]
async fn each_row_is_processed_once_and_each_message_shown_once() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let rows = [peer.say("one"), peer.say("two")];
    let followed = follow(&mut client, &peer, &rows);
    assert_eq!((followed.position, followed.trouble, followed.events.len()), (Some(3), None, 2));
    assert!(follow(&mut client, &peer, &rows).events.is_empty());
    assert_eq!(shown(&mut client), ["one", "two"]);
    assert!(shown(&mut client).is_empty());
    let history = client.history(&Recipient::Conversation(peer.id), 10).unwrap();
    let texts: Vec<_> =
        history.iter().map(|message| (message.from.as_str(), message.text.as_str())).collect();
    assert_eq!(texts, [("alice@example.org", "one"), ("alice@example.org", "two")]);
}

#[tokio::test]
async fn another_name_than_the_agreed_one_is_ignored_with_a_warning() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let words = Words { name: "Elsewhere".to_owned(), description: String::new(), salt: vec![1; 32] };
    let named = peer.say_as("", |content| content.kind = Some(Kind::Words(words)));
    let rows = [named, peer.say("and on")];
    let followed = follow(&mut client, &peer, &rows);
    assert_eq!(warnings(&followed), [WarningKind::WordsMismatch]);
    assert!(client.conversation(peer.id).unwrap().name.is_empty());
    assert_eq!(shown(&mut client), ["and on"]);
}

#[tokio::test]
async fn messages_are_handed_out_in_pieces_that_fit_and_never_none() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let rows = ["a long one", "b", "c"].map(|text| peer.say(text));
    follow(&mut client, &peer, &rows);
    let mut take = |room: usize| {
        let mut left = room;
        let taken = client.take_to_show(&mut |message| {
            let fits = message.text.len() <= left;
            left = left.saturating_sub(message.text.len());
            fits
        });
        taken.unwrap().into_iter().map(|message| message.text).collect::<Vec<_>>()
    };
    assert_eq!(take(3), ["a long one"]);
    assert_eq!(take(1), ["b"]);
    assert_eq!(take(100), ["c"]);
}

#[tokio::test]
async fn an_unknown_kind_is_kept_as_it_came() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let later = b"\x9a\x06\x03new";
    let row = peer.say_later_kind(later);
    let position = row.position;
    let known = follow(&mut client, &peer, &[row]);
    assert!(warnings(&known).is_empty());
    let content = client.store.read().message_content(peer.id, position).unwrap();
    assert!(content.ends_with(later));
    let message = client.take_to_show(&mut |_| true).unwrap().remove(0);
    assert_eq!(
        (message.kind.as_str(), message.text.as_str()),
        ("unknown", "Update Sotto to read this message.")
    );
}

#[tokio::test]
async fn content_that_cannot_be_read_is_passed_over_and_told() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let mut tampered = peer.say("lost");
    *tampered.payload.last_mut().unwrap() ^= 1;
    let malformed = peer.send(b"\xff\xff");
    let mut renamed = peer.say("under another name");
    renamed.send_id = vec![9; 16];
    let followed = follow(&mut client, &peer, &[tampered, malformed, renamed]);
    assert_eq!(warnings(&followed), [WarningKind::Unreadable; 3]);
    assert_eq!((followed.position, followed.trouble), (Some(4), None));
    assert!(shown(&mut client).is_empty());
}

#[tokio::test]
async fn the_same_message_is_not_shown_twice() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let row = peer.say("once");
    // The server puts the very same ciphertext into the log again.
    let again = Row { position: 3, ..row.clone() };
    follow(&mut client, &peer, &[row, again]);
    assert_eq!(shown(&mut client), ["once"]);
}

#[tokio::test]
async fn a_sender_who_saw_another_log_is_noticed() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let fine = peer.say("before");
    assert!(warnings(&follow(&mut client, &peer, &[fine])).is_empty());
    let row = peer.say_as("hello", |content| content.seen_hash = vec![1; 32]);
    assert_eq!(warnings(&follow(&mut client, &peer, &[row])), [WarningKind::ViewSplit]);
    assert!(client.conversations().unwrap().remove(0).view_split);
    assert_eq!(shown(&mut client), ["before", "hello"]);
}

#[tokio::test]
async fn a_message_that_the_server_left_out_is_noticed() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let first = peer.say("one");
    follow(&mut client, &peer, &[first]);
    let _swallowed = peer.say("two");
    let third = Row { position: 3, ..peer.say("three") };
    assert_eq!(warnings(&follow(&mut client, &peer, &[third])), [WarningKind::ViewSplit]);
}

#[tokio::test]
async fn a_sender_from_the_future_is_noticed() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let row = peer.say_as("hello", |content| content.seen_position = 99);
    assert_eq!(warnings(&follow(&mut client, &peer, &[row])), [WarningKind::ViewSplit]);
}

#[tokio::test]
async fn rows_behind_a_gap_wait_until_it_is_known_to_stay() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let (_expired, later) = (peer.say("expired"), peer.say("later"));
    let followed = follow(&mut client, &peer, std::slice::from_ref(&later));
    assert_eq!((followed.position, followed.trouble), (Some(1), Some(Trouble::Gap)));
    let followed = client.follow_log(peer.id, &[later], true).unwrap();
    assert_eq!(warnings(&followed), [WarningKind::MessagesMissed]);
    assert_eq!(shown(&mut client), ["later"]);
}

#[tokio::test]
async fn a_commit_begins_an_epoch_and_late_content_is_still_read() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let late = peer.say("late");
    let commit = Row { position: 2, ..peer.renew() };
    let late = Row { position: 3, ..late };
    let followed = follow(&mut client, &peer, &[commit, late]);
    assert_eq!(followed.trouble, None);
    let after = Row {
        position: 4,
        ..peer.say_as("after", |content| {
            // As one who saw the log as it was pushed: the commit at 2, the late content at 3.
            content.seen_position = 2;
            content.seen_hash = vec![0; 32];
        })
    };
    assert!(warnings(&follow(&mut client, &peer, &[after])).is_empty());
    assert_eq!(shown(&mut client), ["late", "after"]);
}

#[tokio::test]
async fn a_commit_that_cannot_be_followed_stops_the_log_and_changes_nothing() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let mut commit = peer.renew();
    *commit.payload.last_mut().unwrap() ^= 1;
    let followed = follow(&mut client, &peer, &[commit]);
    assert_eq!((followed.position, followed.trouble), (Some(1), Some(Trouble::OutOfStep)));
}

#[tokio::test]
async fn a_message_of_this_device_in_the_log_was_delivered() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let id = sotto_types::SendId::random(&SystemRng);
    let to = Recipient::Conversation(peer.id);
    let now = client.now();
    let kind = Kind::Text(Text { text: "mine".to_owned(), ..Text::default() });
    client.store.write(|tx| tx.queue(id, &to, &kind, now)).unwrap();
    let row = Row {
        send_id: id.as_bytes().to_vec(),
        sender_device: client.whoami().device_id.as_bytes().to_vec(),
        ..peer.row(RowKind::Content, 1, b"only others can read it".to_vec())
    };
    let followed = follow(&mut client, &peer, &[row]);
    assert!(matches!(followed.events.as_slice(), [Event::MessageSent(receipt)] if receipt.id == id));
    assert!(client.store.read().queued().unwrap().is_empty());
    assert!(shown(&mut client).is_empty());
    assert_eq!(client.history(&to, 10).unwrap().remove(0).text, "mine");
}

#[tokio::test]
async fn rows_that_expired_after_they_were_announced_are_passed_over() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let first = peer.say("one");
    follow(&mut client, &peer, &[first]);
    let _expired = [peer.say("two"), peer.say("three")];
    let followed = client.pass_over(peer.id, 4).unwrap();
    assert_eq!((followed.position, warnings(&followed)), (Some(4), vec![WarningKind::MessagesMissed]));
    let next = peer.say("four");
    let followed = follow(&mut client, &peer, &[next]);
    assert_eq!((followed.position, followed.trouble, warnings(&followed).len()), (Some(5), None, 0));
    assert_eq!(shown(&mut client), ["one", "four"]);
}
