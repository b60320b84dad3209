//! A conversation that is begun anew.

use std::sync::Arc;

use super::{
    super::Client,
    peer::{Peer, dm},
    server::FakeServer,
};
use crate::{Event, WarningKind};

async fn offline_dm() -> (tempfile::TempDir, Client, Peer) {
    dm(Arc::new(FakeServer::default())).await
}

fn warnings(events: &mut tokio::sync::mpsc::UnboundedReceiver<Event>) -> Vec<WarningKind> {
    let happened = std::iter::from_fn(|| events.try_recv().ok());
    let kind = |event| match event {
        Event::Warning { warning, .. } => Some(warning),
        _ => None,
    };
    happened.filter_map(kind).collect()
}

#[tokio::test]
async fn a_later_generation_is_joined_shown_and_counted_anew() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let rows = [peer.say("one"), peer.say("two"), peer.say("three")];
    client.follow_log(peer.id, &rows, false).unwrap();
    let mut events = client.events();
    // The server was restored: its log has ended before.
    let joined = peer.begin_anew(&mut client, 2, 2);
    client.join(joined, 2).await.unwrap();
    assert_eq!(warnings(&mut events), [WarningKind::BegunAnew]);
    let info = client.conversation(peer.id).unwrap();
    assert_eq!((info.generation, info.position, info.state), (2, 2, "joined"));
    // A position that was there before holds another message now; both stay, in their order.
    let four = peer.say("four");
    assert_eq!(four.position, 3);
    client.follow_log(peer.id, &[four], false).unwrap();
    let history = client.history(&crate::Recipient::Conversation(peer.id), 10).unwrap();
    let texts: Vec<_> = history.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["one", "two", "three", "four"]);
    assert!(!client.conversation(peer.id).unwrap().view_split);
}

#[tokio::test]
async fn what_is_no_later_generation_stays_out_with_a_warning() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    client.follow_log(peer.id, &[peer.say("one")], false).unwrap();
    let mut events = client.events();
    // Another group under the same number.
    let joined = peer.begin_anew(&mut client, 1, 9);
    client.join(joined, 2).await.unwrap();
    assert_eq!(warnings(&mut events), [WarningKind::InvitationUnusable]);
    assert_eq!(client.conversation(peer.id).unwrap().position, 2);
}
