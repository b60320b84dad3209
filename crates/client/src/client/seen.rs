//! Read receipts (SPEC POL1): in a DM each tells the other how far everything was received and read.
//!
//! The network forbids it, leaves it to each person, or has everybody do it. Who does not tell is not told: what another
//! network's people tell is not shown either where this device does not, so across networks both must have it on.

use core::cmp::Ordering;

use sotto_types::{SendId, settings::ReadReceipts};
use sotto_wire::content::{Kind, Seen};

use super::Client;
use crate::{
    ClientError, Recipient,
    store::{ConversationState, ReadingRow},
};

impl Client {
    /// Whether this device tells and shows how far messages were read.
    pub fn shows_receipts(&self) -> Result<bool, ClientError> {
        let network = self.session.policy.as_ref().map(|policy| policy.network.read_receipt_config.status);
        Ok(match network {
            Some(ReadReceipts::Disabled) => false,
            Some(ReadReceipts::ForceEnabled) => true,
            Some(ReadReceipts::Enabled) | None => self.store.read().read_receipts()?,
        })
    }

    /// Chooses whether others see how far this person has read, and this person how far they have: where the network leaves
    /// that to each.
    pub fn set_read_receipts(&mut self, on: bool) -> Result<(), ClientError> {
        self.check_now()?;
        let network = self.session.policy.as_ref().map(|policy| policy.network.read_receipt_config.status);
        match network {
            Some(ReadReceipts::Disabled) if on => {
                Err(ClientError::invalid("Read receipts are switched off in your network."))
            }
            Some(ReadReceipts::ForceEnabled) if !on => {
                Err(ClientError::invalid("Read receipts cannot be switched off in your network."))
            }
            _ => self.store.write(|tx| tx.set_read_receipts(on)),
        }
    }

    /// Looks at every DM whether the other is to be told something: after connecting, as a crash may have come in between.
    pub(super) fn look_for_seen(&mut self) -> Result<(), ClientError> {
        let dms = self.store.read().all_conversations()?.into_iter().filter(|row| row.peer.is_some());
        self.seen_due.extend(dms.map(|row| row.id));
        Ok(())
    }

    /// Queues for the others of DMs how far this person has come, where they were not told.
    pub(super) fn queue_seen(&mut self) -> Result<(), ClientError> {
        let due = std::mem::take(&mut self.seen_due);
        if due.is_empty() || !self.shows_receipts()? {
            return Ok(());
        }
        let (rng, now) = (self.environment.rng.clone(), self.now());
        for id in due {
            let tx = self.store.read();
            let Some(row) = tx.lookup_conversation(id)? else { continue };
            let (ConversationState::Joined, Some(peer)) = (row.state, &row.peer) else { continue };
            if tx.is_blocked(peer)? {
                continue;
            }
            let (received, read) = tx.last_received(id, row.generation)?;
            let seen = Seen { generation: row.generation, received, read };
            let reading = tx.reading(id)?;
            let told = later(reading.told, &seen);
            if received == 0 || told == reading.told {
                continue;
            }
            let (to, send_id) = (Recipient::Conversation(id), SendId::random(rng.as_ref()));
            self.store.write(|tx| {
                tx.set_reading(id, &ReadingRow { told, ..reading })?;
                tx.queue(send_id, &to, &Kind::Seen(seen), now)
            })?;
            self.environment.failpoint("client.seen.after_queue");
        }
        Ok(())
    }
}

/// What is known of how far somebody has come, after being told more.
pub(super) fn later(known: (u32, u64, u64), new: &Seen) -> (u32, u64, u64) {
    let (generation, received, read) = known;
    match new.generation.cmp(&generation) {
        Ordering::Greater => (new.generation, new.received, new.read),
        Ordering::Equal => (generation, received.max(new.received), read.max(new.read)),
        Ordering::Less => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_comes_back_from_where_they_were() {
        let seen = |generation, received, read| Seen { generation, received, read };
        assert_eq!(later((0, 0, 0), &seen(1, 5, 3)), (1, 5, 3));
        assert_eq!(later((1, 5, 3), &seen(1, 4, 4)), (1, 5, 4));
        assert_eq!(later((2, 1, 1), &seen(1, 9, 9)), (2, 1, 1));
        assert_eq!(later((1, 9, 9), &seen(2, 1, 0)), (2, 1, 0));
    }
}
