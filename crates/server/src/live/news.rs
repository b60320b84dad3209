//! A new row, for all who follow its conversation.

use std::sync::OnceLock;

use bytes::Bytes;
use sotto_storage::LogRow;
use sotto_types::ConversationId;

/// A row that is on disk, and the frame that pushes it.
#[derive(Debug)]
pub(crate) struct News {
    /// The conversation.
    pub(crate) conversation: ConversationId,
    /// The row.
    pub(crate) row: LogRow,
    frame: OnceLock<Bytes>,
}

impl News {
    pub(crate) fn new(conversation: ConversationId, row: LogRow) -> Self {
        Self { conversation, row, frame: OnceLock::new() }
    }

    /// The frame, encoded by the first session that pushes it.
    pub(crate) fn frame(&self, encode: impl FnOnce(&ConversationId, &LogRow) -> Bytes) -> Bytes {
        self.frame.get_or_init(|| encode(&self.conversation, &self.row)).clone()
    }
}
