//! Following a conversation's log: rows in order, each once, many in one transaction.

use std::collections::BTreeSet;

use sotto_types::{ConversationId, UserId};
use sotto_wire::{
    content::LogHash,
    frame::conversation::{Row, RowKind},
};

use super::{
    Client,
    content::follow_content,
    handshake::{Effect, follow_handshake},
    state::load_group,
};
use crate::{
    ClientError, Event, WarningKind,
    store::{ConversationRow, ConversationState, Tx},
};

/// What came of following rows.
#[derive(Debug, Default)]
pub(super) struct Followed {
    /// The position up to which the log is on disk now; absent for a conversation that is not followed.
    pub(super) position: Option<u64>,
    /// What happened.
    pub(super) events: Vec<Event>,
    /// Users who have a device list that is newer than what is known of them.
    pub(super) renewed: BTreeSet<UserId>,
    /// Whether the server has proposed removals.
    pub(super) removals: bool,
    /// Why it stopped before the end.
    pub(super) trouble: Option<Trouble>,
}

/// Why following stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Rows are missing before this one.
    Gap,
    /// A commit cannot be followed.
    OutOfStep,
}

/// What following a row needs and fills.
pub(super) struct Step<'a> {
    pub(super) tx: Tx<'a>,
    pub(super) account: &'a crate::store::Account,
    pub(super) conversation: &'a mut ConversationRow,
    pub(super) followed: &'a mut Followed,
}

impl Client {
    /// Follows rows and writes messages, MLS state and position as one; skips what was followed before.
    ///
    /// Stops before a gap unless `over_gaps`: then the rows in between are gone for good.
    pub(super) fn follow_log(
        &mut self,
        id: ConversationId,
        rows: &[Row],
        over_gaps: bool,
    ) -> Result<Followed, ClientError> {
        let Self { store, groups, account, environment, .. } = self;
        let Some(conversation) = store.read().lookup_conversation(id)? else {
            return Ok(Followed::default());
        };
        if matches!(conversation.state, ConversationState::Left | ConversationState::OutOfStep) {
            return skip(store, conversation, rows);
        }
        let group = load_group(groups, store.read(), account, id)?;
        let written = store.write(|tx| {
            let mut conversation = conversation;
            let before = conversation.position;
            let mut followed = Followed::default();
            for row in rows {
                if row.position <= conversation.position {
                    continue;
                }
                let contiguous = row.position == conversation.position + 1;
                if !contiguous && !over_gaps {
                    followed.trouble = Some(Trouble::Gap);
                    break;
                }
                let epoch = group.epoch();
                let hash = tx.log_hash(id, epoch, conversation.position)?.filter(|_| contiguous);
                if !contiguous {
                    tx.forget_sender_counters(id)?;
                    followed.events.push(missed(id, row.position - conversation.position - 1));
                }
                let mut step = Step { tx, account, conversation: &mut conversation, followed: &mut followed };
                let effect = match row.kind() {
                    RowKind::Content => follow_content(&mut step, group, row)?,
                    RowKind::Commit | RowKind::Proposal => follow_handshake(&mut step, group, row)?,
                    RowKind::Unspecified => Effect::Nothing,
                };
                if effect == Effect::OutOfStep {
                    followed.trouble = Some(Trouble::OutOfStep);
                    break;
                }
                conversation.position = row.position;
                if group.epoch() != epoch {
                    tx.insert_log_hash(id, group.epoch(), row.position, LogHash::default())?;
                } else if let Some(hash) = hash {
                    let next = hash.next(row.position, row.kind(), &row.payload);
                    tx.insert_log_hash(id, epoch, row.position, next)?;
                }
                if effect == Effect::Left {
                    conversation.state = ConversationState::Left;
                    break;
                }
            }
            followed.position = Some(conversation.position);
            if conversation.position > before {
                tx.save_conversation(&conversation)?;
                if conversation.state == ConversationState::Left {
                    tx.delete_group(id)?;
                } else {
                    tx.save_group(id, &group.take_changes()?)?;
                }
            }
            environment.failpoint("client.receive.after_process");
            Ok((followed, conversation.state))
        });
        match written {
            Ok((followed, state)) => {
                // A group that met trouble may have taken notice of it in memory.
                if state == ConversationState::Left || followed.trouble == Some(Trouble::OutOfStep) {
                    groups.remove(&id);
                }
                environment.failpoint("client.receive.after_write");
                Ok(followed)
            }
            Err(error) => {
                groups.remove(&id);
                Err(error)
            }
        }
    }
}

/// Rows went before this device came for them, or the server withholds them: it cannot be told which.
fn missed(conversation: ConversationId, rows: u64) -> Event {
    Event::Warning {
        warning: WarningKind::MessagesMissed,
        conversation: Some(conversation),
        text: format!(
            "Entries of a conversation are missing ({rows}): they expired, or the server withholds them."
        ),
    }
}

/// Passes over rows that this device cannot read, so that they do not hold up the others.
fn skip(
    store: &mut crate::store::Store,
    mut conversation: ConversationRow,
    rows: &[Row],
) -> Result<Followed, ClientError> {
    let newest = rows.iter().map(|row| row.position).max().unwrap_or_default();
    conversation.position = conversation.position.max(newest);
    store.write(|tx| tx.save_conversation(&conversation))?;
    Ok(Followed { position: Some(conversation.position), ..Followed::default() })
}
