//! Leaving a group, and committing what the server asks for.

use std::sync::{Arc, Mutex};

use sotto_wire::frame::{
    ClientBody, Done, ServerBody, conversation as conv,
    refusal::{Code, Refusal},
};

use super::{
    super::Client,
    peer::{Peer, group},
    server::FakeServer,
};
use crate::{ClientError, Event, Recipient};

async fn online_group() -> (tempfile::TempDir, Client, Peer, FakeServer) {
    let server = FakeServer::default();
    let (folder, client, peer) = group(Arc::new(server.clone())).await;
    server.take_key(&client.account.external_sender);
    (folder, client, peer, server)
}

fn listed(peer: &Peer) -> ServerBody {
    let state = conv::ConversationState {
        conversation: peer.id.as_bytes().to_vec(),
        kind: 2,
        generation: 1,
        epoch: 1,
        position: 100,
    };
    ServerBody::Conversations(conv::Conversations { conversations: vec![state] })
}

#[tokio::test]
async fn whoever_leaves_is_out_at_once_and_keeps_the_history() {
    let (_folder, mut client, mut peer, server) = online_group().await;
    client.follow_log(peer.id, &[peer.say("before")], false).unwrap();
    let (asked, seen) = (Arc::new(Mutex::new(0)), listed(&peer));
    let kept = Arc::clone(&asked);
    server.answer(move |body| match body {
        ClientBody::ListConversations(_) => Some(seen.clone()),
        ClientBody::Leave(_) => {
            *kept.lock().unwrap() += 1;
            // The first answer is lost.
            (*kept.lock().unwrap() > 1).then_some(ServerBody::Done(Done {}))
        }
        _ => None,
    });
    let lost = client.leave_conversation(peer.id, None).await;
    assert!(matches!(lost, Err(ClientError::Unreachable(_))), "{lost:?}");
    assert_eq!(client.conversation(peer.id).unwrap().state, "left");
    let mut events = client.events();
    client.sync().await.unwrap();
    assert_eq!(*asked.lock().unwrap(), 2);
    assert!(
        std::iter::from_fn(|| events.try_recv().ok())
            .any(|event| matches!(event, Event::ConversationLeft { .. }))
    );
    let history = client.history(&Recipient::Conversation(peer.id), 10).unwrap();
    assert_eq!(history.len(), 1);
    let refused = client.send(&Recipient::Conversation(peer.id), "after").await;
    assert!(matches!(refused, Err(ClientError::Invalid(reason)) if reason.contains("no longer")));
    assert!(client.readers(peer.id).is_err());
}

#[tokio::test]
async fn a_leave_that_the_server_refuses_leaves_nothing() {
    let (_folder, mut client, peer, server) = online_group().await;
    let seen = listed(&peer);
    server.answer(move |body| match body {
        ClientBody::ListConversations(_) => Some(seen.clone()),
        ClientBody::Leave(_) => Some(ServerBody::Refusal(Refusal {
            code: Code::Invalid.into(),
            reason: "not now".to_owned(),
            ..Refusal::default()
        })),
        _ => None,
    });
    assert!(matches!(client.leave_conversation(peer.id, None).await, Err(ClientError::Refused { .. })));
    assert_eq!(client.conversation(peer.id).unwrap().state, "joined");
}

#[tokio::test]
async fn a_removal_is_committed_when_it_is_asked_for_and_not_because_it_is_seen() {
    let (_folder, mut client, mut peer, server) = online_group().await;
    let (commits, seen) = (Arc::new(Mutex::new(0)), listed(&peer));
    let kept = Arc::clone(&commits);
    server.answer(move |body| match body {
        ClientBody::ListConversations(_) => Some(seen.clone()),
        ClientBody::Commit(_) => {
            *kept.lock().unwrap() += 1;
            None
        }
        _ => None,
    });
    client.sync().await.unwrap();
    let proposal = peer.propose_removal_of_carol();
    let rows = conv::Rows { conversation: peer.id.as_bytes().to_vec(), rows: vec![proposal] };
    client.process_push(ServerBody::Rows(rows)).await.unwrap();
    assert_eq!(*commits.lock().unwrap(), 0);
    let leaving = client.readers(peer.id).unwrap();
    assert!(leaving.iter().any(|reader| reader.devices.iter().all(|device| device.leaving)));
    let wanted = conv::CommitWanted { conversation: peer.id.as_bytes().to_vec() };
    // The link breaks on the commit, which is all that this test waits for.
    assert!(client.process_push(ServerBody::CommitWanted(wanted)).await.is_err());
    assert_eq!(*commits.lock().unwrap(), 1);
}
