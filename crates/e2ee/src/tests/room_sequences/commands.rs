//! What devices do by themselves: commands, content, devices that come, go and crash.

use super::*;

impl Room {
    /// Asks a device's engine for something: it does it if and only if the rules allow.
    pub(super) fn command(&mut self, at: usize) {
        if let Some(pending) = self.gadgets[at].outbox.clone() {
            // The answer did not come: it asks again.
            return self.uplink.push((at, pending));
        }
        let Some(command) = self.random_command(at) else { return };
        let allowed = self.allows(at, &command);
        match self.make(at, &command) {
            Ok(pending) => {
                assert!(allowed, "made what is not allowed");
                self.send(at, pending);
            }
            Err(error) => {
                let Command { add, remove, settings } = &command;
                let what =
                    format!("device {at} adds {add:?}, removes {remove:?}, sets {settings:?}: {error:?}");
                assert!(!allowed && matches!(error, Error::Forbidden(_)), "{what}");
            }
        }
    }

    pub(super) fn random_command(&mut self, at: usize) -> Option<Command> {
        let owner = self.gadgets[at].owner;
        let conversation = &self.gadgets[at].life.as_ref()?.conversation;
        let pending: BTreeSet<_> = conversation.pending_removals().map(|member| member.user).collect();
        if pending.contains(&self.people[owner].user) {
            return None;
        }
        let mut whom = self.below(self.people.len());
        let settings = conversation.info().settings();
        let (mut add, mut remove, mut new) = (Vec::new(), Vec::new(), None);
        match self.below(8) {
            0 | 1 => {
                let mut from_whom = (whom..self.people.len()).chain(0..whom);
                whom = from_whom.find(|&whom| !self.missing_devices(at, whom).is_empty()).unwrap_or(whom);
                add = self.missing_devices(at, whom);
            }
            2 => {
                whom = owner;
                add = self.missing_devices(at, owner);
            }
            3 => {
                let user = &self.people[whom].user;
                if whom != owner && !pending.contains(user) {
                    remove = self.devices_in(at, |device| device.user == *user);
                }
            }
            4 => {
                let mut moderators = settings.moderators.clone();
                moderators.insert(self.people[whom].user.clone());
                new = Some(Settings { moderators, ..settings });
            }
            5 => {
                let mut moderators = settings.moderators.clone();
                moderators.remove(&self.people[whom].user);
                new = Some(Settings { moderators, ..settings });
            }
            6 => {
                let timers =
                    Timers { expire_seconds: u32::try_from(self.below(100_000)).unwrap(), burn_seconds: 0 };
                new = Some(Settings { timers, ..settings });
            }
            _ => {}
        }
        // Whoever comes with a newer list takes along which devices it has dropped.
        remove.extend(self.outlived(at, owner));
        if !add.is_empty() {
            remove.extend(self.outlived(at, whom));
        }
        remove.sort_unstable();
        remove.dedup();
        let own = self.gadgets[at].phone.device();
        remove.retain(|device| *device != own && !self.is_pending(at, device));
        Some(Command { add, remove, settings: new })
    }

    /// What the rules say, in other words than theirs, about what this device sees.
    pub(super) fn allows(&self, at: usize, command: &Command) -> bool {
        let gadget = &self.gadgets[at];
        let conversation = &gadget.life.as_ref().unwrap().conversation;
        let info = conversation.info();
        let members: Vec<_> = conversation.members().collect();
        let own = &self.people[gadget.owner];
        let moderated = members.iter().any(|member| info.names_moderator(&member.user));
        let decides = own.kind != AccountKind::Guest && (info.names_moderator(&own.user) || !moderated);

        let settings = command.settings.clone().unwrap_or_else(|| info.settings());
        let changes = command.settings.is_none() || (decides && !settings.moderators.is_empty());
        let adds = command.add.iter().all(|&added| {
            let user = &self.people[self.gadgets[added].owner].user;
            let pending = conversation.pending_removals().any(|member| member.user == *user);
            // A dropped device cannot bring the list that drops it.
            let dropped = *user == own.user && !gadget.listed;
            !pending && !dropped && (decides || members.iter().any(|member| member.user == *user))
        });
        let removes =
            command.remove.iter().all(|device| decides || device.user == own.user || !self.is_listed(device));
        let after = members
            .iter()
            .map(|member| &member.user)
            .chain(command.add.iter().map(|&added| &self.people[self.gadgets[added].owner].user));
        let gone = |user: &UserId| {
            members.iter().filter(|member| member.user == *user).all(|member| {
                let device = Device { user: member.user.clone(), device: member.device };
                command.remove.contains(&device) || self.is_pending(at, &device)
            }) && !command.add.iter().any(|&added| self.people[self.gadgets[added].owner].user == *user)
        };
        let guests_moderate = after.into_iter().any(|user| {
            let kind = self.people.iter().find(|person| person.user == *user).unwrap().kind;
            kind == AccountKind::Guest && settings.moderators.contains(user) && !gone(user)
        });
        changes && adds && removes && !guests_moderate
    }

    pub(super) fn make(&mut self, at: usize, command: &Command) -> Result<PendingCommit, Error> {
        let packages: Vec<_> =
            command.add.iter().map(|&added| self.gadgets[added].phone.key_package()).collect();
        // With the newest list of its own, as a client loads it.
        self.crash(at);
        let life = self.gadgets[at].life.as_mut().unwrap();
        let made = match &command.settings {
            Some(settings) => life.conversation.change(&packages, &command.remove, settings.clone(), NOW),
            None => life.conversation.change_members(&packages, &command.remove, NOW),
        };
        life.save();
        made
    }

    pub(super) fn send(&mut self, at: usize, pending: PendingCommit) {
        self.gadgets[at].outbox = Some(pending.clone());
        if self.below(10) == 0 {
            self.uplink.push((at, pending.clone()));
        }
        self.uplink.push((at, pending));
    }

    pub(super) fn talk(&mut self, at: usize) {
        let text = self.said.to_string().into_bytes();
        let from = self.gadgets[at].phone.device();
        let Some(life) = &mut self.gadgets[at].life else { return };
        if life.conversation.pending_removals().next().is_some() {
            return assert_eq!(life.conversation.encrypt(&text, b""), Err(Error::CommitRequired));
        }
        let (message, epoch) = (life.conversation.encrypt(&text, b"").unwrap(), life.conversation.epoch());
        life.save();
        if self.may_act(&from) && epoch + PAST_EPOCHS >= self.view().epoch {
            self.said += 1;
            self.log.push(Entry::Content { message, epoch, from, text });
        }
    }

    /// Somebody leaves, is suspended, or is reset: while others stay, who can commit it.
    pub(super) fn leave(&mut self) {
        let whom = self.below(self.people.len());
        let user = self.people[whom].user.clone();
        if self.in_room(&user) && self.somebody_else(|device| device.user == user) {
            self.leaving.insert(user);
            self.propose();
        }
    }

    pub(super) fn gain_device(&mut self, owner: usize) {
        if self.gadgets.iter().filter(|gadget| gadget.listed).count() >= DEVICES
            || self.people[owner].list.list().devices.len() >= 3
        {
            return;
        }
        let keys = DeviceKeys::generate(&self.rng).unwrap();
        let person = &mut self.people[owner];
        let mut devices = person.list.list().devices.clone();
        devices.push(keys.listed());
        person.list = person.key.next_list(&person.list, devices).unwrap();
        let phone = Phone::new(DeviceIdentity::new(keys, person.list.clone()).unwrap());
        self.gadgets.push(Gadget::new(owner, phone));
        self.learn(owner);
    }

    pub(super) fn lose_device(&mut self, at: usize) {
        let (owner, lost) = (self.gadgets[at].owner, self.gadgets[at].phone.device());
        let alone = self.people[owner].list.list().devices.len() == 1;
        if !self.gadgets[at].listed || alone || !self.somebody_else(|device| *device == lost) {
            return;
        }
        let person = &mut self.people[owner];
        let mut devices = person.list.list().devices.clone();
        devices.retain(|listed| listed.device != lost.device);
        (person.key, person.list) = person.key.rotate(&person.list, devices, &self.rng).unwrap();
        self.gadgets[at].listed = false;
        self.learn(owner);
        self.propose();
    }

    pub(super) fn learn(&mut self, owner: usize) {
        let list = &self.people[owner].list;
        for gadget in self.gadgets.iter_mut().filter(|gadget| gadget.owner == owner && gadget.listed) {
            gadget.phone.learn(list);
        }
    }

    /// What was not saved is gone, and the newest list is there.
    pub(super) fn crash(&mut self, at: usize) {
        let gadget = &mut self.gadgets[at];
        if let Some(life) = &mut gadget.life {
            life.conversation = Conversation::load(&gadget.phone.identity, life.record.clone()).unwrap();
        }
    }

    // --- What the network does ---
}
