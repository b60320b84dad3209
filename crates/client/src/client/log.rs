//! Following a conversation's log: rows in order, each once, many in one transaction.

use std::collections::BTreeSet;

use sotto_e2ee::conversation::Conversation;
use sotto_types::{ConversationId, UserId};
use sotto_wire::{
    content::LogHash,
    frame::conversation::{Row, RowKind},
};

use super::{
    Client,
    content::follow_content,
    handshake::{Effect, follow_handshake},
    land::Ground,
    membership::Membership,
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
    /// Who came and went.
    pub(super) membership: Vec<Membership>,
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

/// Following rows: what it needs, and what comes of it.
pub(super) struct Step<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) conversation: ConversationRow,
    pub(super) followed: Followed,
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
        let (maxima, receipts, now) = (self.maxima(), self.shows_receipts()?, self.now());
        let Self { store, groups, account, environment, .. } = self;
        let Some(conversation) = store.read().lookup_conversation(id)? else {
            return Ok(Followed::default());
        };
        if matches!(
            conversation.state,
            ConversationState::Left
                | ConversationState::Leaving
                | ConversationState::OutOfStep
                | ConversationState::Deleted
        ) {
            return skip(store, conversation, rows);
        }
        let group = load_group(groups, store.read(), account, id)?;
        let written = store.write(|tx| {
            let ground = Ground { tx, account, maxima, now, receipts };
            let mut step = Step { ground, conversation, followed: Followed::default() };
            step.follow_rows(group, rows, over_gaps)?;
            environment.failpoint("client.receive.after_process");
            Ok((step.followed, step.conversation.state))
        });
        // Else the group in memory is ahead of what is stored, or is over.
        let stands = written.as_ref().is_ok_and(|(followed, state)| {
            !matches!(state, ConversationState::Left | ConversationState::Deleted)
                && followed.trouble != Some(Trouble::OutOfStep)
        });
        self.forget_group_unless(id, stands);
        let (followed, _) = written?;
        self.environment.failpoint("client.receive.after_write");
        Ok(followed)
    }

    /// Passes over rows that the server has no more: they expired since it announced them, or it withholds them. Where a
    /// commit was among them, the next one shows that this device is out of step.
    pub(super) fn pass_over(&mut self, id: ConversationId, position: u64) -> Result<Followed, ClientError> {
        let Some(mut conversation) = self.store.read().lookup_conversation(id)? else {
            return Ok(Followed::default());
        };
        let missing = position.saturating_sub(conversation.position);
        conversation.position = conversation.position.max(position);
        self.store.write(|tx| {
            tx.forget_sender_counters(id)?;
            tx.save_conversation(&conversation)
        })?;
        let events = vec![missed(id, missing)];
        Ok(Followed { position: Some(conversation.position), events, ..Followed::default() })
    }
}

impl Step<'_> {
    fn follow_rows(
        &mut self,
        group: &mut Conversation,
        rows: &[Row],
        over_gaps: bool,
    ) -> Result<(), ClientError> {
        let before = self.conversation.position;
        for row in rows {
            let next = self.conversation.position + 1;
            if row.position < next {
                continue;
            }
            if row.position > next && !over_gaps {
                self.followed.trouble = Some(Trouble::Gap);
                break;
            }
            match self.follow_row(group, row)? {
                Effect::Nothing => {}
                Effect::Left => {
                    self.conversation.state = ConversationState::Left;
                    break;
                }
                Effect::Closed => {
                    self.conversation.state = ConversationState::Deleted;
                    break;
                }
                Effect::OutOfStep => {
                    self.followed.trouble = Some(Trouble::OutOfStep);
                    break;
                }
            }
        }
        self.followed.position = Some(self.conversation.position);
        if self.conversation.position > before { self.save(group) } else { Ok(()) }
    }

    fn follow_row(&mut self, group: &mut Conversation, row: &Row) -> Result<Effect, ClientError> {
        let (id, epoch) = (self.conversation.id, group.epoch());
        let missing = row.position - self.conversation.position - 1;
        let mut hash = self.ground.tx.log_hash(id, epoch, self.conversation.position)?;
        if missing > 0 {
            hash = None;
            self.ground.tx.forget_sender_counters(id)?;
            self.followed.events.push(missed(id, missing));
        }
        // Rows of another generation than this device is in are not for it: it came later, or was not let in.
        let ours = row.generation == self.conversation.generation;
        let effect = match row.kind() {
            _ if !ours => Effect::Nothing,
            RowKind::Content => follow_content(self, group, row)?,
            RowKind::Commit | RowKind::Proposal => follow_handshake(self, group, row)?,
            RowKind::Unspecified => Effect::Nothing,
        };
        if effect == Effect::OutOfStep {
            return Ok(effect);
        }
        self.conversation.position = row.position;
        if group.epoch() != epoch {
            self.ground.tx.insert_log_hash(id, group.epoch(), row.position, LogHash::default())?;
        } else if let Some(hash) = hash {
            let next = hash.next(row.position, row.kind(), &row.payload);
            self.ground.tx.insert_log_hash(id, epoch, row.position, next)?;
        }
        Ok(effect)
    }

    fn save(&self, group: &mut Conversation) -> Result<(), ClientError> {
        self.ground.tx.save_conversation(&self.conversation)?;
        let id = self.conversation.id;
        match self.conversation.state {
            ConversationState::Left => {
                self.ground.tx.add_nobody(id)?;
                self.ground.tx.delete_group(id)
            }
            ConversationState::Deleted => self.ground.tx.delete_contents(id),
            _ => self.ground.tx.save_group(id, &group.take_changes()?),
        }
    }
}

/// Keeps who is in a conversation and what its members have agreed on.
pub(super) fn note_group(tx: Tx<'_>, id: ConversationId, group: &Conversation) -> Result<(), ClientError> {
    let people = group.members().map(|member| (member.user, member.kind)).collect();
    tx.set_participants(id, &people)?;
    tx.set_settings(id, &group.info().settings())
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
