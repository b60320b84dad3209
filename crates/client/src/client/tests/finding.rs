//! Lists and searches over many messages, against a plain reading of all of them.

use std::sync::Arc;

use sotto_types::ConversationId;

use super::{
    super::{Client, trust::verification_of},
    peer::{Person, dm},
    server::FakeServer,
};
use crate::{Filling, Message, Recipient};

const CONVERSATIONS: u64 = 12;
const MESSAGES: u64 = 600;

async fn filled() -> (tempfile::TempDir, Client) {
    let (folder, mut client, _) = dm(Arc::new(FakeServer::default())).await;
    let people: Vec<_> = (0..8)
        .map(|number| {
            let person = Person::new();
            client.store.write(|tx| tx.save_contact(&person.contact(&format!("p{number}")))).unwrap();
            (person.identity.user().clone(), person.identity.device())
        })
        .collect();
    client
        .fill(&Filling {
            people: &people,
            conversations: CONVERSATIONS,
            messages: MESSAGES,
            unread: 60,
            starred: 7,
            text: &|number| {
                let word = ["meeting", "meat", "other"][usize::try_from(number % 5 % 3).unwrap()];
                format!("{word} number{number}")
            },
        })
        .unwrap();
    (folder, client)
}

fn everything(client: &Client, of: ConversationId) -> Vec<Message> {
    client.history(&Recipient::Conversation(of), 10_000).unwrap()
}

/// The place of a filled message in the order of arrival.
fn number(message: &Message) -> u64 {
    message.text.split("number").nth(1).unwrap().parse().unwrap()
}

#[tokio::test]
async fn the_conversation_with_the_newest_message_stands_first_with_what_is_unread() {
    let (_folder, client) = filled().await;
    let listed = client.conversations().unwrap();
    let with_messages: Vec<_> = listed.iter().filter(|of| !everything(&client, of.id).is_empty()).collect();
    assert_eq!(with_messages.len() as u64, CONVERSATIONS);
    let newest: Vec<_> =
        with_messages.iter().map(|of| number(everything(&client, of.id).last().unwrap())).collect();
    assert!(newest.is_sorted_by(|before, after| before > after), "{newest:?}");
    assert!(everything(&client, listed.last().unwrap().id).is_empty());
    for of in with_messages {
        assert_eq!(client.conversation(of.id).unwrap(), *of);
        let received = everything(&client, of.id).into_iter();
        let unread = received
            .filter(|message| message.from_id != client.account.user && number(message) >= MESSAGES - 60);
        assert_eq!(of.unread, unread.count() as u64);
        assert_eq!(of.with.len() + 1, of.members.len());
        for member in &of.members {
            let own = member.user_id == client.account.user;
            let contact = client.store.read().lookup_contact(&member.user_id).unwrap();
            let name = contact.as_ref().map(|contact| contact.username.clone());
            assert_eq!(own, name.is_none());
            assert!(own || of.with.contains(&member.username));
            let state = verification_of(client.store.read(), contact.as_ref()).unwrap();
            assert!(own || state.badness() <= of.verification.badness());
        }
    }
}

#[tokio::test]
async fn searches_find_what_a_plain_reading_finds() {
    let (_folder, client) = filled().await;
    let listed = client.conversations().unwrap();
    let mut all: Vec<_> = listed.iter().flat_map(|of| everything(&client, of.id)).collect();
    all.sort_by_key(|message| std::cmp::Reverse(number(message)));
    let places = [None, Some(listed[0].id), Some(listed[5].id), Some(listed.last().unwrap().id)];
    for (query, word) in [("meeting", "meeting"), ("mee", "mee"), ("m", "m"), ("", ""), ("absent", "absent")]
    {
        for within in places {
            for starred in [false, true] {
                let expected: Vec<_> = all
                    .iter()
                    .filter(|message| message.text.starts_with(word))
                    .filter(|message| within.is_none() || message.conversation == within)
                    .filter(|message| message.starred || !starred)
                    .map(number)
                    .collect();
                for limit in [3, 10_000] {
                    let found = client.search(query, within, starred, limit).unwrap();
                    let found: Vec<_> = found.iter().map(number).collect();
                    let limit = expected.len().min(usize::try_from(limit).unwrap());
                    assert_eq!(found, expected[..limit], "{query} {within:?} {starred}");
                }
            }
        }
    }
}
