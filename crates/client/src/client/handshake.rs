//! One commit or proposal of a log.

use sotto_e2ee::{
    Error,
    conversation::{Conversation, Handshake, Member},
};
use sotto_wire::frame::conversation::{Row, RowKind};

use super::{
    log::{Step, note_group},
    membership::{note_membership, people},
};
use crate::{ClientError, Event, MemberDevice, WarningKind, store::ConversationState};

/// What a row did to the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It stands where it stood, or went on an epoch.
    Nothing,
    /// This device was removed.
    Left,
    /// The conversation was deleted for everybody.
    Closed,
    /// The row cannot be followed.
    OutOfStep,
}

/// Follows a handshake; a commit of this device that was on its way is accepted by it.
pub(super) fn follow_handshake(
    step: &mut Step<'_>,
    group: &mut Conversation,
    row: &Row,
) -> Result<Effect, ClientError> {
    let before = people(group);
    let proposed: Vec<u32> = group.pending_removals().map(|member| member.leaf).collect();
    match group.process(&row.payload) {
        Ok(Handshake::Committed(committed)) if committed.self_removed && committed.external => {
            // This device came back in by a commit whose new keys it lost: once more.
            Ok(Effect::OutOfStep)
        }
        Ok(Handshake::Committed(committed)) if committed.self_removed => {
            note_membership(step, group, &committed, &before, &proposed);
            step.followed.events.push(Event::ConversationLeft { conversation: step.conversation.id });
            Ok(Effect::Left)
        }
        Ok(Handshake::Committed(committed)) => {
            step.conversation.resyncs = 0;
            if step.conversation.state == ConversationState::Creating {
                step.conversation.state = ConversationState::Joined;
                step.ground.tx.end_creation(step.conversation.id)?;
                step.followed.events.push(Event::ConversationJoined { conversation: step.conversation.id });
            }
            let id = step.conversation.id;
            if committed.settings_changed || !committed.added.is_empty() || !committed.removed.is_empty() {
                note_group(step.ground.tx, id, group)?;
            }
            for member in &committed.added {
                step.ground.tx.add_no_more(id, &member.user)?;
            }
            if row.position > 1 {
                note_membership(step, group, &committed, &before, &proposed);
            }
            if group.info().closed {
                step.followed.events.push(Event::ConversationDeleted { conversation: id });
                return Ok(Effect::Closed);
            }
            if committed.settings_changed {
                step.followed.events.push(Event::ConversationChanged { conversation: id });
            }
            for member in committed.added.iter().chain([&committed.committer]) {
                note_renewed(step, member)?;
            }
            if !committed.added.is_empty() || !committed.removed.is_empty() {
                step.followed.events.push(Event::DevicesChanged {
                    conversation: step.conversation.id,
                    added: committed.added.iter().map(MemberDevice::from).collect(),
                    removed: committed.removed.iter().map(MemberDevice::from).collect(),
                });
            }
            Ok(Effect::Nothing)
        }
        // A removal is committed by whom the server asks, or by whoever wants to send something. What is stale was followed
        // before, or lost a race that the server had already decided.
        Ok(Handshake::RemovalProposed) | Err(Error::Stale) => Ok(Effect::Nothing),
        Err(error @ (Error::Store | Error::Library)) => Err(error.into()),
        Err(error) if row.kind() == RowKind::Proposal => {
            step.followed.events.push(Event::Warning {
                warning: WarningKind::Unreadable,
                conversation: Some(step.conversation.id),
                text: format!("A proposal of the server was passed over: {error}."),
            });
            Ok(Effect::Nothing)
        }
        Err(error) => {
            tracing::warn!(conversation = %step.conversation.id, position = row.position, %error, "a commit cannot be followed");
            Ok(Effect::OutOfStep)
        }
    }
}

fn note_renewed(step: &mut Step<'_>, member: &Member) -> Result<(), ClientError> {
    if member.user == step.ground.account.user {
        return Ok(());
    }
    let known = step.ground.tx.lookup_contact(&member.user)?;
    if known.is_none_or(|known| known.list.list().version < member.list_version) {
        step.followed.renewed.insert(member.user.clone());
    }
    Ok(())
}
