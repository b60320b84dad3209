//! Keeping the backup: what this device holds, sealed in segments that the server stores.
//!
//! A segment holds what expires within the same hour, so that the server forgets it in time and whoever opens it finds
//! nothing that is over. A device fills a part until it is full and begins the next; a part that changed is written anew.

use std::{collections::HashMap, hash::Hash, time::Duration};

use aws_lc_rs::digest::{SHA256, digest};
use prost::Message as _;
use sotto_e2ee::backup::{BackupKey, SegmentName, seal_segment};
use sotto_types::{ConversationId, DeviceId, SendId, UserId};
use sotto_wire::{
    backup::{Contact, Conversation, LogPlace, Message, Part, Reaction, Sender},
    bytes,
    frame::backup::PutSegment,
    identity::SignedDeviceList,
};
use zeroize::Zeroizing;

use super::Client;
use crate::{
    BackupReport, ClientError,
    store::{MessageRow, PartRow, Tx},
};

/// What goes into one part, bytes: a part that grows is written anew each time.
const PART_BYTES: usize = 512 * 1024;
/// How often a backup is made by itself.
const PAUSE: Duration = Duration::from_mins(10);
/// The part with people and conversations.
const DIRECTORY: u32 = 0;

impl Client {
    /// Brings the backup up to date with what this device holds.
    pub async fn back_up(&mut self) -> Result<BackupReport, ClientError> {
        self.begin().await?;
        let done = Box::pin(async {
            self.catch_up().await?;
            self.write_backup().await
        })
        .await;
        self.online(done)
    }

    /// As [`Self::back_up`], if that was not done for a while; what fails is tried again later.
    pub(super) async fn back_up_if_due(&mut self) -> Result<(), ClientError> {
        let tx = self.store.read();
        if self.now() < tx.backed_up_at()?.plus(PAUSE) {
            return Ok(());
        }
        self.back_up_now().await
    }

    /// As [`Self::back_up`], where that goes beside something else, which a refusal does not stop.
    pub(super) async fn back_up_now(&mut self) -> Result<(), ClientError> {
        if self.store.read().account_secrets()?.backup.is_none() {
            return Ok(());
        }
        match self.write_backup().await {
            Ok(_) => Ok(()),
            Err(error @ ClientError::Refused { .. }) if !error.is_passing() => {
                tracing::warn!(%error, "the backup is not up to date");
                let now = self.now();
                self.store.write(|tx| tx.set_backed_up_at(now))
            }
            Err(error) => Err(error),
        }
    }

    async fn write_backup(&mut self) -> Result<BackupReport, ClientError> {
        let key = self.store.read().account_secrets()?.backup.ok_or_else(|| {
            ClientError::invalid(
                "This device does not have the backup key; link it to one that has, or recover.",
            )
        })?;
        let now = self.now();
        self.store.write(|tx| tx.forget_expired_parts(now))?;
        let mut report = BackupReport::default();
        self.write_directory(&key, &mut report).await?;
        // First what is not to be there any more.
        for stale in self.store.read().stale_parts()? {
            self.rewrite_part(&key, stale, &mut report).await?;
        }
        for bucket in self.store.read().buckets_to_back_up(now)? {
            while self.write_part(&key, bucket, &mut report).await? {}
        }
        self.tidy().await?;
        self.store.write(|tx| tx.set_backed_up_at(now))?;
        Ok(report)
    }

    /// Writes the part with people and conversations, if it changed.
    async fn write_directory(
        &mut self,
        key: &BackupKey,
        report: &mut BackupReport,
    ) -> Result<(), ClientError> {
        let part = directory(self.store.read())?;
        let row = PartRow { bucket: 0, part: DIRECTORY, full: false, hash: hash(&part) };
        if !self.store.read().all_parts()?.contains(&row) {
            self.put(key, &row, &part, report).await?;
            self.store.write(|tx| tx.save_part(&row, 0))?;
        }
        Ok(())
    }

    /// Writes the part of a bucket that is being filled; whether there is more for the next.
    async fn write_part(
        &mut self,
        key: &BackupKey,
        bucket: u64,
        report: &mut BackupReport,
    ) -> Result<bool, ClientError> {
        let tx = self.store.read();
        let number = tx.open_part(bucket)?;
        let mut filling = Filling::default();
        let full = tx.messages_for_part(bucket, number, &mut |message| filling.take(message))?;
        let Filling { part, up_to, .. } = filling.with_reactions(tx)?;
        let row = PartRow { bucket, part: number, full, hash: hash(&part) };
        report.messages += part.messages.len() as u64;
        self.put(key, &row, &part, report).await?;
        self.store.write(|tx| tx.save_part(&row, up_to))?;
        self.environment.failpoint("client.backup.after_part");
        Ok(full)
    }

    /// Writes a part anew of which something has changed or gone.
    async fn rewrite_part(
        &mut self,
        key: &BackupKey,
        stale: PartRow,
        report: &mut BackupReport,
    ) -> Result<(), ClientError> {
        let tx = self.store.read();
        let mut filling = Filling::default();
        let over = tx.messages_of_part(stale.bucket, stale.part, &mut |message| filling.take(message))?;
        let Filling { part, up_to, .. } = filling.with_reactions(tx)?;
        let row = PartRow { hash: hash(&part), ..stale };
        self.put(key, &row, &part, report).await?;
        let up_to = if over { up_to } else { u64::MAX };
        self.store.write(|tx| tx.save_rewritten(&row, up_to))
    }

    async fn put(
        &mut self,
        key: &BackupKey,
        row: &PartRow,
        part: &Part,
        report: &mut BackupReport,
    ) -> Result<(), ClientError> {
        let plaintext = Zeroizing::new(part.encode_to_vec());
        let name = SegmentName {
            user: self.user().clone(),
            device: self.account.identity.device(),
            bucket: row.bucket,
            part: row.part,
        };
        let sealed = seal_segment(key, &name, &plaintext, self.environment.rng.as_ref())?;
        report.segments += 1;
        report.bytes += sealed.len() as u64;
        self.environment.failpoint("client.backup.before_put");
        self.link()?.put_segment(PutSegment { bucket: row.bucket, part: row.part, sealed }).await
    }

    /// Deletes segments that nobody keeps any more: own ones that are not in this backup, and those of devices that are
    /// off the account, whose messages this device has taken over before.
    async fn tidy(&mut self) -> Result<(), ClientError> {
        let parts = self.store.read().all_parts()?;
        let this = self.account.identity.device();
        let mut stale = Vec::new();
        let segments = self.segments().await?;
        let devices = &self.account.identity.list().list().devices;
        let listed = |id: DeviceId| devices.iter().any(|device| device.device == id);
        for segment in segments {
            let kept = match segment.device {
                device if device == this => {
                    parts.iter().any(|row| (row.bucket, row.part) == (segment.bucket, segment.part))
                }
                device => listed(device),
            };
            if !kept {
                stale.push(segment);
            }
        }
        for segment in stale {
            self.link()?.delete_segment(segment.into()).await?;
        }
        Ok(())
    }
}

/// A part that is being filled.
#[derive(Default)]
struct Filling {
    part: Part,
    conversations: HashMap<[u8; 32], u32>,
    senders: HashMap<(UserId, DeviceId), u32>,
    bytes: usize,
    messages: Vec<(ConversationId, DeviceId, SendId)>,
    /// The last message in the order of arrival.
    up_to: u64,
}

impl Filling {
    /// Takes a message, if there is room.
    fn take(&mut self, message: &MessageRow) -> bool {
        /// Room for what stands around the content.
        const AROUND: usize = 320;
        let size = message.content.len() + AROUND;
        if self.bytes + size > PART_BYTES && !self.part.messages.is_empty() {
            return false;
        }
        self.bytes += size;
        self.up_to = self.up_to.max(message.arrival);
        let conversation = place(&mut self.conversations, *message.conversation.as_bytes(), || {
            self.part.conversations.push(Conversation {
                id: message.conversation.as_bytes().to_vec(),
                ..Conversation::default()
            });
        });
        let sender = place(&mut self.senders, (message.sender.clone(), message.device), || {
            self.part.senders.push(Sender {
                user_id: message.sender.to_string(),
                device_id: message.device.as_bytes().to_vec(),
            });
        });
        self.part.messages.push(Message {
            conversation,
            sender,
            position: message.position,
            id: message.id.as_bytes().to_vec(),
            text: String::new(),
            content: message.content.clone(),
            sent_at: message.sent_at.as_millis(),
            written_at: message.written_at.as_millis(),
            expires_at: message.expires_at,
            generation: message.generation,
            edited_at: message.edited_at.as_millis(),
            edited: Some(log_place(message.edited)),
            starred: message.starred,
            star_changed_at: message.star_changed_at,
            reactions: Vec::new(),
        });
        self.messages.push((message.conversation, message.device, message.id));
        true
    }

    /// Puts what people think of the messages beside them.
    fn with_reactions(mut self, tx: Tx<'_>) -> Result<Self, ClientError> {
        for (message, (conversation, device, id)) in self.part.messages.iter_mut().zip(&self.messages) {
            let reactions = tx.all_reactions(*conversation, *device, *id)?;
            message.reactions = reactions
                .into_iter()
                .map(|row| Reaction {
                    user_id: row.user.to_string(),
                    emoji: row.emoji,
                    removed: row.removed,
                    said: Some(log_place(row.said)),
                })
                .collect();
        }
        Ok(self)
    }
}

/// The place of something at the front of a part, put there by `push` where it is new.
fn place<K: Eq + Hash>(places: &mut HashMap<K, u32>, key: K, push: impl FnOnce()) -> u32 {
    let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
    *places.entry(key).or_insert_with(|| {
        push();
        next
    })
}

fn log_place((generation, position): (u32, u64)) -> LogPlace {
    LogPlace { generation, position }
}

/// People and conversations.
fn directory(tx: Tx<'_>) -> Result<Part, ClientError> {
    let contacts = tx.all_contacts()?.into_iter().map(|row| Contact {
        username: row.username,
        first_name: row.first_name,
        last_name: row.last_name,
        device_list: SignedDeviceList::encode(&row.list),
    });
    let mut rows = tx.all_conversations()?;
    // Not in the order of their newest messages, which changes all the time.
    rows.sort_by_key(|row| row.id);
    let conversations = rows.into_iter().map(|row| Conversation {
        id: row.id.as_bytes().to_vec(),
        kind: row.kind,
        peer: row.peer.as_ref().map(UserId::to_string).unwrap_or_default(),
    });
    Ok(Part { contacts: contacts.collect(), conversations: conversations.collect(), ..Part::default() })
}

fn hash(part: &Part) -> Vec<u8> {
    digest(&SHA256, &Zeroizing::new(part.encode_to_vec())).as_ref().to_vec()
}

/// A segment that the server has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    pub(super) device: DeviceId,
    pub(super) bucket: u64,
    pub(super) part: u32,
}

impl From<Segment> for sotto_wire::frame::backup::SegmentName {
    fn from(segment: Segment) -> Self {
        Self { device_id: segment.device.as_bytes().to_vec(), bucket: segment.bucket, part: segment.part }
    }
}

impl Client {
    /// The segments of the account, of all its devices.
    pub(super) async fn segments(&mut self) -> Result<Vec<Segment>, ClientError> {
        let mut all: Vec<Segment> = Vec::new();
        loop {
            let after = all.last().copied().map(Into::into);
            let listed = self.link()?.list_segments(after).await?;
            if listed.is_empty() {
                return Ok(all);
            }
            let before = all.len();
            for name in listed.into_iter().filter_map(|info| info.name) {
                let device = DeviceId::from_bytes(bytes(&name.device_id, "device id")?);
                all.push(Segment { device, bucket: name.bucket, part: name.part });
            }
            if all.len() == before {
                return Err(ClientError::ServerMisbehaved("it lists segments without names"));
            }
        }
    }
}
