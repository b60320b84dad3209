//! Who can read a conversation.

use std::collections::{BTreeMap, BTreeSet};

use sotto_e2ee::conversation::{Device, Member};
use sotto_types::{ConversationId, DeviceId, UserId};
use sotto_wire::{
    frame::conversation::Kind,
    identity::{AccountKind, SignedDeviceList},
};

use super::{
    Client,
    conversations::{name, name_of_account},
    trust::verification,
};
use crate::{ClientError, Reader, ReaderDevice};

impl Client {
    /// Everybody who can read what is sent to a conversation from now on, with their devices. Works offline.
    ///
    /// It is what the keys say, not what the server says.
    pub fn readers(&mut self, id: ConversationId) -> Result<Vec<Reader>, ClientError> {
        self.check_now()?;
        self.check_joined(id)?;
        let group = self.group(id)?;
        let room = group.info().kind.number() == i32::from(Kind::Room);
        let mut people: BTreeMap<UserId, Vec<Member>> = BTreeMap::new();
        for member in group.members() {
            people.entry(member.user.clone()).or_default().push(member);
        }
        let moderators = group.info().settings().moderators;
        let leaving: BTreeSet<Device> = group
            .pending_removals()
            .map(|member| Device { user: member.user, device: member.device })
            .collect();
        let readers = people
            .iter()
            .map(|(user, devices)| self.reader(user, devices, &leaving, room && moderators.contains(user)));
        readers.collect()
    }

    fn reader(
        &self,
        user: &UserId,
        devices: &[Member],
        leaving: &BTreeSet<Device>,
        moderator: bool,
    ) -> Result<Reader, ClientError> {
        let tx = self.store.read();
        let own = user == self.user();
        let contact = tx.lookup_contact(user)?;
        let known = if own {
            Some(self.account.identity.list())
        } else {
            contact.as_ref().map(|contact| &contact.list)
        };
        let listed = |device: DeviceId| known.is_some_and(|list| is_listed(list, device));
        let present = |device: DeviceId| devices.iter().any(|member| member.device == device);
        let missing: Vec<DeviceId> = known
            .iter()
            .flat_map(|list| list.list().devices.iter().map(|listed| listed.device))
            .filter(|device| !present(*device))
            .collect();
        let kind = devices.first().map_or(AccountKind::Person, |member| member.kind);
        let version = devices.iter().map(|member| member.list_version).max().unwrap_or_default();
        let ahead = known.is_none_or(|list| list.list().version < version);
        Ok(Reader {
            user_id: user.clone(),
            username: if own { self.account.username.as_str().to_owned() } else { name(tx, user)? },
            own,
            kind: name_of_account(kind),
            moderator,
            outsider: self.is_outsider(user, kind),
            verification: match &contact {
                Some(contact) if !own => Some(verification(tx, contact)?),
                None if !own => Some(crate::VerificationState::Unverified),
                _ => None,
            },
            newest: !ahead && missing.is_empty() && devices.iter().all(|member| listed(member.device)),
            devices: devices
                .iter()
                .map(|member| ReaderDevice {
                    device_id: member.device,
                    listed: listed(member.device),
                    leaving: leaving.contains(&Device { user: user.clone(), device: member.device }),
                })
                .collect(),
            missing,
        })
    }

    /// Whether somebody is of another network, as far as it can be told: the server says nothing about it.
    fn is_outsider(&self, user: &UserId, kind: AccountKind) -> Option<bool> {
        let retains = self.policy().and_then(|policy| policy.retention.as_ref());
        if user == self.user() || retains.is_some_and(|bot| bot.user_id == *user) {
            return Some(false);
        }
        let guests = (self.account_kind() == AccountKind::Guest, kind == AccountKind::Guest);
        let elsewhere = user.domain() != self.user().domain();
        (elsewhere || guests.0 || guests.1).then_some(true)
    }
}

fn is_listed(list: &SignedDeviceList, device: DeviceId) -> bool {
    list.list().devices.iter().any(|listed| listed.device == device)
}
