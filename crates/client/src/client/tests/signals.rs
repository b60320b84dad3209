//! Signals of a peer who can say anything.

use std::sync::{Arc, Mutex};

use sotto_types::{ConversationId, Domain, SystemRng};
use sotto_wire::frame::{
    ClientBody, Done, ServerBody, policy as policy_frame,
    signal::{
        CONTENT_BYTES, Presence as PresenceFrame, PresenceState, RelayedSignal, Signal, SignalContent,
        SignalKind, Typing,
    },
};

use super::{
    super::Client,
    peer::{Peer, dm, group},
    server::FakeServer,
};
use crate::{Event, Presence, store::ConversationState};

const ONLINE: SignalKind = SignalKind::Presence(PresenceFrame { state: PresenceState::Online as i32 });
const TYPING: SignalKind = SignalKind::Typing(Typing { on: true });

/// A signal of the peer, as an honest server relays it.
fn relayed(peer: &Peer, padded: &[u8]) -> RelayedSignal {
    RelayedSignal {
        conversation: peer.id.as_bytes().to_vec(),
        generation: 1,
        epoch: peer.group.epoch(),
        sender_device: peer.person.identity.device().as_bytes().to_vec(),
        ciphertext: peer.group.seal_signal(padded, &SystemRng).unwrap(),
    }
}

fn says(peer: &Peer, kind: SignalKind) -> RelayedSignal {
    relayed(peer, &SignalContent { kind: Some(kind) }.to_padded())
}

/// What the client tells of a signal that is pushed.
async fn told(client: &mut Client, signal: RelayedSignal) -> Vec<Event> {
    let mut events = client.events();
    client.process_push(ServerBody::Signal(signal)).await.unwrap();
    std::iter::from_fn(|| events.try_recv().ok()).collect()
}

fn allow_presence(client: &mut Client, on: bool) {
    let policy = policy_frame::Policy {
        revision: vec![u8::from(on); 32],
        network_id: "12345678".to_owned(),
        kind: policy_frame::AccountKind::Person.into(),
        group_settings: format!(r#"{{"presenceEnabled":{on}}}"#),
        network_settings: "{}".to_owned(),
        ..policy_frame::Policy::default()
    };
    client.take_policy(&policy).unwrap();
}

fn typing_of(peer: &Peer) -> Event {
    Event::Typing { conversation: peer.id, from: peer.person.identity.user().clone(), on: true }
}

#[tokio::test]
async fn presence_is_believed_in_a_dm_alone() {
    let server = Arc::new(FakeServer::default());
    let (_folder, mut client, peer) = dm(server.clone()).await;
    assert_eq!(told(&mut client, says(&peer, ONLINE)).await, [], "nobody has said yet what holds");
    allow_presence(&mut client, true);
    let user = peer.person.identity.user().clone();
    let online = Event::Presence { user, presence: Presence::Online };
    assert_eq!(told(&mut client, says(&peer, ONLINE)).await, [online]);
    allow_presence(&mut client, false);
    assert_eq!(told(&mut client, says(&peer, ONLINE)).await, []);
    assert_eq!(told(&mut client, says(&peer, TYPING)).await, [typing_of(&peer)]);

    let (_folder, mut client, peer) = group(server).await;
    allow_presence(&mut client, true);
    assert_eq!(told(&mut client, says(&peer, ONLINE)).await, []);
    assert_eq!(told(&mut client, says(&peer, TYPING)).await, [typing_of(&peer)]);
}

#[tokio::test]
async fn what_cannot_be_read_or_means_nothing_is_dropped_without_an_error() {
    let (_folder, mut client, mut peer) = dm(Arc::new(FakeServer::default())).await;
    allow_presence(&mut client, true);
    let unknown = SignalKind::Presence(PresenceFrame { state: 77 });
    let signal = says(&peer, TYPING);
    for wrong in [
        relayed(&peer, &[]),
        relayed(&peer, &[255; CONTENT_BYTES]),
        relayed(&peer, &[0; CONTENT_BYTES]),
        says(&peer, unknown),
        RelayedSignal { conversation: vec![1; 32], ..signal.clone() },
        RelayedSignal { conversation: Vec::new(), ..signal.clone() },
        RelayedSignal { sender_device: Vec::new(), ..signal.clone() },
        RelayedSignal { sender_device: client.whoami().device_id.as_bytes().to_vec(), ..signal.clone() },
        RelayedSignal { ciphertext: Vec::new(), ..signal.clone() },
        RelayedSignal::default(),
    ] {
        assert_eq!(told(&mut client, wrong.clone()).await, [], "{wrong:?}");
    }
    // Of an epoch that is not there yet, and of one that is over.
    let commit = peer.renew();
    let later = says(&peer, TYPING);
    assert_eq!(told(&mut client, later.clone()).await, []);
    client.follow_log(peer.id, &[commit], false).unwrap();
    assert_eq!(told(&mut client, signal).await, []);
    assert_eq!(told(&mut client, later).await, [typing_of(&peer)]);
}

#[tokio::test]
async fn nobody_of_another_domain_or_of_a_conversation_that_was_left_is_shown() {
    let (_folder, mut client, peer) = dm(Arc::new(FakeServer::default())).await;
    assert_eq!(told(&mut client, says(&peer, TYPING)).await, [typing_of(&peer)]);
    let domain = client.account.domain.clone();
    client.account.domain = Domain::parse("elsewhere.example").unwrap();
    assert_eq!(told(&mut client, says(&peer, TYPING)).await, []);
    client.account.domain = domain;
    let mut row = client.store.read().lookup_conversation(peer.id).unwrap().unwrap();
    row.state = ConversationState::Leaving;
    client.store.write(|tx| tx.save_conversation(&row)).unwrap();
    assert_eq!(told(&mut client, says(&peer, TYPING)).await, []);
}

#[tokio::test]
async fn what_is_said_is_sealed_for_the_epoch_and_for_no_other_domain() {
    let server = FakeServer::default();
    let (_folder, mut client, peer) = dm(Arc::new(server.clone())).await;
    server.take_key(&client.account.external_sender);
    let said = Arc::<Mutex<Vec<Signal>>>::default();
    let kept = Arc::clone(&said);
    server.answer(move |body| {
        if let ClientBody::Signal(signal) = body {
            kept.lock().unwrap().push(signal.clone());
        }
        Some(ServerBody::Done(Done {}))
    });
    client.sync().await.unwrap();
    let (device, nowhere) = (client.whoami().device_id, ConversationId::from_bytes([1; 32]));
    assert!(!client.set_typing(nowhere, true).await.unwrap());
    let domain = client.account.domain.clone();
    client.account.domain = Domain::parse("elsewhere.example").unwrap();
    assert!(!client.set_typing(peer.id, true).await.unwrap());
    client.account.domain = domain;
    assert!(client.set_typing(peer.id, true).await.unwrap());

    let said = said.lock().unwrap();
    let [signal] = said.as_slice() else { panic!("{said:?}") };
    assert_eq!((signal.conversation.as_slice(), signal.generation), (&peer.id.as_bytes()[..], 1));
    let opened = peer.group.open_signal(1, signal.epoch, device, &signal.ciphertext).unwrap();
    assert_eq!(opened.content.len(), CONTENT_BYTES);
    assert_eq!(SignalContent::parse(&opened.content).unwrap().kind, Some(TYPING));
}
