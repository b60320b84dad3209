//! Keeping the devices in a conversation those of its people, and their keys those that are trusted.

use std::collections::BTreeSet;

use sotto_e2ee::{
    RuleError,
    conversation::{Device, Member},
};
use sotto_types::{ConversationId, DeviceId, UserId};
use sotto_wire::identity::SignedDeviceList;

use super::Client;
use crate::{ClientError, store::ConversationState};

/// Races that may be lost in a row.
const TRIES: usize = 8;

/// What is wrong with the devices in a conversation.
#[derive(Debug, Default)]
struct Due {
    add: BTreeSet<Device>,
    remove: Vec<Device>,
    /// The server has proposed removals.
    proposed: bool,
}

impl Client {
    /// Adds the devices that people have added to their accounts, removes those that they have removed, and commits the
    /// removals that the server proposed.
    pub(super) async fn bring_up_to_date(&mut self, id: ConversationId) -> Result<(), ClientError> {
        for _ in 0..TRIES {
            let due = self.due_change(id)?;
            let packages = self.packages_of(&due.add).await?;
            if packages.is_empty() && due.remove.is_empty() && !due.proposed {
                return Ok(());
            }
            let now = self.now();
            let group = self.group(id)?;
            group.discard_pending();
            let pending = group.change_members(&packages, &due.remove, now).map_err(|error| match error {
                // Somebody took a device off and has not said so in this conversation yet: only their devices can.
                sotto_e2ee::Error::Forbidden(RuleError::ListBehind) => ClientError::unreachable(
                    "a device was removed from the account of somebody in it, whose other devices have to come first",
                ),
                error => error.into(),
            })?;
            self.submit(id, pending).await?;
            let left = self
                .store
                .read()
                .lookup_conversation(id)?
                .is_none_or(|row| row.state != ConversationState::Joined);
            if left {
                return Ok(());
            }
        }
        Err(ClientError::unreachable("the conversation is changing too fast just now"))
    }

    /// Does for each conversation what was put off until everything that waited was processed.
    pub(super) async fn commit_what_is_due(&mut self) -> Result<(), ClientError> {
        let tx = self.store.read();
        let devices_due = tx.devices_are_due()?;
        if devices_due {
            let all = tx.all_conversations()?;
            self.due.extend(
                all.into_iter().filter(|row| row.state == ConversationState::Joined).map(|row| row.id),
            );
        }
        while let Some(id) = self.due.pop_first() {
            let joined = self
                .store
                .read()
                .lookup_conversation(id)?
                .is_some_and(|row| row.state == ConversationState::Joined);
            if !joined {
                continue;
            }
            match self.bring_up_to_date(id).await {
                Err(error @ (ClientError::Refused { .. } | ClientError::Encryption(_)))
                    if !error.is_passing() =>
                {
                    tracing::warn!(conversation = %id, %error, "the devices of a conversation cannot be brought up to date");
                }
                other => other?,
            }
        }
        if devices_due {
            self.store.write(|tx| tx.set_devices_due(false))?;
        }
        Ok(())
    }

    /// Refuses to go on if a member's key is not the one that is trusted.
    pub(super) async fn check_pins(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let members: Vec<Member> = self.group(id)?.members().collect();
        for member in members {
            if !self.is_trusted(&member).await? {
                return Err(ClientError::KeyChanged(super::conversations::name(
                    self.store.read(),
                    &member.user,
                )?));
            }
            if let Some(contact) = self.store.read().lookup_contact(&member.user)? {
                self.check_contact(&contact)?;
            }
        }
        Ok(())
    }

    async fn is_trusted(&mut self, member: &Member) -> Result<bool, ClientError> {
        let descends =
            |list: &SignedDeviceList| list.list().account_keys().any(|key| key == member.account_key);
        if member.user == *self.user() {
            return Ok(descends(self.account.identity.list()));
        }
        let known = self.store.read().lookup_contact(&member.user)?;
        let contact = match known {
            Some(contact) if contact.claimed.is_some() || descends(&contact.list) => Some(contact),
            _ => self.try_refresh_contact(&member.user).await?,
        };
        Ok(contact.is_some_and(|contact| contact.claimed.is_none() && descends(&contact.list)))
    }

    fn due_change(&mut self, id: ConversationId) -> Result<Due, ClientError> {
        let own = self.account.identity.list().clone();
        let group = self.group(id)?;
        let members: Vec<Member> = group.members().collect();
        let leaving: BTreeSet<UserId> = group.pending_removals().map(|member| member.user).collect();
        let named = group.info().users.iter().map(|participant| participant.0.clone());
        let people: BTreeSet<UserId> =
            named.chain(members.iter().map(|member| member.user.clone())).collect();
        let mut due = Due { proposed: !leaving.is_empty(), ..Due::default() };
        for user in people.difference(&leaving) {
            let contact = self.store.read().lookup_contact(user)?.map(|contact| contact.list);
            let Some(list) = (if *user == own.list().user { Some(own.clone()) } else { contact }) else {
                continue;
            };
            let device = |device: DeviceId| Device { user: user.clone(), device };
            let theirs = || members.iter().filter(|member| member.user == *user);
            let listed = |id: DeviceId| list.list().devices.iter().any(|listed| listed.device == id);
            let present = |id: DeviceId| theirs().any(|member| member.device == id);
            let missing = list.list().devices.iter().filter(|listed| !present(listed.device));
            due.add.extend(missing.map(|listed| device(listed.device)));
            let gone = theirs()
                .filter(|member| member.list_version <= list.list().version && !listed(member.device));
            due.remove.extend(gone.map(|member| device(member.device)));
        }
        Ok(due)
    }

    /// One key package of each of these devices that has any.
    pub(super) async fn packages_of(
        &mut self,
        devices: &BTreeSet<Device>,
    ) -> Result<Vec<Vec<u8>>, ClientError> {
        let users: BTreeSet<&UserId> = devices.iter().map(|device| &device.user).collect();
        if users.is_empty() {
            return Ok(Vec::new());
        }
        let claimed = self.link()?.claim_key_packages(users.into_iter()).await?;
        let wanted = claimed.into_iter().filter(|package| {
            let (user, device) = (package.user_id.parse(), DeviceId::from_slice(&package.device_id));
            let (Ok(user), Ok(device)) = (user, device) else { return false };
            devices.contains(&Device { user, device })
        });
        Ok(wanted.map(|package| package.package).collect())
    }
}
