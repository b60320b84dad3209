//! What is queued goes out once, in order, or is refused for a reason.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use sotto_types::Username;
use sotto_wire::frame::{
    ClientBody, ServerBody,
    conversation::{self as conv, Row, RowKind},
    directory,
    refusal::{Code, Refusal},
};

use tokio::time::Instant;

use super::{
    super::Client,
    peer::{Peer, Person, dm},
    server::FakeServer,
};
use crate::{ClientError, ErrorKind, MessageState, Recipient, home::HomeLock};

type Sends = Arc<Mutex<Vec<conv::Send>>>;

async fn online_dm() -> (tempfile::TempDir, Client, Peer, FakeServer) {
    let server = FakeServer::default();
    let (folder, client, peer) = dm(Arc::new(server.clone())).await;
    server.take_key(&client.account.external_sender);
    (folder, client, peer, server)
}

#[expect(clippy::unnecessary_wraps, reason = "what a handler answers")]
fn sent(position: u64) -> Option<ServerBody> {
    Some(ServerBody::Sent(conv::Sent { position, sent_at: 1 }))
}

#[expect(clippy::unnecessary_wraps, reason = "what a handler answers")]
fn refusal(code: Code, reason: &str) -> Option<ServerBody> {
    Some(ServerBody::Refusal(Refusal { code: code.into(), reason: reason.to_owned(), retry_after: 0 }))
}

/// Takes every message, and puts it down.
fn take_all(server: &FakeServer) -> Sends {
    let sends = Sends::default();
    let kept = Arc::clone(&sends);
    server.answer(move |body| {
        let ClientBody::Send(send) = body else { return refusal(Code::Invalid, "Not expected.") };
        let mut sends = kept.lock().unwrap();
        sends.push(send.clone());
        sent(1 + sends.len() as u64)
    });
    sends
}

#[tokio::test]
async fn what_cannot_go_out_waits_and_then_goes_in_order() {
    let (_folder, mut client, peer, server) = online_dm().await;
    let to = Recipient::Conversation(peer.id);
    for text in ["one", "two"] {
        let error = client.send(&to, text).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Queued);
    }
    let waiting: Vec<_> = client.store.read().queued().unwrap().into_iter().map(|row| row.id).collect();
    let sends = take_all(&server);
    client.sync().await.unwrap();
    let gone: Vec<_> = sends.lock().unwrap().iter().map(|send| send.send_id.clone()).collect();
    assert_eq!(gone, waiting.iter().map(|id| id.as_bytes().to_vec()).collect::<Vec<_>>());
    assert!(client.store.read().queued().unwrap().is_empty());
    client.sync().await.unwrap();
    assert_eq!(sends.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_id() {
    let (_folder, mut client, peer, server) = online_dm().await;
    let sends = Sends::default();
    let kept = Arc::clone(&sends);
    server.answer(move |body| {
        let ClientBody::Send(send) = body else { return None };
        let mut sends = kept.lock().unwrap();
        sends.push(send.clone());
        // The connection breaks before the first answer.
        if sends.len() == 1 { None } else { sent(2) }
    });
    let error = client.send(&Recipient::Conversation(peer.id), "once").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Queued);
    client.sync().await.unwrap();
    let sends = sends.lock().unwrap();
    let [first, second] = sends.as_slice() else { panic!("{} sends", sends.len()) };
    assert_eq!(first.send_id, second.send_id);
    assert_ne!(first.ciphertext, second.ciphertext, "a key was used twice");
}

#[tokio::test]
async fn what_was_taken_late_and_is_read_meanwhile_is_not_sent_again() {
    let (_folder, mut client, peer, server) = online_dm().await;
    let (id, device) = (peer.id, client.whoami().device_id);
    let sends = Sends::default();
    let kept = Arc::clone(&sends);
    server.answer(move |body| match body {
        // An earlier attempt, of which this device heard nothing, has come before it.
        ClientBody::Send(send) => {
            kept.lock().unwrap().push(send.clone());
            refusal(Code::Conflict, "That epoch is over.")
        }
        ClientBody::FetchRows(fetch) => {
            let row = Row {
                position: 2,
                generation: 1,
                kind: RowKind::Content.into(),
                sender_device: device.as_bytes().to_vec(),
                send_id: kept.lock().unwrap()[0].send_id.clone(),
                sent_at: 1,
                payload: b"only others read it".to_vec(),
                ..Row::default()
            };
            let rows = if fetch.after < 2 { vec![row] } else { Vec::new() };
            Some(ServerBody::Rows(conv::Rows { conversation: id.as_bytes().to_vec(), rows }))
        }
        _ => None,
    });
    let receipt = client.send(&Recipient::Conversation(peer.id), "once").await.unwrap();
    assert_eq!((receipt.position, sends.lock().unwrap().len()), (2, 1));
}

#[tokio::test]
async fn what_was_taken_where_this_device_did_not_read_is_delivered_and_nothing_is_put_where_it_did() {
    let (_folder, mut client, mut peer, server) = online_dm().await;
    let rows = [peer.say("two"), peer.say("three")];
    client.follow_log(peer.id, &rows[..1], false).unwrap();
    server.answer(|body| if matches!(body, ClientBody::Send(_)) { sent(2) } else { None });
    let to = Recipient::Conversation(peer.id);
    let error = client.send(&to, "in the place of another").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Queued, "{error}");
    // As after coming in anew, when the rows in between are for nobody here.
    let mut row = client.store.read().lookup_conversation(peer.id).unwrap().unwrap();
    row.position = 9;
    client.store.write(|tx| tx.save_conversation(&row)).unwrap();
    server.answer(|body| if matches!(body, ClientBody::Send(_)) { sent(5) } else { None });
    client.sync().await.unwrap();
    assert!(client.store.read().queued().unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_message_is_final_and_the_next_one_goes() {
    let (_folder, mut client, peer, server) = online_dm().await;
    server.answer(|body| match body {
        ClientBody::Send(_) => refusal(Code::Forbidden, "You may not."),
        _ => None,
    });
    let to = Recipient::Conversation(peer.id);
    let error = client.send(&to, "no").await.unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Refused, "You may not."));
    let sends = take_all(&server);
    client.send(&to, "yes").await.unwrap();
    assert_eq!(sends.lock().unwrap().len(), 1);
    let history = client.history(&to, 10).unwrap();
    let states: Vec<_> = history.iter().map(|message| (message.text.as_str(), message.state)).collect();
    assert_eq!(states, [("yes", MessageState::Sent), ("no", MessageState::Refused)]);
}

#[tokio::test]
async fn a_message_for_an_epoch_that_is_over_is_encrypted_again() {
    let (_folder, mut client, mut peer, server) = online_dm().await;
    let commit = peer.renew();
    let id = peer.id;
    let sends = Sends::default();
    let kept = Arc::clone(&sends);
    server.answer(move |body| match body {
        ClientBody::Send(send) => {
            let mut sends = kept.lock().unwrap();
            sends.push(send.clone());
            if send.epoch == 1 { refusal(Code::Conflict, "That epoch is over.") } else { sent(3) }
        }
        ClientBody::FetchRows(fetch) => {
            let rows = if fetch.after < 2 { vec![commit.clone()] } else { Vec::new() };
            Some(ServerBody::Rows(conv::Rows { conversation: id.as_bytes().to_vec(), rows }))
        }
        _ => None,
    });
    client.send(&Recipient::Conversation(peer.id), "hello").await.unwrap();
    let sends = sends.lock().unwrap();
    let [first, second] = sends.as_slice() else { panic!("{} sends", sends.len()) };
    assert_eq!((first.epoch, second.epoch), (1, 2));
    assert_eq!(first.send_id, second.send_id);
    let read = peer.group.decrypt(&second.ciphertext).unwrap();
    assert_eq!(sotto_wire::content::Content::parse(&read.content).unwrap().counter, 1);
}

#[tokio::test]
async fn a_changed_key_holds_sending_until_it_is_accepted() {
    let (_folder, mut client, peer, server) = online_dm().await;
    let alice = Username::parse("alice@example.org").unwrap();
    // The server shows another account key under the same user id.
    let impostor = Person::new();
    let keys = sotto_e2ee::DeviceKeys::generate(&sotto_types::SystemRng).unwrap();
    let user = peer.person.identity.user().clone();
    let kind = sotto_wire::identity::AccountKind::Person;
    let list = impostor.account.first_list(user.clone(), kind, vec![keys.listed()]).unwrap();
    let shown = directory::User {
        user_id: user.to_string(),
        username: alice.as_str().to_owned(),
        device_list: list.encode(),
        ..directory::User::default()
    };
    let sends = Sends::default();
    let kept = Arc::clone(&sends);
    server.answer(move |body| match body {
        ClientBody::FindUser(_) => Some(ServerBody::User(shown.clone())),
        ClientBody::Send(send) => {
            kept.lock().unwrap().push(send.clone());
            sent(2)
        }
        _ => None,
    });
    let to = Recipient::Person(alice.clone());
    let error = client.send(&to, "secret").await.unwrap_err();
    assert!(matches!(error, ClientError::KeyChanged(_)), "{error}");
    let by_id = client.send(&Recipient::Conversation(peer.id), "secret").await.unwrap_err();
    assert!(matches!(by_id, ClientError::KeyChanged(_)), "{by_id}");
    assert!(sends.lock().unwrap().is_empty() && client.store.read().queued().unwrap().is_empty());

    let changed = client.contacts().unwrap().remove(0);
    assert_eq!(changed.state, crate::ContactState::Changed);
    let accepted = client.accept_contact(&alice).unwrap();
    assert_eq!(Some(accepted.fingerprint), changed.new_fingerprint);
    assert_eq!(accepted.state, crate::ContactState::Trusted);
}

#[tokio::test]
async fn an_address_that_leads_to_another_account_holds_sending() {
    let (_folder, mut client, _peer, server) = online_dm().await;
    let stranger = Person::new();
    let shown = directory::User {
        user_id: stranger.identity.user().to_string(),
        username: "alice@example.org".to_owned(),
        device_list: stranger.list().encode(),
        ..directory::User::default()
    };
    server.answer(move |body| match body {
        ClientBody::FindUser(_) => Some(ServerBody::User(shown.clone())),
        // Nothing else may be asked: nothing is made for the stranger.
        _ => None,
    });
    let alice = Username::parse("alice@example.org").unwrap();
    let error = client.send(&Recipient::Person(alice.clone()), "secret").await.unwrap_err();
    assert!(matches!(error, ClientError::KeyChanged(_)), "{error}");
    let accepted = client.accept_contact(&alice).unwrap();
    assert_eq!(accepted.user_id, *stranger.identity.user());
}

#[tokio::test]
async fn a_client_that_waits_lets_another_process_in() {
    let (_folder, mut client, _peer, server) = online_dm().await;
    take_all(&server);
    let home = client.home.clone();
    let another = async { HomeLock::acquire(&home, Duration::from_secs(30)).await.map(drop) };
    let until = Instant::now() + Duration::from_mins(10);
    tokio::select! {
        end = client.follow(until) => panic!("{end:?}"),
        let_in = another => let_in.unwrap(),
    }
}

#[tokio::test]
async fn an_older_list_does_not_undo_a_newer_one() {
    let (_folder, mut client, peer, server) = online_dm().await;
    let old = peer.person.list().clone();
    let keys = sotto_e2ee::DeviceKeys::generate(&sotto_types::SystemRng).unwrap();
    let devices = old.list().devices.iter().cloned().chain([keys.listed()]).collect();
    let new = peer.person.account.next_list(&old, devices).unwrap();
    let user = peer.person.identity.user().clone();
    let shown = Arc::new(Mutex::new(new.clone()));
    let (asked, newest) = (Arc::clone(&shown), new.clone());
    server.answer(move |body| match body {
        ClientBody::FindUser(_) => Some(ServerBody::User(directory::User {
            user_id: user.to_string(),
            username: "alice@example.org".to_owned(),
            device_list: asked.lock().unwrap().encode(),
            ..directory::User::default()
        })),
        ClientBody::DeviceLists(lists) => {
            let lists = if lists.after_version < 2 { vec![newest.encode()] } else { Vec::new() };
            Some(ServerBody::DeviceListLog(directory::DeviceListLog { lists }))
        }
        _ => None,
    });
    client.sync().await.unwrap();
    let user = peer.person.identity.user().clone();
    assert_eq!(client.refresh_contact(&user).await.unwrap().list, new);
    *shown.lock().unwrap() = old;
    let contact = client.refresh_contact(&user).await.unwrap();
    assert_eq!(contact.list, new);
    assert!(contact.claimed.is_none());
}
