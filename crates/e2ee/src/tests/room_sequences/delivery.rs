//! What is delivered, in and out of turn, and what the server takes.

use super::*;

impl Room {
    /// The next few entries of the log, in order.
    pub(super) fn follow_some(&mut self, at: usize) {
        for _ in 0..=self.below(6) {
            self.follow(at);
        }
    }

    pub(super) fn catch_up(&mut self, at: usize) {
        while self.follow(at) {}
    }

    /// The next entry of the log; whether there was one.
    pub(super) fn follow(&mut self, at: usize) -> bool {
        let Some(life) = &mut self.gadgets[at].life else { return false };
        let place = life.position;
        if place >= self.log.len() {
            return false;
        }
        life.position += 1;
        match self.log[place].clone() {
            Entry::Handshake(handshake) => {
                let followed = life.conversation.process(&handshake);
                // Stale: its own, or met before its turn.
                assert!(matches!(followed, Ok(_) | Err(Error::Stale)), "{followed:?}");
                self.followed(at, followed);
            }
            Entry::Content { .. } => self.read(at, place, true),
        }
        true
    }

    /// Any entry of the log: again, or before its turn.
    pub(super) fn misdeliver(&mut self, at: usize) {
        if self.log.is_empty() {
            return;
        }
        let place = self.below(self.log.len());
        let Some(life) = &mut self.gadgets[at].life else { return };
        match self.log[place].clone() {
            Entry::Handshake(handshake) => {
                let before = (life.conversation.epoch(), life.conversation.pending_removals().count());
                let followed = life.conversation.process(&handshake);
                match followed {
                    Ok(_) => {}
                    // The last two: a commit before the removals that it takes along, and the removal of somebody's newest
                    // list before that of his older ones.
                    Err(
                        Error::Stale
                        | Error::Ahead
                        | Error::InvalidMessage
                        | Error::PeerMisbehaved(RuleError::ListBehind),
                    ) => {
                        let after = (life.conversation.epoch(), life.conversation.pending_removals().count());
                        assert_eq!(before, after);
                    }
                    Err(error) => panic!("{error:?}"),
                }
                self.followed(at, followed);
            }
            Entry::Content { .. } => self.read(at, place, false),
        }
    }

    /// A device is where a handshake took it: it sees what the server saw there, or it is out.
    pub(super) fn followed(&mut self, at: usize, followed: Result<Handshake, Error>) {
        let device = self.gadgets[at].phone.device();
        let gadget = &mut self.gadgets[at];
        let life = gadget.life.as_mut().unwrap();
        if let Ok(Handshake::Committed(committed)) = followed {
            assert_eq!(committed.self_removed, !contains(&self.views[&committed.epoch], &device));
            gadget.outbox = None;
            if committed.self_removed {
                let content = self.log.iter().rev().find_map(|entry| match entry {
                    Entry::Content { message, .. } => Some(message),
                    Entry::Handshake(_) => None,
                });
                if let Some(message) = content {
                    assert_eq!(life.conversation.decrypt(message), Err(Error::Removed));
                }
                assert_eq!(life.conversation.encrypt(b"still here", b""), Err(Error::Removed));
                gadget.life = None;
                return;
            }
        }
        life.save();
        self.sees_what_the_server_saw(at);
    }

    pub(super) fn sees_what_the_server_saw(&self, at: usize) {
        let conversation = &self.gadgets[at].life.as_ref().unwrap().conversation;
        let view = &self.views[&conversation.epoch()];
        assert_eq!(view.info, *conversation.info());
        let ours = conversation
            .members()
            .map(|member| (member.leaf, member.user, member.device, member.list_version));
        let theirs = view.members.iter().map(|member| {
            let device = &member.device;
            (member.leaf, device.user.clone(), device.device, member.list_version)
        });
        assert!(ours.eq(theirs));
    }

    /// Content is read by whoever was in its epoch and nobody else, once, as what its sender said.
    pub(super) fn read(&mut self, at: usize, place: usize, in_turn: bool) {
        let Entry::Content { message, epoch, from, text } = self.log[place].clone() else { panic!() };
        let device = self.gadgets[at].phone.device();
        let life = self.gadgets[at].life.as_mut().unwrap();
        let now = life.conversation.epoch();
        let leaf = |epoch: u64, device: &Device| {
            let members = self.views[&epoch].members.iter();
            members.clone().find(|member| member.device == delivered(device)).map(|member| member.leaf)
        };
        let read = life.conversation.decrypt(&message);
        life.save();
        let reachable = (life.since.max(now.saturating_sub(PAST_EPOCHS))..=now).contains(&epoch);
        let sender_stays = leaf(now, &from).is_some() && leaf(now, &from) == leaf(epoch, &from);
        let expected = reachable && from != device && !life.read.contains(&place) && sender_stays;
        match read {
            Ok(read) => {
                assert!(expected && leaf(epoch, &device).is_some(), "read what it should not");
                assert_eq!((read.content, read.epoch), (text, epoch));
                assert_eq!((read.sender.user, read.sender.device), (from.user, from.device));
                life.read.insert(place);
            }
            Err(error) => {
                assert!(!expected, "{error:?}");
                if in_turn {
                    assert_ne!(error, Error::Ahead);
                }
                if reachable {
                    // Opened, and its sender is not there any more.
                    life.read.insert(place);
                }
            }
        }
    }

    /// A welcome arrives.
    pub(super) fn join(&mut self, at: usize) {
        let Some((welcome, tree, position)) = self.gadgets[at].invitation.take() else { return };
        let gadget = &mut self.gadgets[at];
        let conversation = gadget.phone.join_with(&welcome, &tree, self.server.key.public()).unwrap();
        gadget.life = Some(Life::of(conversation, position));
        gadget.outbox = None;
        self.sees_what_the_server_saw(at);
    }

    /// A device lost its way and comes back in by an external commit, if the server lets it.
    pub(super) fn come_back(&mut self, at: usize) {
        let device = self.gadgets[at].phone.device();
        let Some(life) = &self.gadgets[at].life else { return };
        let resync = sotto_delivery::resync(&self.server.snapshot).unwrap();
        let view = self.view();
        let back = life.conversation.rejoin(
            &self.gadgets[at].phone.identity,
            &self.server.group_info,
            &resync.ratchet_tree,
        );
        let leaf = view.members.iter().find(|member| member.device == delivered(&device));
        let own = life.conversation.members().find(|member| member.device == device.device).unwrap();
        let owner = &self.people[self.gadgets[at].owner];
        let tidy = view.members.iter().all(|member| {
            let device = Device { user: member.device.user.clone(), device: member.device.device };
            device.user != owner.user || self.is_listed(&device)
        });
        let possible = self.gadgets[at].listed && tidy && leaf.is_some_and(|leaf| leaf.leaf == own.leaf);
        let back = match back {
            Ok(back) => back,
            Err(error) => return assert!(!possible, "{error:?}"),
        };
        let taken = self.take(at, &back.commit, &back.group_info);
        if possible && self.may_act(&device) {
            taken.unwrap();
            let gadget = &mut self.gadgets[at];
            gadget.life = Some(Life::of(back.conversation, self.log.len()));
            gadget.outbox = None;
            self.sees_what_the_server_saw(at);
            self.propose();
        } else {
            assert!(taken.is_err());
        }
    }

    // --- What the server does ---

    /// Any commit on its way arrives, and the answer, if it is not lost.
    pub(super) fn deliver_uplink(&mut self) {
        if self.uplink.is_empty() {
            return;
        }
        let (at, pending) = self.uplink.swap_remove(self.below(self.uplink.len()));
        let taken = self.take(at, &pending.commit, &pending.group_info);
        if taken.is_ok() {
            self.invite(&pending);
            self.propose();
        }
        if self.below(4) > 0 {
            self.answer(at, &pending, taken);
        }
    }

    /// Takes a commit, or says why not.
    pub(super) fn take(
        &mut self,
        at: usize,
        commit: &[u8],
        group_info: &[u8],
    ) -> Result<(), sotto_delivery::Error> {
        let device = self.gadgets[at].phone.device();
        if !self.may_act(&device) {
            return Err(sotto_delivery::Error::WrongSender);
        }
        let taken = self.server.commit(&self.gadgets[at].phone, commit, group_info);
        match taken {
            Ok(()) => {
                let view = self.view();
                self.views.insert(view.epoch, view);
                self.log.push(Entry::Handshake(commit.to_vec()));
                let gone: Vec<_> = self.leaving.iter().filter(|user| !self.in_room(user)).cloned().collect();
                for user in gone {
                    self.leaving.remove(&user);
                }
            }
            // What was allowed where it was made can only come too late, or without knowing who is going.
            Err(error) => assert!(
                matches!(
                    error,
                    sotto_delivery::Error::Stale
                        | sotto_delivery::Error::RemovalsLeftOut
                        | sotto_delivery::Error::PeerMisbehaved(RuleError::RemovalPending)
                ),
                "{error:?}"
            ),
        }
        taken
    }

    pub(super) fn invite(&mut self, pending: &PendingCommit) {
        let tree = sotto_delivery::resync(&self.server.snapshot).unwrap().ratchet_tree;
        for welcome in &pending.welcomes {
            let position = self.log.len();
            let gadget = self.gadgets.iter_mut().find(|gadget| gadget.phone.device() == welcome.to).unwrap();
            gadget.invitation = Some((welcome.message.clone(), tree.clone(), position));
        }
    }

    pub(super) fn answer(
        &mut self,
        at: usize,
        pending: &PendingCommit,
        taken: Result<(), sotto_delivery::Error>,
    ) {
        let gadget = &mut self.gadgets[at];
        if gadget.outbox.as_ref() != Some(pending) {
            return;
        }
        let Some(life) = &mut gadget.life else { return };
        if taken.is_ok() {
            life.conversation.accept_pending().unwrap();
            gadget.outbox = None;
            life.save();
            return self.sees_what_the_server_saw(at);
        }
        // Another one won, or this one did and its answer was lost: the log knows, and only then it is forgotten.
        self.catch_up(at);
        let gadget = &mut self.gadgets[at];
        if let Some(life) = gadget.life.as_mut().filter(|_| gadget.outbox.is_some()) {
            life.conversation.discard_pending();
            life.save();
        }
        gadget.outbox = None;
    }

    /// Proposes to remove whoever leaves, and devices that are on no list, as far as the rules let it.
    pub(super) fn propose(&mut self) {
        let leaving: Vec<_> = self.leaving.iter().cloned().collect();
        for user in leaving {
            self.propose_leaves(|member| member.user == user).unwrap();
        }
        for owner in 0..self.people.len() {
            let user = self.people[owner].user.clone();
            let listed: BTreeSet<DeviceId> =
                self.people[owner].list.list().devices.iter().map(|listed| listed.device).collect();
            // Not while the newest list would go: then a device of the same person renews its leaf first.
            let _later =
                self.propose_leaves(|member| member.user == user && !listed.contains(&member.device));
        }
    }

    pub(super) fn propose_leaves(
        &mut self,
        whose: impl Fn(&sotto_delivery::Device) -> bool,
    ) -> Result<(), ()> {
        let members = self.view().members;
        let leaves: Vec<_> =
            members.iter().filter(|member| whose(&member.device)).map(|member| member.leaf).collect();
        let proposed = sotto_delivery::propose_removal(&self.server.snapshot, &self.server.key, &leaves, "");
        match proposed {
            Ok(proposed) => {
                self.server.snapshot = proposed.snapshot;
                self.log.extend(proposed.proposals.into_iter().map(Entry::Handshake));
                Ok(())
            }
            Err(error) => {
                assert_eq!(error, sotto_delivery::Error::NewestList);
                Err(())
            }
        }
    }

    // --- The end ---
}
