//! Coming back in step.

use std::sync::{Arc, Mutex};

use sotto_e2ee::key_packages;
use sotto_types::ConversationId;
use sotto_wire::frame::{
    ClientBody, ServerBody, conversation as conv, directory,
    refusal::{Code, Refusal},
};

use super::{
    super::{Client, log::Trouble},
    peer::{Peer, dm},
    server::FakeServer,
};
use crate::{Event, WarningKind};

async fn online_dm() -> (tempfile::TempDir, Client, Peer, FakeServer) {
    let server = FakeServer::default();
    let (folder, client, peer) = dm(Arc::new(server.clone())).await;
    server.take_key(&client.account.external_sender);
    (folder, client, peer, server)
}

/// The client's own way back: the commit, and the group info of the epoch that it begins.
fn way_back(client: &mut Client, peer: &Peer) -> (Vec<u8>, Vec<u8>) {
    let group_info = peer.group.group_info_with_tree().unwrap();
    let tree = peer.fetched(Vec::new()).ratchet_tree;
    let identity = client.account.identity.clone();
    let rejoined = client.group(peer.id).unwrap().rejoin(&identity, &group_info, &tree).unwrap();
    (rejoined.commit, rejoined.group_info)
}

fn state(client: &Client, id: ConversationId) -> &'static str {
    client.conversations().unwrap().into_iter().find(|conversation| conversation.id == id).unwrap().state
}

#[tokio::test]
async fn a_return_whose_keys_were_lost_is_made_once_more() {
    let (_folder, mut client, mut peer, server) = online_dm().await;
    // The server took the commit, and the client crashed before it had written the new keys.
    let (commit, group_info) = way_back(&mut client, &peer);
    let row = peer.take_commit(&client, &commit);
    let followed = client.follow_log(peer.id, &[row], false).unwrap();
    assert_eq!((followed.position, followed.trouble), (Some(1), Some(Trouble::OutOfStep)));

    let commits = Arc::new(Mutex::new(Vec::new()));
    let (kept, fetched) = (Arc::clone(&commits), peer.fetched(group_info));
    server.answer(move |body| match body {
        ClientBody::FetchGroup(_) => Some(ServerBody::Group(fetched.clone())),
        ClientBody::Commit(commit) => {
            kept.lock().unwrap().push(commit.clone());
            Some(ServerBody::Committed(conv::Committed { position: 3, epoch: 3 }))
        }
        _ => None,
    });
    client.connect().await.unwrap();
    client.mend(peer.id, followed.trouble).await.unwrap();
    let commit = commits.lock().unwrap().pop().unwrap().parts.unwrap().commit;
    peer.take_commit(&client, &commit);
    let said = peer.say("welcome back");
    let followed = client.follow_log(peer.id, &[said], false).unwrap();
    assert!(
        matches!(followed.events.as_slice(), [Event::MessageReceived { message }] if message.text == "welcome back")
    );
}

#[tokio::test(start_paused = true)]
async fn after_three_tries_a_conversation_is_given_up_and_said_so() {
    let (_folder, mut client, mut peer, server) = online_dm().await;
    let tries = Arc::new(Mutex::new(0));
    let (counted, useless) = (Arc::clone(&tries), peer.fetched(b"not a group info".to_vec()));
    server.answer(move |body| {
        *counted.lock().unwrap() += u32::from(matches!(body, ClientBody::FetchGroup(_)));
        match body {
            ClientBody::FetchGroup(_) => Some(ServerBody::Group(useless.clone())),
            _ => Some(refusal(Code::NotFound)),
        }
    });
    client.connect().await.unwrap();
    let mut events = client.events();
    client.mend(peer.id, Some(Trouble::OutOfStep)).await.unwrap();
    assert_eq!(*tries.lock().unwrap(), 3);
    assert_eq!(state(&client, peer.id), "out_of_step");
    let warned = matches!(events.try_recv().unwrap(), Event::Warning { warning: WarningKind::OutOfStep, .. });
    assert!(warned);
    // What comes meanwhile does not hold anything up.
    let row = peer.say("unread");
    assert_eq!(client.follow_log(peer.id, &[row], false).unwrap().position, Some(2));
}

#[tokio::test(start_paused = true)]
async fn a_conversation_without_a_way_back_is_begun_anew_once_and_with_everybody() {
    let (_folder, mut client, peer, server) = online_dm().await;
    let package = key_packages::generate(&peer.person.identity, 1, false, client.now()).unwrap().remove(0);
    let claimed = directory::KeyPackage {
        user_id: peer.person.identity.user().to_string(),
        device_id: peer.person.identity.device().as_bytes().to_vec(),
        package: package.message,
    };
    let created = Arc::new(Mutex::new(Vec::new()));
    let (kept, useless) = (Arc::clone(&created), peer.fetched(b"not a group info".to_vec()));
    server.answer(move |body| match body {
        ClientBody::FetchGroup(_) => Some(ServerBody::Group(useless.clone())),
        ClientBody::ClaimKeyPackages(_) => {
            Some(ServerBody::KeyPackages(directory::KeyPackages { packages: vec![claimed.clone()] }))
        }
        ClientBody::Create(create) => {
            kept.lock().unwrap().push(create.generation);
            Some(ServerBody::Committed(conv::Committed { position: 7, epoch: 1 }))
        }
        _ => Some(refusal(Code::NotFound)),
    });
    client.connect().await.unwrap();
    let mut events = client.events();
    client.mend(peer.id, Some(Trouble::OutOfStep)).await.unwrap();
    let info = client.conversation(peer.id).unwrap();
    assert_eq!((info.state, info.generation, info.position), ("joined", 2, 7));
    assert!(std::iter::from_fn(|| events.try_recv().ok()).any(|event| {
        matches!(event, Event::Warning { warning: WarningKind::BegunAnew, text, .. } if text.starts_with("This device"))
    }));
    // Not again so soon.
    client.mend(peer.id, Some(Trouble::OutOfStep)).await.unwrap();
    assert_eq!(state(&client, peer.id), "out_of_step");
    assert_eq!(*created.lock().unwrap(), [2]);
}

fn refusal(code: Code) -> ServerBody {
    ServerBody::Refusal(Refusal { code: code.into(), reason: "no".to_owned(), retry_after: 0 })
}

#[tokio::test]
async fn a_device_that_was_removed_meanwhile_leaves() {
    let (_folder, mut client, peer, server) = online_dm().await;
    server.answer(|_| {
        let reason = "No such conversation.".to_owned();
        Some(ServerBody::Refusal(Refusal { code: Code::NotFound.into(), reason, retry_after: 0 }))
    });
    client.connect().await.unwrap();
    client.mend(peer.id, Some(Trouble::OutOfStep)).await.unwrap();
    assert_eq!(state(&client, peer.id), "left");
    assert!(client.store.read().lookup_group(peer.id).unwrap().is_none());
}
