//! A subscription without a session.

use std::sync::Arc;

use bytes::Bytes;
use sotto_storage::{Cursor, LogRow, NewRow, RowKind};
use sotto_types::{ConversationId, Timestamp};
use sotto_wire::frame::{ServerBody, ServerFrame};

use super::Subscription;
use crate::{
    app::inbox::{Acknowledged, Found, LogPart},
    live::{News, Waiting},
};

const ROOM: ConversationId = ConversationId::from_bytes([1; 32]);

fn row(position: u64) -> LogRow {
    let row = NewRow {
        kind: RowKind::Content,
        generation: 1,
        epoch: 1,
        sender: None,
        send_id: None,
        sent_at: Timestamp::default(),
        expires_at: Timestamp::default(),
        payload: vec![0; 100],
    };
    LogRow { position, row }
}

fn heard(subscription: &mut Subscription, positions: &[u64]) -> Vec<u64> {
    let one = |position: &u64| News::gather(ROOM, vec![row(*position)]);
    let news = positions.iter().flat_map(one).map(Arc::new).collect();
    positions_in(&subscription.heard(Waiting { news, ..Waiting::default() }))
}

/// Hears of rows that were handed out together.
fn heard_together(subscription: &mut Subscription, positions: impl IntoIterator<Item = u64>) -> Vec<Bytes> {
    let news =
        News::gather(ROOM, positions.into_iter().map(row).collect()).into_iter().map(Arc::new).collect();
    subscription.heard(Waiting { news, ..Waiting::default() })
}

/// Reads these rows, and no items.
fn found(positions: impl IntoIterator<Item = u64>, done: bool) -> Found {
    let rows = Some(positions.into_iter().map(row).collect());
    let logs = vec![LogPart { conversation: ROOM, rows, done }];
    Found { inbox_done: true, logs, ..Found::default() }
}

fn positions_in(frames: &[Bytes]) -> Vec<u64> {
    let rows = |frame: &Bytes| match ServerFrame::parse(frame).unwrap().body {
        Some(ServerBody::Rows(rows)) => rows.rows.into_iter().map(|row| row.position).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    frames.iter().flat_map(rows).collect()
}

fn at(acknowledged: u64, newest: u64) -> Subscription {
    Subscription::new(&[Cursor { conversation: ROOM, acknowledged, newest }])
}

/// A subscriber who has everything up to this position.
fn caught_up_at(position: u64) -> Subscription {
    let mut subscription = at(position, position);
    subscription.found(Found { inbox_done: true, ..Found::default() });
    assert!(subscription.take_caught_up().is_some());
    assert!(!subscription.is_due());
    subscription
}

#[test]
fn news_that_follow_on_are_pushed_at_once_and_once() {
    let mut subscription = caught_up_at(5);
    assert_eq!(heard(&mut subscription, &[6]), [6]);
    assert_eq!(heard(&mut subscription, &[6, 8, 7, 5]), [7, 8]);
    assert!(!subscription.is_due());
}

#[test]
fn a_gap_is_read_from_the_log() {
    let mut subscription = caught_up_at(5);
    assert!(heard(&mut subscription, &[7]).is_empty());
    assert_eq!(subscription.wanted().unwrap().logs, [(ROOM, 5)]);
    assert!(heard(&mut subscription, &[8]).is_empty());
    assert_eq!(positions_in(&subscription.found(found(6..=8, true)).frames), [6, 7, 8]);
    assert!(!subscription.is_due());
    assert_eq!(heard(&mut subscription, &[9]), [9]);
}

#[test]
fn news_for_a_full_window_wait_in_the_log() {
    let mut subscription = caught_up_at(0);
    for position in 1..=200 {
        assert_eq!(heard(&mut subscription, &[position]), [position]);
    }
    assert!(heard(&mut subscription, &[201]).is_empty());
    assert!(!subscription.is_due() && subscription.wanted().is_none());
    subscription.acknowledge_rows(ROOM, 150);
    let wanted = subscription.wanted().unwrap();
    assert_eq!((wanted.logs, wanted.count), (vec![(ROOM, 200)], 150));
}

#[test]
fn news_that_were_handed_out_together_are_one_frame() {
    let mut subscription = caught_up_at(5);
    let frames = heard_together(&mut subscription, [7, 6, 8]);
    assert_eq!((frames.len(), positions_in(&frames)), (1, vec![6, 7, 8]));
    // One that has a part of them already reads the rest.
    let mut subscription = caught_up_at(6);
    assert!(heard_together(&mut subscription, 6..=8).is_empty());
    assert_eq!(subscription.wanted().unwrap().logs, [(ROOM, 6)]);
}

#[test]
fn news_that_fill_the_window_to_more_than_its_brim_wait_in_the_log() {
    let mut subscription = caught_up_at(0);
    for first in [1, 65, 129] {
        assert_eq!(heard_together(&mut subscription, first..first + 64).len(), 1);
    }
    assert!(heard_together(&mut subscription, 193..=201).is_empty());
    let wanted = subscription.wanted().unwrap();
    assert_eq!((wanted.logs, wanted.count), (vec![(ROOM, 192)], 8));
}

#[test]
fn what_the_mailbox_had_no_room_for_is_read() {
    let mut subscription = caught_up_at(5);
    subscription.heard(Waiting { missed: vec![ROOM], inbox: true, ..Waiting::default() });
    let wanted = subscription.wanted().unwrap();
    assert_eq!((wanted.inbox_after, wanted.logs), (0, vec![(ROOM, 5)]));
}

#[test]
fn many_rows_are_several_frames() {
    let mut subscription = at(0, 130);
    let frames = subscription.found(found(1..=130, true)).frames;
    assert_eq!(frames.len(), 3);
    assert_eq!(positions_in(&frames), (1..=130).collect::<Vec<_>>());
}

#[test]
fn the_end_of_what_waited_is_said_when_it_is_acknowledged() {
    let mut subscription = at(0, 4);
    subscription.found(found(1..=2, false));
    assert!(subscription.is_due());
    subscription.acknowledge_rows(ROOM, 2);
    assert!(subscription.take_caught_up().is_none());
    subscription.found(found(3..=4, true));
    // What is new meanwhile does not put it off.
    assert_eq!(heard(&mut subscription, &[5]), [5]);
    assert!(subscription.take_caught_up().is_none());
    subscription.acknowledge_rows(ROOM, 4);
    assert!(subscription.take_caught_up().is_some());
    assert!(subscription.take_caught_up().is_none());
}

#[test]
fn a_conversation_that_is_not_the_devices_any_more_is_left() {
    let mut subscription = at(0, 4);
    let logs = vec![LogPart { conversation: ROOM, rows: None, done: true }];
    let pushed = subscription.found(Found { inbox_done: true, logs, ..Found::default() });
    assert_eq!((pushed.left, pushed.frames.len()), (vec![ROOM], 0));
    assert_eq!(subscription.conversations().count(), 0);
    assert!(heard(&mut subscription, &[5]).is_empty());
    assert!(subscription.take_caught_up().is_some());
}

#[test]
fn acknowledgements_are_gathered() {
    let mut subscription = caught_up_at(5);
    assert_eq!(subscription.take_acknowledged(), None);
    heard(&mut subscription, &[6, 7]);
    subscription.acknowledge_rows(ROOM, 7);
    subscription.acknowledge_rows(ROOM, 6);
    // Items that were never pushed stay in the inbox.
    subscription.acknowledge_inbox(u64::MAX);
    let expected = Acknowledged { inbox: Some(0), logs: vec![(ROOM, 7)] };
    assert_eq!(subscription.take_acknowledged(), Some(expected));
    assert_eq!(subscription.take_acknowledged(), None);
}
