//! Sessions from a device's side, without sockets.

mod batches;
mod first_frames;
mod generations;
mod hostile;
mod links;
mod messages;
mod password;
mod policies;
mod pushes;
mod removals;
mod retention;
mod sessions;
mod sign_in;
mod signals;
mod web_socket;

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Arc,
};

use futures_util::stream;
use sotto_wire::frame::{
    ClientBody, ServerBody, conversation as frames,
    directory::ClaimKeyPackages,
    inbox::{Joined, Notice},
};

use super::{LinkClosed, Outgoing, join, serve_link};
use crate::{
    app::conversations::{CommitParts, NewCommit, NewConversation, number_of},
    testing::{Phone, Wire, World},
};

/// Alice and Bob, signed in and subscribed, in a DM that Alice has made; both have read all of it.
struct Pair {
    world: World,
    alice: Phone,
    bob: Phone,
    alice_wire: Wire,
    bob_wire: Wire,
}

impl Pair {
    async fn new() -> Self {
        let world = World::new().await;
        let (mut alice, mut bob) = (world.person("alice").await, world.person("bob").await);
        let mut alice_wire = world.connect().signed_in(&alice).await;
        let mut bob_wire = world.connect().signed_in(&bob).await;
        subscribe_to_nothing(&mut alice_wire).await;
        subscribe_to_nothing(&mut bob_wire).await;
        begin_dm(&world, &mut alice, &mut alice_wire, &bob).await;
        let joined = take_joined(&mut bob_wire).await;
        bob.join(&joined);
        Self { world, alice, bob, alice_wire, bob_wire }
    }
}

/// Subscribes a device that nothing waits for.
async fn subscribe_to_nothing(wire: &mut Wire) {
    wire.subscribe().await;
    assert!(matches!(wire.next_push().await.unwrap(), ServerBody::CaughtUp(_)));
}

/// Claims the other person's key packages and makes the DM.
async fn begin_dm(world: &World, phone: &mut Phone, wire: &mut Wire, other: &Phone) {
    let claim = ClaimKeyPackages { user_ids: vec![other.user().to_string()] };
    let ServerBody::KeyPackages(claimed) = wire.ask(ClientBody::ClaimKeyPackages(claim)).await else {
        panic!("key packages");
    };
    let packages: Vec<_> = claimed.packages.into_iter().map(|package| package.package).collect();
    let new = phone.make_dm(world, other.user(), &packages);
    let answer = wire.ask(ClientBody::Create(create_frame(new))).await;
    assert!(
        matches!(answer, ServerBody::Committed(frames::Committed { position: 1, epoch: 1 })),
        "{answer:?}"
    );
    phone.accept();
}

/// The next push, which says that the device was added; acknowledged.
async fn take_joined(wire: &mut Wire) -> Joined {
    match wire.next_push().await.unwrap() {
        ServerBody::Inbox(inbox) => {
            let item = inbox.items.into_iter().next().unwrap();
            wire.ack_inbox(item.sequence).await;
            match item.notice {
                Some(Notice::Joined(joined)) => joined,
                other => panic!("{other:?}"),
            }
        }
        other => panic!("{other:?}"),
    }
}

fn create_frame(new: NewConversation) -> frames::Create {
    frames::Create {
        conversation: new.id.as_bytes().to_vec(),
        kind: number_of(new.kind),
        generation: 1,
        group_info: new.group_info,
        commit: Some(parts_frame(new.first)),
    }
}

fn commit_frame(new: NewCommit) -> frames::Commit {
    frames::Commit {
        conversation: new.conversation.as_bytes().to_vec(),
        generation: new.generation,
        epoch: new.epoch,
        parts: Some(parts_frame(new.parts)),
    }
}

fn parts_frame(parts: CommitParts) -> frames::CommitParts {
    let welcomes = parts.welcomes.into_iter().map(|welcome| frames::DeviceWelcome {
        user_id: welcome.to.user.to_string(),
        device_id: welcome.to.device.as_bytes().to_vec(),
        welcome: welcome.welcome,
    });
    frames::CommitParts { commit: parts.commit, welcomes: welcomes.collect(), group_info: parts.group_info }
}

#[tokio::test]
async fn an_idle_session_is_small() {
    let world = World::new().await;
    let sender = futures_util::sink::unfold((), async |(), _: Outgoing| Ok::<_, LinkClosed>(()));
    let link = join(stream::pending(), Box::pin(sender));
    let session = serve_link(Arc::clone(&world.deployment), IpAddr::V4(Ipv4Addr::LOCALHOST), link);
    let bytes = size_of_val(&session);
    assert!(bytes <= 1024, "{bytes} bytes");
}
