//! What a notification of a message says (SPEC SG7).

use super::Client;
use crate::{Message, Notification};

/// Characters of a text that a notification shows.
const PREVIEW: usize = 200;

impl Client {
    /// What to notify the person of: absent where the conversation is quiet. The text is in it only where the security group
    /// allows that. When [`crate::Event::MessageGone`] comes for the message, the notification is to be taken away.
    pub fn notification(&self, message: &Message) -> Option<Notification> {
        if message.muted {
            return None;
        }
        let shows =
            self.session.policy.as_ref().is_none_or(|policy| policy.group.enable_notification_preview);
        let body = if shows && message.burn_seconds == 0 {
            message.text.chars().take(PREVIEW).collect()
        } else {
            "New message".to_owned()
        };
        let title = match &message.room {
            Some(room) => format!("{} in {room}", message.from),
            None => message.from.clone(),
        };
        Some(Notification { id: message.id, title, body })
    }
}
