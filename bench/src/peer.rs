//! The other side of a DM with a client, and the log as an honest server would keep it.

use std::error::Error;

use prost::Message as _;
use sotto_client::Client;
use sotto_delivery::{Expectation, ServerKey};
use sotto_e2ee::{
    ConversationInfo, DeviceIdentity,
    conversation::{Conversation, PendingCommit},
};
use sotto_types::{Clock as _, ConversationId, SendId, SystemClock, SystemRng, Timestamp, Username};
use sotto_wire::{
    content::{Content, Envelope, Kind, LogHash, Text},
    frame::{
        conversation::{Row, RowKind},
        inbox,
    },
};

use crate::rooms::device;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Somebody who writes to a client.
#[derive(Debug)]
pub struct Peer {
    identity: DeviceIdentity,
    id: ConversationId,
    group: Conversation,
    counter: u64,
    position: u64,
    hash: LogHash,
    last: Vec<u8>,
}

impl Peer {
    /// Begins a DM with a client at the home of this server, and has the client join.
    pub async fn write_to(
        client: &mut Client,
        server: &ServerKey,
        identity: DeviceIdentity,
    ) -> Outcome<Self> {
        let (own, now) = (client.whoami().user_id, SystemClock.now());
        let username = Username::parse("peer@bench.example")?;
        client.know_person(&username, identity.list())?;
        let home = own.domain().clone();
        let info = ConversationInfo::dm(identity.user().clone(), own, home);
        let mut group = Conversation::create(&identity, &info, server.public(), &SystemRng, now)?;
        let creator = device(&identity);
        let expected = Expectation {
            conversation: info.conversation,
            kind: info.kind,
            generation: info.generation,
            home: &info.home,
            server_key: server.public(),
            creator: &creator,
        };
        let observed = sotto_delivery::observe(&group.group_info_with_tree()?, &expected)?;
        let package = client.draw_key_package()?;
        let pending: PendingCommit = group.change_members(&[package], &[], now)?;
        group.accept_pending()?;
        let followed = sotto_delivery::follow(&observed.snapshot, &pending.commit, &creator)?;
        let position = 1;
        let joined = inbox::Joined {
            conversation: info.conversation.as_bytes().to_vec(),
            kind: info.kind.number(),
            generation: info.generation,
            position,
            welcome: pending.welcomes.first().ok_or("no welcome")?.message.clone(),
            ratchet_tree: sotto_delivery::resync(&followed.snapshot)?.ratchet_tree,
        };
        client.take_invitation(joined).await?;
        let (id, hash) = (info.conversation, LogHash::default());
        Ok(Self { identity, id, group, counter: 0, position, hash, last: Vec::new() })
    }

    /// The DM.
    pub fn conversation(&self) -> ConversationId {
        self.id
    }

    /// The content of the row that came last.
    pub fn last_content(&self) -> &[u8] {
        &self.last
    }

    fn content(&mut self, text: String) -> Content {
        self.counter += 1;
        Content {
            counter: self.counter,
            seen_position: self.position,
            seen_hash: self.hash.as_bytes().to_vec(),
            written_at: now().as_millis(),
            addressees: Vec::new(),
            kind: Some(Kind::Text(Text { text, ..Text::default() })),
        }
    }

    /// A text as the next row of the log.
    pub fn say(&mut self, text: String) -> Outcome<Row> {
        let content = self.content(text).encode_to_vec();
        let send_id = SendId::random(&SystemRng);
        let data = Envelope { send_id, expires_at: 0 }.to_bytes();
        let payload = self.group.encrypt(&content, &data)?;
        drop(self.group.take_changes()?);
        self.last = content;
        self.position += 1;
        self.hash = self.hash.next(self.position, RowKind::Content, &payload);
        Ok(Row {
            position: self.position,
            kind: RowKind::Content.into(),
            generation: 1,
            epoch: self.group.epoch(),
            sender_device: self.identity.device().as_bytes().to_vec(),
            sent_at: now().as_millis(),
            send_id: send_id.as_bytes().to_vec(),
            payload,
        })
    }
}

fn now() -> Timestamp {
    SystemClock.now()
}
