//! Taking over what the account's devices have kept in the backup.

use prost::Message as _;
use sotto_e2ee::{
    backup::{BackupKey, SegmentName, open_segment},
    verify_device_list,
};
use sotto_types::{ConversationId, DeviceId, SendId, Timestamp, UserId};
use sotto_wire::{
    backup::{self, Part},
    bytes,
    content::{Content, Kind, Reaction, Text},
    identity::SignedDeviceList,
};

use super::{Client, back_up::Segment, land::Ground, mentions::mention_in};
use crate::{
    ClientError, RestoreReport,
    store::{
        Account, ContactRow, ConversationRow, ConversationState, NewMessage, ReactionRow, RestoredMessage, Tx,
    },
};

impl Client {
    /// Takes over people, conversations and unexpired history from the backup; one that was interrupted goes on where it
    /// stopped. What cannot be opened is counted and passed over.
    #[expect(
        clippy::redundant_closure_for_method_calls,
        reason = "a method of a view is not general over its lifetime"
    )]
    pub async fn restore(&mut self) -> Result<RestoreReport, ClientError> {
        self.begin().await?;
        let done = Box::pin(async {
            self.catch_up().await?;
            if self.store.read().account_secrets()?.backup.is_none() {
                // It may have been sealed to this device since it connected.
                self.fetch_keys().await?;
            }
            self.read_backup(|_| true).await
        })
        .await;
        let report = self.online(done)?;
        self.store.write(|tx| tx.end_restore())?;
        Ok(report)
    }

    /// Takes over the segments of the devices that are wanted.
    pub(super) async fn read_backup(
        &mut self,
        wanted: impl Fn(DeviceId) -> bool,
    ) -> Result<RestoreReport, ClientError> {
        let key = self.store.read().account_secrets()?.backup;
        let key = key.ok_or_else(|| {
            ClientError::invalid(
                "This device does not have the backup key yet: say on another device of the account that this one is \
                 yours, or come in by the recovery key.",
            )
        })?;
        let mut report = RestoreReport::default();
        for segment in self.segments().await?.into_iter().filter(|segment| wanted(segment.device)) {
            let Segment { device, bucket, part } = segment;
            if self.store.read().is_restored(device, bucket, part)? {
                continue;
            }
            let sealed = self.link()?.read_segment(segment.into()).await?;
            match self.open_part(&key, segment, &sealed) {
                Some(part) => self.take_over(segment, &part, &mut report)?,
                None => report.unreadable += 1,
            }
            self.environment.failpoint("client.restore.after_segment");
        }
        Ok(report)
    }

    fn open_part(&self, key: &BackupKey, segment: Segment, sealed: &[u8]) -> Option<Part> {
        let Segment { device, bucket, part } = segment;
        let name = SegmentName { user: self.user().clone(), device, bucket, part };
        let opened = open_segment(key, &name, sealed).ok()?;
        Part::parse(&opened).ok()
    }

    /// Writes what is in a segment, as one, and that it was.
    fn take_over(
        &mut self,
        segment: Segment,
        part: &Part,
        report: &mut RestoreReport,
    ) -> Result<(), ClientError> {
        let now = self.now();
        let this = self.account.identity.device();
        let devices = &self.account.identity.list().list().devices;
        // Only what a device keeps that is still on the account need not be kept here too.
        let elsewhere =
            segment.device != this && devices.iter().any(|listed| listed.device == segment.device);
        let (maxima, receipts) = (self.maxima(), self.shows_receipts()?);
        let Self { store, account, .. } = self;
        let taken = store.write(|tx| {
            let ground = Ground { tx, account, maxima, now, receipts };
            let mut taken = RestoreReport::default();
            for contact in &part.contacts {
                taken.contacts += u64::from(take_contact(tx, account, contact)?);
            }
            for conversation in &part.conversations {
                taken.conversations += u64::from(take_conversation(tx, conversation)?);
            }
            for message in part.messages.iter().filter(|message| !is_over(message, now)) {
                taken.messages += u64::from(take_message(&ground, part, message, elsewhere)?);
            }
            tx.note_restored(segment.device, segment.bucket, segment.part)?;
            Ok(taken)
        })?;
        report.contacts += taken.contacts;
        report.conversations += taken.conversations;
        report.messages += taken.messages;
        Ok(())
    }
}

fn is_over(message: &backup::Message, now: Timestamp) -> bool {
    message.expires_at > 0 && message.expires_at <= now.as_millis()
}

/// Takes a person over who is not known; a list of a person who is known proves nothing against what was seen since.
fn take_contact(tx: Tx<'_>, account: &Account, contact: &backup::Contact) -> Result<bool, ClientError> {
    let list = SignedDeviceList::decode(&contact.device_list)?;
    let user = list.list().user.clone();
    let known = user == account.user || tx.lookup_contact(&user)?.is_some();
    if known || verify_device_list(&list).is_err() {
        return Ok(false);
    }
    tx.save_contact(&ContactRow {
        user,
        username: contact.username.clone(),
        first_name: contact.first_name.clone(),
        last_name: contact.last_name.clone(),
        list,
        claimed: None,
    })?;
    Ok(true)
}

fn take_conversation(tx: Tx<'_>, conversation: &backup::Conversation) -> Result<bool, ClientError> {
    let id = ConversationId::from_bytes(bytes(&conversation.id, "conversation id")?);
    let peer: Option<UserId> = conversation.peer.parse().ok();
    match tx.lookup_conversation(id)? {
        // A segment of messages names its conversation and no more.
        Some(row) if row.state == ConversationState::Remembered && row.peer.is_none() => {
            tx.complete_remembered(id, conversation.kind, peer.as_ref())?;
            Ok(false)
        }
        Some(_) => Ok(false),
        None => {
            tx.save_conversation(&ConversationRow {
                id,
                kind: conversation.kind,
                peer,
                state: ConversationState::Remembered,
                generation: 0,
                position: 0,
                counter: 0,
                split: false,
                resyncs: 0,
            })?;
            Ok(true)
        }
    }
}

/// Whether the message was not here.
fn take_message(
    ground: &Ground<'_>,
    part: &Part,
    message: &backup::Message,
    elsewhere: bool,
) -> Result<bool, ClientError> {
    let (tx, account) = (ground.tx, ground.account);
    let malformed = || ClientError::ServerMisbehaved("a backup is malformed");
    let place = |place: u32| usize::try_from(place).unwrap_or(usize::MAX);
    let (Some(conversation), Some(sender)) =
        (part.conversations.get(place(message.conversation)), part.senders.get(place(message.sender)))
    else {
        return Err(malformed());
    };
    let mut encoded = message.content.clone();
    if encoded.is_empty() {
        let kind = Some(Kind::Text(Text { text: message.text.clone(), ..Text::default() }));
        encoded = Content { kind, ..Content::default() }.encode_to_vec();
    }
    let content = Content::decode(encoded.as_slice()).map_err(|_| malformed())?;
    let user: UserId = sender.user_id.parse().map_err(|_| malformed())?;
    let conversation = ConversationId::from_bytes(bytes(&conversation.id, "conversation id")?);
    let (id, device) = (
        SendId::from_bytes(bytes(&message.id, "send id")?),
        DeviceId::from_bytes(bytes(&sender.device_id, "device id")?),
    );
    let new = NewMessage {
        id,
        conversation,
        generation: message.generation.max(1),
        position: message.position,
        sender: &user,
        device,
        outgoing: user == account.user,
        content: &encoded,
        sent_at: Timestamp::from_millis(message.sent_at),
        written_at: Timestamp::from_millis(message.written_at),
        read_at: Timestamp::from_millis(message.sent_at),
        expires_at: message.expires_at,
        burn_seconds: 0,
        mention: mention_in(&content, &account.user),
    };
    let place = |place: Option<backup::LogPlace>| place.map_or((0, 0), |at| (at.generation, at.position));
    let restored = RestoredMessage {
        message: new,
        elsewhere,
        edited_at: Timestamp::from_millis(message.edited_at),
        edited: place(message.edited),
        starred: message.starred,
        star_changed_at: message.star_changed_at,
    };
    if !tx.insert_restored(&restored)? {
        return Ok(false);
    }
    for reaction in &message.reactions {
        if Reaction::is_emoji(&reaction.emoji)
            && let Ok(user) = reaction.user_id.parse()
        {
            let row = ReactionRow {
                user,
                emoji: reaction.emoji.clone(),
                removed: reaction.removed,
                said: place(reaction.said),
            };
            tx.put_reaction(conversation, (device, id), &row)?;
        }
    }
    ground.land_early(conversation, device, id)?;
    Ok(true)
}
