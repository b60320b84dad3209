//! What is said about messages: by whom it may be said, and that it holds by its place in the log.

use std::{sync::Arc, time::Duration};

use sotto_e2ee::{Settings, Timers};
use sotto_types::{
    Clock, ConversationId, DeviceId, SendId, SystemClock, SystemRng, Timestamp, UserId, limits,
};
use sotto_wire::{
    content::{
        Content, Deletion, Draft, Edit, Kind, Location, MessageRef, Reaction, ReadState, Recall, Seen, Star,
        Text,
    },
    frame::conversation::Row,
    identity::own_conversation_id,
};

use super::{
    super::{
        Client,
        land::{Ground, Said},
        log::Followed,
    },
    peer::{Peer, dm},
    server::FakeServer,
};
use crate::{Event, GoneBecause, Message, MessageState, Recipient, store::ReadingRow};

/// A clock that is ahead.
#[derive(Debug)]
pub(super) struct Ahead(pub(super) Duration);

impl Clock for Ahead {
    fn now(&self) -> Timestamp {
        SystemClock.now().plus(self.0)
    }
}

pub(super) async fn offline_dm() -> (tempfile::TempDir, Client, Peer) {
    dm(Arc::new(FakeServer::default())).await
}

pub(super) fn follow(client: &mut Client, peer: &Peer, rows: &[Row]) -> Followed {
    client.follow_log(peer.id, rows, false).unwrap()
}

pub(super) fn history(client: &Client, peer: &Peer) -> Vec<Message> {
    client.history(&Recipient::Conversation(peer.id), 100).unwrap()
}

fn of(row: &Row) -> MessageRef {
    MessageRef { device: row.sender_device.clone(), id: row.send_id.clone() }
}

fn edit(of_row: &Row, text: &str) -> Kind {
    Kind::Edit(Edit { message: of(of_row), text: text.to_owned(), ..Edit::default() })
}

fn reaction(of_row: &Row, emoji: &str, removed: bool) -> Kind {
    Kind::Reaction(Reaction { message: of(of_row), emoji: emoji.to_owned(), removed })
}

/// A message of the client's own in the log, as if it had just been delivered.
fn own(client: &mut Client, peer: &mut Peer, text: &str) -> Row {
    let id = SendId::random(&SystemRng);
    let (to, now) = (Recipient::Conversation(peer.id), client.now());
    let kind = Kind::Text(Text { text: text.to_owned(), ..Text::default() });
    client.store.write(|tx| tx.queue(id, &to, &kind, now)).unwrap();
    let row = Row {
        send_id: id.as_bytes().to_vec(),
        sender_device: client.whoami().device_id.as_bytes().to_vec(),
        sent_at: now.as_millis(),
        ..peer.row(sotto_wire::frame::conversation::RowKind::Content, 1, b"only others read it".to_vec())
    };
    follow(client, peer, std::slice::from_ref(&row));
    row
}

fn set_timers(client: &mut Client, peer: &Peer, expire_seconds: u32, burn_seconds: u32) {
    let settings = Settings { timers: Timers { expire_seconds, burn_seconds }, ..Settings::default() };
    client.store.write(|tx| tx.set_settings(peer.id, &settings)).unwrap();
}

/// What is said now, by the server's clock.
fn now(client: &Client, row: Row) -> Row {
    Row { sent_at: client.now().as_millis(), ..row }
}

#[tokio::test]
async fn an_author_edits_and_takes_back() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let first = peer.say("teh plan");
    let second = peer.say("a secret");
    let edited = peer.say_kind(edit(&first, "the plan"));
    let recalled = peer.say_kind(Kind::Recall(Recall { message: of(&second) }));
    let answer = peer.say_kind(Kind::Text(Text {
        text: "see above".to_owned(),
        reply_to: Some(of(&second)),
        ..Text::default()
    }));
    let followed = follow(&mut client, &peer, &[first, second, edited, recalled, answer]);
    let gone = followed
        .events
        .iter()
        .any(|event| matches!(event, Event::MessageGone { because: GoneBecause::Recalled, .. }));
    assert!(gone, "{:?}", followed.events);
    let shown = history(&client, &peer);
    let texts: Vec<_> = shown.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["the plan", "see above"]);
    assert!(shown[0].edited_at.is_some());
    // What is gone is gone from answers to it too.
    let quote = shown[1].reply_to.as_ref().unwrap();
    assert_eq!((quote.text.as_deref(), quote.from.as_deref()), (None, None));
    assert!(client.search("secret", None, false, 10).unwrap().is_empty());
    assert_eq!(client.search("PLAN", None, false, 10).unwrap().len(), 1);
    assert!(client.search("teh", None, false, 10).unwrap().is_empty());
}

#[tokio::test]
async fn nobody_edits_or_takes_back_what_is_anothers() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let mine = own(&mut client, &mut peer, "my own words");
    let unknown = MessageRef { device: vec![9; 16], id: vec![9; 16] };
    let rows = [
        peer.say_kind(edit(&mine, "words in my mouth")),
        peer.say_kind(Kind::Recall(Recall { message: of(&mine) })),
        peer.say_kind(Kind::Recall(Recall { message: unknown.clone() })),
        peer.say_kind(Kind::Edit(Edit { message: unknown, text: "nothing".to_owned(), ..Edit::default() })),
    ];
    let followed = follow(&mut client, &peer, &rows);
    assert!(followed.events.is_empty() && followed.trouble.is_none(), "{:?}", followed.events);
    let shown = history(&client, &peer);
    assert_eq!((shown.len(), shown[0].text.as_str(), shown[0].edited_at), (1, "my own words", None));
}

#[tokio::test]
async fn what_only_ones_own_devices_say_is_nothing_in_another_conversation() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let message = peer.say("stays");
    follow(&mut client, &peer, std::slice::from_ref(&message));
    let conversation = peer.id.as_bytes().to_vec();
    let rows = [
        peer.say_kind(Kind::Deletion(Deletion {
            conversation: conversation.clone(),
            messages: vec![of(&message)],
        })),
        peer.say_kind(Kind::Star(Star {
            conversation: conversation.clone(),
            message: of(&message),
            starred: true,
            changed_at: 5,
        })),
        peer.say_kind(Kind::Draft(Draft {
            conversation: conversation.clone(),
            text: "never written".to_owned(),
            reply_to: None,
            changed_at: 5,
        })),
        peer.say_kind(Kind::ReadState(ReadState { conversation, generation: 1, position: 99, read_at: 5 })),
    ];
    assert!(follow(&mut client, &peer, &rows).events.is_empty());
    let shown = history(&client, &peer);
    assert_eq!((shown.len(), shown[0].starred), (1, false));
    assert_eq!(client.draft(peer.id).unwrap(), None);
    assert_eq!(client.conversation(peer.id).unwrap().unread, 1);
}

#[tokio::test]
async fn a_mark_that_comes_before_its_message_is_kept_for_it() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let (message, other) = (peer.say("marked"), peer.say("not any more"));
    let star = |of_row: &Row, starred, changed_at| {
        let conversation = peer.id.as_bytes().to_vec();
        Kind::Star(Star { conversation, message: of(of_row), starred, changed_at })
    };
    // The conversation among the account's own devices is read before the one that it is about.
    let kinds =
        [star(&message, true, 5), star(&other, true, 5), star(&other, false, 6), star(&other, true, 4)];
    for (position, kind) in (1..).zip(kinds) {
        say_among_own(&mut client, position, kind);
    }
    follow(&mut client, &peer, &[message, other]);
    let marked: Vec<_> = history(&client, &peer).iter().map(|message| message.starred).collect();
    assert_eq!(marked, [true, false]);
}

/// Another device of the account says something to this one.
fn say_among_own(client: &mut Client, position: u64, kind: Kind) {
    let (user, device) = (client.account.user.clone(), client.account.identity.device());
    land(client, own_conversation_id(&user), (&user, device), position, kind);
}

/// A content takes effect at its place, whatever was heard before.
fn land(
    client: &mut Client,
    conversation: ConversationId,
    (sender, device): (&UserId, DeviceId),
    position: u64,
    kind: Kind,
) {
    let (maxima, now) = (client.maxima(), client.now());
    let Client { store, account, .. } = client;
    let content = Content { kind: Some(kind), ..Content::default() };
    let said = Said {
        conversation,
        generation: 1,
        position,
        sender,
        device,
        id: SendId::random(&SystemRng),
        sent_at: now,
        expires_at: 0,
        content: &content,
        received: &[],
    };
    store.write(|tx| Ground { tx, account, maxima, now, receipts: false }.land(&said)).unwrap();
}

#[tokio::test]
async fn edits_and_reactions_hold_by_their_place_whatever_is_heard_first() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let message = peer.say("first");
    follow(&mut client, &peer, std::slice::from_ref(&message));
    let (id, alice) = (peer.id, peer.person.identity.user().clone());
    let by = (&alice, peer.person.identity.device());
    land(&mut client, id, by, 20, edit(&message, "newer"));
    land(&mut client, id, by, 19, edit(&message, "older"));
    land(&mut client, id, by, 22, reaction(&message, "👍", true));
    land(&mut client, id, by, 21, reaction(&message, "👍", false));
    let shown = history(&client, &peer).remove(0);
    assert_eq!((shown.text.as_str(), shown.reactions.len()), ("newer", 0));
}

/// What administrators have set, as JSON of the group and of the network.
fn set_policy(client: &mut Client, revision: u8, group: &str, network: &str) {
    let pushed = sotto_wire::frame::policy::Policy {
        revision: vec![revision; 32],
        network_id: "12345678".to_owned(),
        kind: sotto_wire::frame::policy::AccountKind::Person.into(),
        group_settings: group.to_owned(),
        network_settings: network.to_owned(),
        ..Default::default()
    };
    client.take_policy(&pushed).unwrap();
}

#[tokio::test]
async fn the_network_decides_about_receipts_before_a_person_does() {
    let (_folder, mut client, _peer) = offline_dm().await;
    assert!(!client.shows_receipts().unwrap(), "nobody has said so");
    client.set_read_receipts(true).unwrap();
    set_policy(&mut client, 1, "{}", r#"{"readReceiptConfig":{"status":"DISABLED"}}"#);
    assert!(!client.shows_receipts().unwrap());
    assert!(client.set_read_receipts(true).is_err());
    client.set_read_receipts(false).unwrap();
    set_policy(&mut client, 2, "{}", r#"{"readReceiptConfig":{"status":"FORCE_ENABLED"}}"#);
    assert!(client.shows_receipts().unwrap());
    assert!(client.set_read_receipts(false).is_err());
    set_policy(&mut client, 3, "{}", r#"{"readReceiptConfig":{"status":"ENABLED"}}"#);
    assert!(!client.shows_receipts().unwrap(), "as was chosen");
}

#[tokio::test]
async fn a_connected_client_overwrites_as_much_a_minute_as_the_group_says() {
    let (folder, mut client, _peer) = offline_dm().await;
    let overwritten = || std::fs::metadata(folder.path().join("shred")).map_or(0, |file| file.len());
    client.shred_if_due().unwrap();
    set_policy(&mut client, 1, r#"{"shredder":{"intensity":20,"canProcessManually":false}}"#, "{}");
    client.shred_if_due().unwrap();
    assert_eq!(overwritten(), 0, "not before a minute");
    for (minutes, megabytes) in [(2, 20), (2, 20), (4, 40)] {
        client.environment.clock = Arc::new(Ahead(Duration::from_mins(minutes)));
        client.shred_if_due().unwrap();
        assert_eq!(overwritten(), megabytes * 1024 * 1024);
    }
    assert!(client.shred(1).is_err(), "a person may not");
}

#[tokio::test]
async fn what_is_said_of_a_message_stays_on_the_server_as_long_as_the_message() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    set_timers(&mut client, &peer, 3_600, 0);
    let row = now(&client, peer.say("for an hour"));
    let ends = row.sent_at + 3_600_000;
    follow(&mut client, &peer, std::slice::from_ref(&row));
    set_timers(&mut client, &peer, 60, 0);
    for kind in [edit(&row, "for an hour still"), reaction(&row, "👍", false)] {
        assert_eq!(client.row_expires_at(peer.id, &kind).unwrap(), ends);
    }
    let text = Kind::Text(Text { text: "for a minute".to_owned(), ..Text::default() });
    assert!(client.row_expires_at(peer.id, &text).unwrap() < ends);
    // The longest time that the server keeps a row is as long as it can be.
    set_timers(&mut client, &peer, 0, 0);
    let row = now(&client, peer.say("for good"));
    follow(&mut client, &peer, std::slice::from_ref(&row));
    assert_eq!(client.row_expires_at(peer.id, &edit(&row, "for good!")).unwrap(), 0);
}

#[tokio::test]
async fn reactions_hold_by_their_place_and_are_bounded() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let mine = own(&mut client, &mut peer, "lunch?");
    let yes = peer.say_kind(reaction(&mine, "👍", false));
    let no_more = peer.say_kind(reaction(&mine, "👍", true));
    let again = peer.say_kind(reaction(&mine, "👍", false));
    follow(&mut client, &peer, &[yes, no_more]);
    assert!(history(&client, &peer)[0].reactions.is_empty());
    follow(&mut client, &peer, &[again]);
    let reactions = history(&client, &peer).remove(0).reactions;
    assert_eq!(reactions.len(), 1);
    assert_eq!((reactions[0].emoji.as_str(), reactions[0].from.len()), ("👍", 1));
    for number in 0..2 * limits::REACTIONS {
        let row = peer.say_kind(reaction(&mine, &format!("e{number}"), false));
        follow(&mut client, &peer, &[row]);
    }
    assert_eq!(history(&client, &peer)[0].reactions.len(), limits::REACTIONS);
}

#[tokio::test]
async fn a_mention_names_by_id() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let me = client.whoami().user_id.to_string();
    let named = Text { text: "@bob come".to_owned(), mentions: vec![me], ..Text::default() };
    let all = Text { text: "@all come".to_owned(), mentions_all: true, ..Text::default() };
    let rows = [
        peer.say_kind(Kind::Text(named)),
        peer.say_kind(Kind::Text(all)),
        // A text alone names nobody: only the sender knows whom it means.
        peer.say("@bob"),
    ];
    follow(&mut client, &peer, &rows);
    let named: Vec<_> = history(&client, &peer).iter().map(|message| message.mentions_me).collect();
    assert_eq!(named, [true, true, false]);
}

#[tokio::test]
async fn a_location_is_shown_as_its_uri() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let place = |latitude_e7, longitude_e7| Kind::Location(Location { latitude_e7, longitude_e7 });
    let rows = [
        peer.say_kind(place(457_500_000, -749_900_000)),
        peer.say_kind(place(-5, 0)),
        peer.say_kind(place(900_000_001, 0)),
    ];
    follow(&mut client, &peer, &rows);
    let shown = history(&client, &peer);
    let texts: Vec<_> = shown.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts, ["geo:45.75,-74.99", "geo:-0.0000005,0"]);
    assert!(shown.iter().all(|message| message.kind == "location"));
}

#[tokio::test]
async fn the_other_of_a_dm_is_believed_forwards_and_only_where_this_person_tells_too() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let mine = own(&mut client, &mut peer, "seen?");
    let seen = |received, read| Kind::Seen(Seen { generation: 1, received, read });
    let state = |client: &Client, peer: &Peer| history(client, peer)[0].state;
    let row = peer.say_kind(seen(mine.position, mine.position));
    follow(&mut client, &peer, &[row]);
    assert_eq!(state(&client, &peer), MessageState::Sent, "who does not tell is not told");
    client.set_read_receipts(true).unwrap();
    for (told, shown) in [
        (seen(mine.position - 1, 0), MessageState::Sent),
        (seen(mine.position, 0), MessageState::Delivered),
        (seen(mine.position, mine.position), MessageState::Read),
        (seen(1, 1), MessageState::Read),
    ] {
        let row = peer.say_kind(told);
        follow(&mut client, &peer, &[row]);
        assert_eq!(state(&client, &peer), shown);
    }
}

#[tokio::test]
async fn a_message_is_over_at_the_earlier_of_two_moments() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    set_timers(&mut client, &peer, 3_600, 0);
    let in_time = now(&client, peer.say("in time"));
    let from_the_future = Row { sent_at: client.now().as_millis() + 86_400_000, ..peer.say("held up") };
    // Half an hour ago, half an hour of two is left; an hour and a half ago, it is over.
    let ago = |minutes: u64| client.now().as_millis() - minutes * 60_000;
    let (older, over) = (ago(30), ago(90));
    let older = Row { sent_at: older, ..peer.say("older") };
    let over = Row { sent_at: over, ..peer.say("over") };
    follow(&mut client, &peer, &[in_time, from_the_future, older, over]);
    let texts = |client: &Client, peer: &Peer| -> Vec<String> {
        history(client, peer).into_iter().map(|message| message.text).collect()
    };
    assert_eq!(texts(&client, &peer), ["in time", "held up", "older"]);
    client.environment.clock = Arc::new(Ahead(Duration::from_mins(31)));
    assert_eq!(texts(&client, &peer), ["in time", "held up"], "also before it is deleted");
    client.environment.clock = Arc::new(Ahead(Duration::from_mins(61)));
    client.forget_what_is_over().unwrap();
    assert!(texts(&client, &peer).is_empty());
    assert!(client.search("held", None, false, 5).unwrap().is_empty());
}

#[tokio::test]
async fn a_message_ends_as_agreed_on_before_its_place_also_where_it_was_sent() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    set_timers(&mut client, &peer, 3_600, 0);
    let row = own(&mut client, &mut peer, "under another timer");
    // The answer to the send came before the commit that stands before it in the log.
    set_timers(&mut client, &peer, 60, 0);
    let again = Row { position: row.position + 1, ..row.clone() };
    follow(&mut client, &peer, &[again]);
    let ends = history(&client, &peer)[0].expires_at.unwrap();
    assert_eq!(ends.as_millis(), row.sent_at + 60_000);
}

#[tokio::test]
async fn what_burns_is_shown_when_it_is_read_and_then_goes() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    set_timers(&mut client, &peer, 3_600, 30);
    let row = now(&client, peer.say("for your eyes"));
    let followed = follow(&mut client, &peer, std::slice::from_ref(&row));
    let Some(Event::MessageReceived { message }) = followed.events.first() else { panic!("nothing came") };
    assert!(message.sealed && message.text.is_empty());
    assert_eq!(client.notification(message).unwrap().body, "New message");
    assert!(history(&client, &peer)[0].text.is_empty());
    let read = client.take_to_show(&mut |_| true).unwrap();
    assert_eq!(read[0].text, "for your eyes");
    assert_eq!(history(&client, &peer)[0].text, "for your eyes");
    client.environment.clock = Arc::new(Ahead(Duration::from_secs(31)));
    client.forget_what_is_over().unwrap();
    assert!(history(&client, &peer).is_empty());
    // A row that the server takes twice does not bring it back.
    let id = SendId::from_slice(&row.send_id).unwrap();
    let device = DeviceId::from_slice(&row.sender_device).unwrap();
    let alice = peer.person.identity.user();
    assert!(client.store.read().has_message(peer.id, (alice, device), id).unwrap());
}

#[tokio::test]
async fn what_was_read_on_another_device_is_read_here() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let rows = [peer.say("one"), peer.say("two")];
    let read = rows[0].position;
    follow(&mut client, &peer, &rows);
    assert_eq!(client.conversation(peer.id).unwrap().unread, 2);
    client
        .store
        .write(|tx| {
            tx.set_reading(peer.id, &ReadingRow { read: (1, read), ..ReadingRow::default() })?;
            tx.mark_read(peer.id, (1, read), Timestamp::from_millis(5))
        })
        .unwrap();
    assert_eq!(client.conversation(peer.id).unwrap().unread, 1);
    let unread = client.read(peer.id).await.unwrap();
    assert_eq!(unread.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(), ["two"]);
    assert_eq!(client.conversation(peer.id).unwrap().unread, 0);
}

#[tokio::test]
async fn hostile_text_is_kept_and_found_and_breaks_nothing() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let combining = format!("a{}", "\u{301}".repeat(limits::TEXT_BYTES / 2 - 1));
    let texts = [
        combining.as_str(),
        "\u{202e}gnirts\u{2066}",
        "\u{1b}[2J\u{1b}]8;;https://x\u{7}link",
        "a\0b",
        "' OR 1=1 --",
        "\"NEAR(",
    ];
    let rows: Vec<_> = texts.iter().map(|text| peer.say(text)).collect();
    follow(&mut client, &peer, &rows);
    let shown = history(&client, &peer);
    assert_eq!(shown.iter().map(|message| message.text.as_str()).collect::<Vec<_>>(), texts);
    for query in ["gnirts", "near", "or 1", "link"] {
        assert_eq!(client.search(query, Some(peer.id), false, 9).unwrap().len(), 1, "{query}");
    }
    assert!(client.search("\"", None, false, 9).unwrap().is_empty());
    assert!(client.search(&"x".repeat(2_000), None, false, 9).is_err());
}

#[tokio::test]
async fn a_search_finds_beginnings_in_one_conversation_or_all() {
    let (_folder, mut client, mut peer) = offline_dm().await;
    let rows = [peer.say("Réunion at noon"), peer.say("reunification"), peer.say("noon")];
    follow(&mut client, &peer, &rows);
    let found = |query: &str, within: Option<ConversationId>| -> Vec<String> {
        client.search(query, within, false, 9).unwrap().into_iter().map(|message| message.text).collect()
    };
    assert_eq!(found("reuni", None), ["reunification", "Réunion at noon"]);
    assert_eq!(found("noon reunion", None), ["Réunion at noon"]);
    assert!(found("noon", Some(ConversationId::from_bytes([3; 32]))).is_empty());
    assert_eq!(found("noon", Some(peer.id)), ["noon", "Réunion at noon"]);
}
