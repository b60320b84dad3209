//! New rows, for all who follow their conversation.

use std::sync::OnceLock;

use bytes::Bytes;
use sotto_storage::LogRow;
use sotto_types::ConversationId;

/// Rows and bytes after which a frame of rows is full.
pub(crate) const FRAME_ROWS: usize = 64;
/// See [`FRAME_ROWS`].
pub(crate) const FRAME_BYTES: usize = 128 * 1024;

/// Rows that are on disk and follow on one another, and the frame that pushes them.
#[derive(Debug)]
pub(crate) struct News {
    /// The conversation.
    pub(crate) conversation: ConversationId,
    rows: Vec<LogRow>,
    frame: OnceLock<Bytes>,
}

impl News {
    /// Rows of a conversation in the order of their positions, as many to one frame as follow on one another and fit.
    pub(crate) fn gather(conversation: ConversationId, mut rows: Vec<LogRow>) -> Vec<Self> {
        rows.sort_unstable_by_key(|row| row.position);
        let mut gathered: Vec<Self> = Vec::new();
        for row in rows {
            match gathered.last_mut() {
                Some(news) if news.goes_on_with(&row) => news.rows.push(row),
                _ => gathered.push(Self { conversation, rows: vec![row], frame: OnceLock::new() }),
            }
        }
        gathered
    }

    fn goes_on_with(&self, row: &LogRow) -> bool {
        row.position == self.last() + 1 && self.rows.len() < FRAME_ROWS && self.bytes() < FRAME_BYTES
    }

    /// The position of the first row.
    pub(crate) fn first(&self) -> u64 {
        self.rows.first().map_or(0, |row| row.position)
    }

    /// The position of the last row.
    pub(crate) fn last(&self) -> u64 {
        self.rows.last().map_or(0, |row| row.position)
    }

    /// How many rows they are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// What the rows carry, bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.iter().map(|row| row.row.payload.len()).sum()
    }

    /// The frame, encoded by the first session that pushes it.
    pub(crate) fn frame(&self, encode: impl FnOnce(&ConversationId, &[LogRow]) -> Bytes) -> Bytes {
        self.frame.get_or_init(|| encode(&self.conversation, &self.rows)).clone()
    }
}
