//! Coming to rest, and what all must agree on.

use super::*;

impl Room {
    /// The network is whole again: everybody catches up, whoever goes is committed out, and all agree.
    pub(super) fn settle(&mut self) {
        while !self.uplink.is_empty() {
            self.deliver_uplink();
        }
        for _round in 0..20 {
            self.propose();
            for at in 0..self.gadgets.len() {
                self.join(at);
                self.catch_up(at);
                if let Some(pending) = self.gadgets[at].outbox.take() {
                    // Nothing is on its way any more: it was refused.
                    assert!(self.view().epoch >= pending.epoch);
                    let life = self.gadgets[at].life.as_mut().unwrap();
                    life.conversation.discard_pending();
                    life.save();
                }
            }
            if !self.tidy_up() {
                return self.agree();
            }
        }
        panic!("it does not come to rest");
    }

    /// Whoever can commits what waits, or takes out a device that is on no list; whether there was anything.
    pub(super) fn tidy_up(&mut self) -> bool {
        let view = self.view();
        let untidy = view.members.iter().find(|member| {
            !self.is_listed(&Device { user: member.device.user.clone(), device: member.device.device })
        });
        let owner = untidy.map(|member| member.device.user.clone());
        if owner.is_none() && view.pending.is_empty() {
            return false;
        }
        let active = |gadget: &Gadget| gadget.life.is_some() && self.may_act(&gadget.phone.device());
        let of_owner =
            |gadget: &Gadget| owner.as_ref().is_some_and(|owner| self.people[gadget.owner].user == *owner);
        let at = self
            .gadgets
            .iter()
            .position(|gadget| active(gadget) && of_owner(gadget))
            .or_else(|| self.gadgets.iter().position(active))
            .unwrap();
        let mut remove = self.outlived(at, self.gadgets[at].owner);
        remove.retain(|device| !self.is_pending(at, device));
        let command = Command { add: Vec::new(), remove, settings: None };
        let pending = self.make(at, &command).unwrap();
        self.gadgets[at].outbox = Some(pending.clone());
        let taken = self.take(at, &pending.commit, &pending.group_info);
        self.answer(at, &pending, taken);
        taken.unwrap();
        true
    }

    pub(super) fn agree(&mut self) {
        let view = self.view();
        let mut inside = Vec::new();
        for at in 0..self.gadgets.len() {
            let device = self.gadgets[at].phone.device();
            assert_eq!(self.gadgets[at].life.is_some(), contains(&view, &device));
            if let Some(life) = &self.gadgets[at].life {
                self.server.agrees_with(&life.conversation);
                assert!(self.gadgets[at].listed && self.may_act(&device));
                inside.push(at);
            }
        }
        assert_eq!(inside.len(), view.members.len());
        assert!(view.pending.is_empty() && self.leaving.is_empty());
        let before = self.said;
        let speaker = inside[self.below(inside.len())];
        self.talk(speaker);
        assert_eq!(self.said, before + 1);
        for at in inside {
            self.catch_up(at);
        }
    }

    // --- What is asked often ---

    pub(super) fn view(&self) -> View {
        sotto_delivery::view(&self.server.snapshot).unwrap()
    }

    /// Whether the server takes anything from a device.
    pub(super) fn may_act(&self, device: &Device) -> bool {
        self.is_listed(device) && !self.leaving.contains(&device.user) && contains(&self.view(), device)
    }

    pub(super) fn is_listed(&self, device: &Device) -> bool {
        self.gadgets.iter().any(|gadget| gadget.listed && gadget.phone.device() == *device)
    }

    pub(super) fn in_room(&self, user: &UserId) -> bool {
        self.view().members.iter().any(|member| member.device.user == *user)
    }

    /// Whether a device can act in the room that is none of these.
    pub(super) fn somebody_else(&self, these: impl Fn(&Device) -> bool) -> bool {
        self.gadgets
            .iter()
            .map(|gadget| gadget.phone.device())
            .any(|device| !these(&device) && self.may_act(&device))
    }

    pub(super) fn is_pending(&self, at: usize, device: &Device) -> bool {
        let conversation = &self.gadgets[at].life.as_ref().unwrap().conversation;
        conversation
            .pending_removals()
            .any(|member| member.user == device.user && member.device == device.device)
    }

    pub(super) fn devices_in(&self, at: usize, which: impl Fn(&Device) -> bool) -> Vec<Device> {
        let conversation = &self.gadgets[at].life.as_ref().unwrap().conversation;
        let devices =
            conversation.members().map(|member| Device { user: member.user, device: member.device });
        devices.filter(which).collect()
    }

    /// The devices on a person's list that this device does not see in the room.
    pub(super) fn missing_devices(&self, at: usize, owner: usize) -> Vec<usize> {
        let inside = self.devices_in(at, |device| device.user == self.people[owner].user);
        let missing = self.gadgets.iter().enumerate().filter(|(_, gadget)| {
            gadget.owner == owner && gadget.listed && !inside.contains(&gadget.phone.device())
        });
        missing.map(|(at, _)| at).collect()
    }

    /// The devices in the room that are on their owner's list no more.
    pub(super) fn outlived(&self, at: usize, owner: usize) -> Vec<Device> {
        self.devices_in(at, |device| device.user == self.people[owner].user && !self.is_listed(device))
    }

    pub(super) fn below(&self, bound: usize) -> usize {
        let rng: &dyn Rng = &self.rng;
        usize::try_from(rng.below(bound as u64)).unwrap()
    }
}
