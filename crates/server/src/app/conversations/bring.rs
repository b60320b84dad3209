//! What a commit brings along, checked and then stored.

use std::collections::HashMap;

use sotto_delivery::{Device, Followed, View, check_group_info, resync};
use sotto_storage::{GroupState, KeptTree, LogRow, Member, NewRow, RowKind, Standing, TreePlace, Tx};
use sotto_types::{ConversationId, DeviceId, Timestamp, limits};

use super::{admit::Admission, kind_of, remove_leaves::propose_again};
use crate::{
    AppError,
    app::{DeviceCaller, guests, heavy::refused, inbox::Notice},
    live::Live,
};

/// A commit with all that goes along with it.
#[derive(Clone, Debug)]
pub struct CommitParts {
    /// `MLSMessage` with the commit as a `PublicMessage`.
    pub commit: Vec<u8>,
    /// One welcome for each device added.
    pub welcomes: Vec<DeviceWelcome>,
    /// `MLSMessage` with the `GroupInfo` of the new epoch, without its tree.
    pub group_info: Vec<u8>,
}

/// A welcome and for whom it is.
#[derive(Clone, Debug)]
pub struct DeviceWelcome {
    /// For whom.
    pub to: Device,
    /// `MLSMessage` with a `Welcome`, its tree not inside.
    pub welcome: Vec<u8>,
}

/// A commit that is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The commit's place in the log.
    pub position: u64,
    /// The epoch that it began.
    pub epoch: u64,
}

/// A commit that was followed, with everything in it checked that can be checked without the store.
#[derive(Debug)]
pub(super) struct Brought {
    pub(super) conversation: ConversationId,
    pub(super) kind: i32,
    pub(super) generation: u32,
    /// The epoch that it was made in.
    pub(super) epoch: u64,
    followed: Followed,
    commit: Vec<u8>,
    group_info: Vec<u8>,
    welcomes: Vec<DeviceWelcome>,
    ratchet_tree: Vec<u8>,
}

/// A stored commit, for those who follow the conversation.
#[derive(Debug)]
pub(super) struct Stored {
    row: LogRow,
    epoch: u64,
    added: Vec<DeviceId>,
    removed: Vec<DeviceId>,
    /// Whether those who are added were there in the generation before.
    anew: bool,
}

impl CommitParts {
    /// Bytes of all parts.
    pub(super) fn len(&self) -> usize {
        let welcomes: usize = self.welcomes.iter().map(|welcome| welcome.welcome.len()).sum();
        self.commit.len() + self.group_info.len() + welcomes
    }
}

impl Brought {
    /// Checks that the welcomes are for exactly the devices that came in, and that the `GroupInfo` is of the epoch that
    /// the commit began; computes for some milliseconds.
    pub(super) fn check(
        conversation: ConversationId,
        kind: i32,
        generation: u32,
        parts: CommitParts,
        followed: Followed,
        committer: &Device,
    ) -> Result<Self, AppError> {
        check_group_info(&followed.snapshot, &parts.group_info).map_err(refused("group info"))?;
        let mut to: Vec<_> = parts.welcomes.iter().map(|welcome| &welcome.to).collect();
        let joined = followed.added.iter().map(|member| &member.device);
        let mut added: Vec<_> = joined.filter(|device| *device != committer).collect();
        to.sort_unstable();
        added.sort_unstable();
        if to != added {
            return Err(AppError::invalid(
                "welcomes",
                "The welcomes do not match the devices that are added.",
            ));
        }
        let ratchet_tree = if added.is_empty() {
            Vec::new()
        } else {
            resync(&followed.snapshot).map_err(refused("commit"))?.ratchet_tree
        };
        let epoch = followed.view.epoch.saturating_sub(1);
        let CommitParts { commit, welcomes, group_info } = parts;
        Ok(Self {
            conversation,
            kind,
            generation,
            epoch,
            followed,
            commit,
            group_info,
            welcomes,
            ratchet_tree,
        })
    }

    /// Refuses devices that may not be added: of strangers, or not on their user's device list any more; gives the guests
    /// who come in.
    pub(super) async fn check_added(
        &self,
        tx: &mut dyn Tx,
        caller: &DeviceCaller,
        now: Timestamp,
    ) -> Result<Vec<[u8; 16]>, AppError> {
        let Followed { added, view, .. } = &self.followed;
        if added.is_empty() {
            return Ok(Vec::new());
        }
        let present = tx.conversations().users(self.conversation).await?;
        let kind = kind_of(self.kind).ok_or_else(|| AppError::internal("a commit of no kind"))?;
        Admission { caller, kind, present, added, after: &view.members, now }.check(tx).await
    }

    /// The row of the commit.
    pub(super) fn row(&self, sender: DeviceId, now: Timestamp) -> NewRow {
        NewRow {
            kind: RowKind::Commit,
            generation: self.generation,
            epoch: self.epoch,
            sender: Some(sender),
            send_id: None,
            sent_at: now,
            expires_at: now.plus(limits::LOG_RETENTION),
            payload: self.commit.clone(),
        }
    }

    /// The group in the epoch that the commit began, once its place is known.
    pub(super) fn state(&self, position: u64) -> GroupState {
        GroupState {
            snapshot: self.followed.snapshot.clone(),
            group_info: self.group_info.clone(),
            commit_position: position,
        }
    }

    /// Writes members and inboxes after the row and the state; `guests` are those that [`Self::check_added`] gave.
    pub(super) async fn move_members(
        &self,
        tx: &mut dyn Tx,
        caller: &DeviceCaller,
        row: LogRow,
        guests: &[[u8; 16]],
        now: Timestamp,
    ) -> Result<Stored, AppError> {
        let position = row.position;
        self.close_if_closed(tx, now).await?;
        let removed: Vec<_> = self.followed.removed.iter().map(|member| member.device.device).collect();
        for device in &removed {
            tx.conversations().remove_member(self.conversation, *device).await?;
        }
        for member in &self.followed.added {
            let member = stored_member(member, position);
            tx.conversations().put_member(self.conversation, &member).await?;
        }
        propose_again(tx, self.conversation, now).await?;
        guests::talk::bring(tx, caller, self.conversation, guests, now).await?;
        if self.followed.external {
            self.move_leaves(tx).await?;
        }
        self.invite(tx, position, now).await?;
        Ok(self.stored(row, removed, false))
    }

    /// Puts the members of a new generation in the place of those that there were, and writes inboxes.
    ///
    /// Who was there before keeps the place where his rows begin, so that what waits of the old generation can be read.
    pub(super) async fn replace_members(
        &self,
        tx: &mut dyn Tx,
        caller: &DeviceCaller,
        row: LogRow,
        guests: &[[u8; 16]],
        now: Timestamp,
    ) -> Result<Stored, AppError> {
        let position = row.position;
        self.close_if_closed(tx, now).await?;
        let known = tx.conversations().members(self.conversation).await?;
        let mut known: HashMap<_, _> = known.into_iter().map(|member| (member.device, member)).collect();
        for member in &self.followed.view.members {
            let before = known.remove(&member.device.device);
            let joined_at = before.map_or(position, |before| before.joined_at);
            tx.conversations().put_member(self.conversation, &stored_member(member, joined_at)).await?;
        }
        for device in known.keys() {
            tx.conversations().remove_member(self.conversation, *device).await?;
        }
        guests::talk::bring(tx, caller, self.conversation, guests, now).await?;
        self.invite(tx, position, now).await?;
        Ok(self.stored(row, known.into_keys().collect(), true))
    }

    /// Whether the committer came back in by it.
    pub(super) fn is_external(&self) -> bool {
        self.followed.external
    }

    /// Who is in the group now.
    pub(super) fn view(&self) -> &View {
        &self.followed.view
    }

    /// The snapshot of the group in the epoch that the commit began.
    pub(super) fn snapshot(&self) -> &[u8] {
        &self.followed.snapshot
    }

    fn stored(&self, row: LogRow, removed: Vec<DeviceId>, anew: bool) -> Stored {
        let added = self.welcomes.iter().map(|welcome| welcome.to.device).collect();
        Stored { row, epoch: self.followed.view.epoch, added, removed, anew }
    }

    /// Notes that the commit deletes the conversation for everybody, if it does.
    async fn close_if_closed(&self, tx: &mut dyn Tx, now: Timestamp) -> Result<(), AppError> {
        if self.followed.view.info.closed {
            tx.conversations().close(self.conversation, now).await?;
        }
        Ok(())
    }

    /// Takes over the leaf that a device got when it came back in.
    async fn move_leaves(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        let known = tx.conversations().members(self.conversation).await?;
        let known: HashMap<_, _> = known.into_iter().map(|member| (member.device, member)).collect();
        for member in &self.followed.view.members {
            if let Some(known) = known.get(&member.device.device).filter(|known| known.leaf != member.leaf) {
                let moved = Member { leaf: member.leaf, ..*known };
                tx.conversations().put_member(self.conversation, &moved).await?;
            }
        }
        Ok(())
    }

    /// Puts the invitations into the inboxes, and the tree that they all need beside them.
    async fn invite(&self, tx: &mut dyn Tx, position: u64, now: Timestamp) -> Result<(), AppError> {
        if self.welcomes.is_empty() {
            return Ok(());
        }
        let place = TreePlace { conversation: self.conversation, position };
        let (tree, expires_at) = (self.ratchet_tree.clone(), now.plus(limits::LOG_RETENTION));
        tx.inbox().keep_tree(&KeptTree { place, tree, expires_at }).await?;
        for welcome in &self.welcomes {
            let notice = Notice::Joined {
                conversation: self.conversation,
                kind: self.kind,
                generation: self.generation,
                position,
                welcome: welcome.welcome.clone(),
            };
            tx.inbox().push_with_tree(welcome.to.device, &notice.encode(), place, now).await?;
        }
        Ok(())
    }
}

impl Stored {
    /// Tells everybody who is connected, those first who are out.
    pub(super) fn publish(self, live: &Live, conversation: ConversationId) -> Committed {
        let committed = Committed { position: self.row.position, epoch: self.epoch };
        for device in self.removed {
            live.unfollow(&conversation, device);
        }
        if self.anew {
            // They follow it again once they have their invitations, which come before the rows that need them.
            for device in &self.added {
                live.unfollow(&conversation, *device);
            }
        }
        live.publish(conversation, self.row);
        for device in self.added {
            live.nudge(device);
        }
        committed
    }
}

/// A member as it is stored.
pub(super) fn stored_member(member: &sotto_delivery::Member, joined_at: u64) -> Member {
    Member {
        user: member.device.user.local(),
        device: member.device.device,
        leaf: member.leaf,
        joined_at,
        standing: Standing::Stays,
    }
}
