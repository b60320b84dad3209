//! Other people: their keys are pinned when first seen, and followed from there.

use sotto_e2ee::{check_succession, verify_device_list};
use sotto_types::{DeviceId, UserId, Username};
use sotto_wire::{
    frame::{directory, refusal::Code},
    identity::{DeviceList, SignedDeviceList},
};

use super::{Client, profile::learn_name, trust::verification};
use crate::{
    ClientError, Contact, ContactState, Event, WarningKind,
    store::{ContactRow, Tx},
};

/// Device lists that are read in one go; the server hands out a hundred at a time.
const LISTS: usize = 1000;

impl Client {
    /// Everybody this device knows.
    pub fn contacts(&self) -> Result<Vec<Contact>, ClientError> {
        self.check_now()?;
        let tx = self.store.read();
        tx.all_contacts()?.into_iter().map(|row| contact(tx, row)).collect()
    }

    /// Accepts a person's changed key, or that an address belongs to another account now: sending to them goes on.
    pub fn accept_contact(&mut self, username: &Username) -> Result<Contact, ClientError> {
        self.check_now()?;
        self.touch()?;
        let mut former = self
            .store
            .read()
            .find_contact(username)?
            .ok_or_else(|| ClientError::invalid("There is no such contact on this device."))?;
        let Some(claimed) = former.claimed.take() else {
            return Err(ClientError::invalid(format!("The key of {username} has not changed.")));
        };
        let row = ContactRow { user: claimed.list().user.clone(), list: claimed, ..former.clone() };
        self.store.write(|tx| {
            tx.save_contact(&former)?;
            tx.save_contact(&row)
        })?;
        contact(self.store.read(), row)
    }

    /// Connects, and asks the server about a person by name.
    pub(super) async fn reach_contact(&mut self, username: &Username) -> Result<ContactRow, ClientError> {
        self.connect().await?;
        self.find_contact(username).await
    }

    /// Asks the server about a person by name, and follows their device lists.
    pub(super) async fn find_contact(&mut self, username: &Username) -> Result<ContactRow, ClientError> {
        let found = self.link()?.find_user(username).await.map_err(|error| match error {
            ClientError::Refused { code: code @ Code::NotFound, retry_after, .. } => {
                let reason = format!("There is nobody called {username} whom you can write to.");
                ClientError::Refused { code, reason, retry_after }
            }
            error => error,
        })?;
        if found.username != username.as_str() {
            return Err(ClientError::ServerMisbehaved("it names another person"));
        }
        let known = self.store.read().find_contact(username)?;
        match known.filter(|known| known.user.to_string() != found.user_id) {
            Some(known) => self.hold(known, &found),
            None => self.learn(found).await,
        }
    }

    /// Notes that an address is said to belong to another account than before, which may be a lie: sending is held.
    fn hold(&mut self, known: ContactRow, found: &directory::User) -> Result<ContactRow, ClientError> {
        let shown = genuine_list(found)?;
        if known.claimed.is_none() {
            let text =
                format!("The address {} has another account now; sending to it is held.", known.username);
            self.warn(WarningKind::KeyChanged, None, text);
        }
        let row = ContactRow { claimed: Some(shown), ..known };
        self.store.write(|tx| tx.save_contact(&row))?;
        Ok(row)
    }

    /// Asks the server about a person by id, and follows their device lists.
    pub(super) async fn refresh_contact(&mut self, user: &UserId) -> Result<ContactRow, ClientError> {
        let found = self.link()?.lookup_user(user).await?;
        if found.user_id != user.to_string() {
            return Err(ClientError::ServerMisbehaved("it names another person"));
        }
        self.learn(found).await
    }

    /// As [`Self::refresh_contact`]; nothing for somebody whom the server does not show to this account (any more).
    pub(super) async fn try_refresh_contact(
        &mut self,
        user: &UserId,
    ) -> Result<Option<ContactRow>, ClientError> {
        match self.refresh_contact(user).await {
            Ok(contact) => Ok(Some(contact)),
            Err(error @ ClientError::Refused { .. }) if !error.is_passing() => Ok(None),
            Err(error) => Err(error),
        }
    }

    async fn learn(&mut self, found: directory::User) -> Result<ContactRow, ClientError> {
        let shown = genuine_list(&found)?;
        let user = shown.list().user.clone();
        let known = self.store.read().lookup_contact(&user)?;
        let (name, version) = (found.display_name, found.profile_version);
        let mut row = ContactRow {
            user,
            username: found.username,
            first_name: found.first_name,
            last_name: found.last_name,
            list: shown.clone(),
            claimed: None,
        };
        if let Some(known) = known {
            let was_claimed = known.claimed.is_some();
            let before = known.list.clone();
            (row.list, row.claimed) = self.follow_contact(known, shown).await?;
            self.tell_of_devices(&row, &before);
            if row.claimed.is_some() && !was_claimed {
                let text = format!("The key of {} has changed; sending to them is held.", row.username);
                self.warn(WarningKind::KeyChanged, None, text);
            }
        }
        self.store.write(|tx| {
            learn_name(tx, &row.user, &name, version)?;
            tx.save_contact(&row)
        })?;
        Ok(row)
    }

    /// Says what a contact whose key can be followed has changed.
    fn tell_of_devices(&mut self, contact: &ContactRow, before: &SignedDeviceList) {
        let (old, new) = (before.list(), contact.list.list());
        let lacks = |list: &DeviceList, device: DeviceId| !list.devices.iter().any(|of| of.device == device);
        let added = new.devices.iter().filter(|listed| lacks(old, listed.device)).count();
        let removed = old.devices.iter().filter(|listed| lacks(new, listed.device)).count();
        let key_changed = old.account_key() != new.account_key();
        if added == 0 && removed == 0 && !key_changed {
            return;
        }
        let devices =
            |count: usize| if count == 1 { "a device".to_owned() } else { format!("{count} devices") };
        let parts = [
            (added > 0).then(|| format!("added {}", devices(added))),
            (removed > 0).then(|| format!("removed {}", devices(removed))),
            key_changed.then(|| "changed the account key, which the old key signed".to_owned()),
        ];
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        let text = format!("{} {}.", contact.username, parts.join(" and "));
        let user = contact.user.clone();
        self.emit(Event::ContactDevicesChanged { user, added, removed, key_changed, text });
    }

    /// The accepted list of a contact and the one that waits to be accepted, now that the server shows `shown`.
    async fn follow_contact(
        &mut self,
        known: ContactRow,
        shown: SignedDeviceList,
    ) -> Result<(SignedDeviceList, Option<SignedDeviceList>), ClientError> {
        let (old, new) = (known.list.list(), shown.list());
        if known.list.list_bytes() == shown.list_bytes() {
            return Ok((known.list, None));
        }
        if new.version < old.version && new.first_key == old.first_key {
            // An older list proves nothing; the newer one stands.
            return Ok((known.list, known.claimed));
        }
        if new.version <= old.version || new.first_key != old.first_key {
            return Ok((known.list, Some(shown)));
        }
        match self.follow_lists(&known.user, known.list.clone()).await? {
            Lists::Followed(newest) => Ok((newest, None)),
            Lists::Broken(at) => Ok((known.list, Some(*at))),
        }
    }

    /// Reads the lists after `from` and checks that each follows the one before.
    pub(super) async fn follow_lists(
        &mut self,
        user: &UserId,
        from: SignedDeviceList,
    ) -> Result<Lists, ClientError> {
        let mut newest = from;
        for _ in 0..LISTS / 100 {
            let lists = self.link()?.device_lists(user, newest.list().version).await?;
            if lists.is_empty() {
                break;
            }
            for bytes in lists {
                let next = SignedDeviceList::decode(&bytes)?;
                let follows = verify_device_list(&next).and_then(|()| check_succession(Some(&newest), &next));
                if follows.is_err() {
                    return Ok(Lists::Broken(Box::new(next)));
                }
                newest = next;
            }
        }
        Ok(Lists::Followed(newest))
    }
}

/// The device list of a person whom the server found, if it is signed and theirs.
fn genuine_list(found: &directory::User) -> Result<SignedDeviceList, ClientError> {
    let list = SignedDeviceList::decode(&found.device_list)?;
    if verify_device_list(&list).is_ok() && list.list().user.to_string() == found.user_id {
        Ok(list)
    } else {
        Err(ClientError::ServerMisbehaved("a device list is not genuine"))
    }
}

/// What a person's device lists turned out to be.
pub(super) enum Lists {
    /// Each followed the one before; the newest.
    Followed(SignedDeviceList),
    /// This one did not.
    Broken(Box<SignedDeviceList>),
}

/// A contact as others see it.
pub(super) fn contact(tx: Tx<'_>, row: ContactRow) -> Result<Contact, ClientError> {
    Ok(Contact {
        display_name: tx.profile(&row.user)?.display_name,
        verification: verification(tx, &row)?,
        blocked: tx.is_blocked(&row.user)?,
        fingerprint: row.list.list().fingerprint(),
        new_fingerprint: row.claimed.as_ref().map(|claimed| claimed.list().fingerprint()),
        state: if row.claimed.is_some() { ContactState::Changed } else { ContactState::Trusted },
        devices: row.list.list().devices.len(),
        user_id: row.user,
        username: row.username,
        first_name: row.first_name,
        last_name: row.last_name,
    })
}
