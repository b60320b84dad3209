//! Frames to send.

use bytes::Bytes;
use prost::Message;
use sotto_storage::{LogRow, Profile, RowKind};
use sotto_types::{ConversationId, SendId, UserId};
use sotto_wire::frame::{ServerBody, ServerFrame, contacts, conversation};

use crate::app::directory::{People, Person};

/// The encoding of an answer, or with number 0 of a push.
pub(super) fn frame(answers: u32, body: ServerBody) -> Bytes {
    ServerFrame { answers, body: Some(body) }.encode_to_vec().into()
}

/// Rows of a log.
pub(super) fn rows(conversation: &ConversationId, rows: impl IntoIterator<Item = LogRow>) -> ServerBody {
    ServerBody::Rows(conversation::Rows {
        conversation: conversation.as_bytes().to_vec(),
        rows: rows.into_iter().map(row).collect(),
    })
}

/// Some people of a directory.
pub(super) fn directory(found: People) -> ServerBody {
    let entry = |person: Person| contacts::DirectoryEntry {
        user_id: person.id.to_string(),
        username: person.username.as_str().to_owned(),
        first_name: person.first_name,
        last_name: person.last_name,
        display_name: person.display_name,
    };
    let people = found.people.into_iter().map(entry).collect();
    ServerBody::Directory(contacts::Directory { people, more: found.more })
}

/// A profile.
pub(super) fn profile(of: &UserId, profile: Profile) -> ServerBody {
    let Profile { display_name, avatar, version } = profile;
    ServerBody::Profile(contacts::Profile { user_id: of.to_string(), display_name, avatar, version })
}

fn row(LogRow { position, row }: LogRow) -> conversation::Row {
    let kind = match row.kind {
        RowKind::Commit => conversation::RowKind::Commit,
        RowKind::Proposal => conversation::RowKind::Proposal,
        RowKind::Content => conversation::RowKind::Content,
    };
    conversation::Row {
        position,
        kind: kind.into(),
        generation: row.generation,
        epoch: row.epoch,
        sender_device: row.sender.map(|device| device.as_bytes().to_vec()).unwrap_or_default(),
        sent_at: row.sent_at.as_millis(),
        send_id: row.send_id.as_ref().map(SendId::as_bytes).map(|id| id.to_vec()).unwrap_or_default(),
        payload: row.payload,
    }
}
