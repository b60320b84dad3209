//! Rows that are on disk and not handed to their followers yet.

use sotto_storage::LogRow;
use sotto_types::ConversationId;

/// Rows, by conversation.
#[derive(Debug, Default)]
pub(super) struct Outbox {
    rows: Vec<(ConversationId, Vec<LogRow>)>,
}

impl Outbox {
    /// Puts a row to the others of its conversation.
    pub(super) fn put(&mut self, conversation: ConversationId, row: LogRow) {
        match self.rows.iter_mut().rfind(|(id, _)| *id == conversation) {
            Some((_, rows)) => rows.push(row),
            None => self.rows.push((conversation, vec![row])),
        }
    }

    /// Takes everything out.
    pub(super) fn take(&mut self) -> Vec<(ConversationId, Vec<LogRow>)> {
        std::mem::take(&mut self.rows)
    }
}
