//! The bot that keeps records: acknowledged first, then in the conversation before anything is said.

use std::sync::{Arc, Mutex};

use sotto_e2ee::key_packages;
use sotto_wire::{
    frame::{ClientBody, ServerBody, directory, policy as frame},
    identity::AccountKind,
};

use super::{
    peer::{Person, dm},
    server::FakeServer,
};
use crate::{ClientError, Recipient};

fn policy(bot: Option<&Person>) -> frame::Policy {
    frame::Policy {
        revision: vec![u8::from(bot.is_some()); 32],
        network_id: "12345678".to_owned(),
        network_name: "Example".to_owned(),
        kind: frame::AccountKind::Person.into(),
        group_settings: "{}".to_owned(),
        network_settings: "{}".to_owned(),
        retention: bot.map(|bot| frame::Retention {
            user_id: bot.identity.user().to_string(),
            username: "records".to_owned(),
            device_list: bot.list().encode(),
        }),
        ..frame::Policy::default()
    }
}

#[tokio::test]
async fn nothing_is_said_before_the_bot_is_acknowledged_and_in() {
    let server = FakeServer::default();
    let (_folder, mut client, peer) = dm(Arc::new(server.clone())).await;
    server.take_key(&client.account.external_sender);
    let bot = Person::of_kind(AccountKind::RetentionBot);
    let to = Recipient::Conversation(peer.id);
    client.take_policy(&policy(Some(&bot))).unwrap();
    let refused = client.send(&to, "hello").await;
    assert!(matches!(refused, Err(ClientError::RetentionUnacknowledged(_))), "{refused:?}");
    assert!(client.history(&to, 10).unwrap().is_empty());
    let notice = client.retention_notice().unwrap().unwrap();
    assert!(notice.text.contains("records") && notice.text.contains("Example"));

    client.acknowledge_retention().unwrap();
    assert_eq!(client.retention_notice().unwrap(), None);
    // Without key packages of the bot nothing goes out.
    server.answer(|body| match body {
        ClientBody::ClaimKeyPackages(_) => Some(ServerBody::KeyPackages(directory::KeyPackages::default())),
        _ => None,
    });
    let refused = client.send(&to, "hello").await;
    assert!(matches!(refused, Err(ClientError::RetentionMissing(_))), "{refused:?}");

    // With them the bot is added by a commit that every member takes.
    let package = key_packages::generate(&bot.identity, 1, false, client.now()).unwrap().remove(0).message;
    let claimed = directory::KeyPackage {
        user_id: bot.identity.user().to_string(),
        device_id: bot.identity.device().as_bytes().to_vec(),
        package,
    };
    let commits = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&commits);
    server.answer(move |body| match body {
        ClientBody::ClaimKeyPackages(_) => {
            Some(ServerBody::KeyPackages(directory::KeyPackages { packages: vec![claimed.clone()] }))
        }
        ClientBody::Commit(commit) => {
            kept.lock().unwrap().push(commit.parts.clone().unwrap().commit);
            None
        }
        _ => None,
    });
    assert!(matches!(client.send(&to, "hello").await, Err(ClientError::Queued(_))));
    let commit = commits.lock().unwrap().pop().unwrap();
    let mut peer = peer;
    peer.take_commit(&client, &commit);
    let kinds: Vec<_> = peer.group.members().map(|member| member.kind).collect();
    assert!(kinds.contains(&AccountKind::RetentionBot));
}

#[tokio::test]
async fn a_bot_with_another_key_is_not_taken_for_the_one_that_was_pinned() {
    let server = FakeServer::default();
    let (_folder, mut client, peer) = dm(Arc::new(server.clone())).await;
    let bot = Person::of_kind(AccountKind::RetentionBot);
    client.take_policy(&policy(Some(&bot))).unwrap();
    client.acknowledge_retention().unwrap();
    let impostor = Person::with_user(bot.identity.user().clone(), AccountKind::RetentionBot);
    client.take_policy(&policy(Some(&impostor))).unwrap();
    assert!(matches!(client.retaining_devices(peer.id), Err(ClientError::KeyChanged(_))));
    let person = Person::of_kind(AccountKind::Person);
    assert!(matches!(client.take_policy(&policy(Some(&person))), Err(ClientError::ServerMisbehaved(_))));
}
