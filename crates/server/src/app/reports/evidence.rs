//! Messages that a reporter disclosed.

use core::fmt;

use serde_json::{Value, json};
use sotto_storage::StorageError;
use sotto_types::{ConversationId, SendId, Timestamp};

/// A disclosed message; its `Debug` says nothing of its text.
#[derive(Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its conversation.
    pub conversation: ConversationId,
    /// Its send id.
    pub message: SendId,
    /// When the server took it, by the reporter.
    pub sent_at: Timestamp,
    /// What was said, by the reporter.
    pub text: String,
}

impl Evidence {
    /// As a report keeps them.
    pub(super) fn to_json(messages: &[Self]) -> String {
        let message = |message: &Self| {
            json!({
                "conversation": message.conversation.to_string(),
                "message": message.message.to_string(),
                "sentAt": message.sent_at.as_millis(),
                "text": message.text,
            })
        };
        Value::Array(messages.iter().map(message).collect()).to_string()
    }

    /// What [`Self::to_json`] made.
    pub(super) fn from_json(text: &str) -> Result<Vec<Self>, StorageError> {
        let messages: Option<Vec<Value>> = serde_json::from_str(text).ok();
        let messages = messages.and_then(|messages| messages.iter().map(Self::message).collect());
        messages.ok_or(StorageError::Inconsistent { table: "reports", column: "evidence" })
    }

    fn message(value: &Value) -> Option<Self> {
        let text = |member: &str| value.get(member)?.as_str();
        Some(Self {
            conversation: text("conversation")?.parse().ok()?,
            message: text("message")?.parse().ok()?,
            sent_at: Timestamp::from_millis(value.get("sentAt")?.as_u64()?),
            text: text("text")?.to_owned(),
        })
    }
}

impl fmt::Debug for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Evidence").field("message", &self.message).finish_non_exhaustive()
    }
}
