//! Forgetting what is over.
//!
//! First the key goes that what expires within the same hour was sealed with, then the messages with their words, what
//! people think of them, and their place in the backup; what SQLite frees it overwrites (`secure_delete`), and the
//! write-ahead log, where the pages stood as they were before, is emptied. docs/deletion.md says what this does not reach.

use sotto_types::Timestamp;

use super::{Client, land::gone};
use crate::{ClientError, GoneBecause};

/// Messages that go in one transaction.
const PAGE: u32 = 500;

impl Client {
    /// Forgets what is over; done before everything that shows something, and while connected when it is time.
    pub(super) fn forget_what_is_over(&mut self) -> Result<(), ClientError> {
        let now = self.now();
        if self.store.read().next_expiry()?.is_none_or(|next| next > now) {
            return Ok(());
        }
        loop {
            let over = self.store.write(|tx| {
                let over = tx.messages_over(now, PAGE)?;
                for row in &over {
                    if row.burn_seconds > 0 {
                        // A retry that the server took twice must not bring it back.
                        let until = now.plus(sotto_types::limits::LOG_RETENTION).as_millis();
                        tx.note_gone(row.conversation, (row.device, row.id), None, until)?;
                    }
                    tx.remove_message(row)?;
                }
                Ok(over)
            })?;
            self.environment.failpoint("client.expire.after_page");
            for row in &over {
                self.emit(gone(row, GoneBecause::Expired));
            }
            if over.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                break;
            }
        }
        self.store.write(|tx| tx.destroy_keys_of_over(now))?;
        self.scrub()
    }

    /// Empties the write-ahead log, in which pages stand as they were before.
    pub(super) fn scrub(&mut self) -> Result<(), ClientError> {
        self.store.scrub()
    }

    /// Has the backup brought up to date at the next occasion, as something of it is not to be there any more.
    pub(super) fn back_up_soon(&mut self) -> Result<(), ClientError> {
        self.store.write(|tx| tx.set_backed_up_at(Timestamp::default()))
    }
}
