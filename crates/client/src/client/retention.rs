//! Data retention: the network's bot is shown, acknowledged, and then in every conversation before something is said there.

use std::collections::BTreeSet;

use sotto_e2ee::{conversation::Device, verify_device_list};
use sotto_types::{ConversationId, UserId};
use sotto_wire::{
    frame::{conversation::Kind, policy as frame},
    identity::{AccountKind, SignedDeviceList},
};

use super::{Client, create::devices_of};
use crate::{
    ClientError, RetentionNotice, WarningKind,
    store::{ContactRow, Tx},
};

impl Client {
    /// What has to be acknowledged before the next message, because a bot of the network keeps records: nothing where none
    /// does, or where it was acknowledged on this device.
    pub fn retention_notice(&self) -> Result<Option<RetentionNotice>, ClientError> {
        let Some(bot) = self.retention_bot() else { return Ok(None) };
        if self.store.read().is_retention_acknowledged(&bot)? {
            return Ok(None);
        }
        let username = super::conversations::name(self.store.read(), &bot)?;
        let network = self.policy().map(|policy| policy.network_name.clone()).unwrap_or_default();
        let text = format!(
            "Data retention is on in {network}: {username}, a bot of its administrators, is added to every conversation of \
             yours, reads what is said from then on, and keeps records of it. Everybody in a conversation sees that it is \
             there."
        );
        Ok(Some(RetentionNotice { user_id: bot, username, text }))
    }

    /// Acknowledges that the network's bot keeps records.
    pub fn acknowledge_retention(&mut self) -> Result<(), ClientError> {
        self.check_now()?;
        if let Some(bot) = self.retention_bot() {
            let key =
                self.store.read().lookup_contact(&bot)?.map(|bot| bot.list.list().account_key().to_vec());
            self.store.write(|tx| tx.acknowledge_retention(&bot, &key.unwrap_or_default()))?;
            self.settled.clear();
        }
        Ok(())
    }

    /// The bot that is to be in every conversation, as the server said last; none for accounts that cannot add it.
    fn retention_bot(&self) -> Option<UserId> {
        let adds = matches!(self.account_kind(), AccountKind::Person | AccountKind::Bot);
        let retention = self.policy().and_then(|policy| policy.retention.as_ref());
        retention.filter(|_| adds).map(|bot| bot.user_id.clone())
    }

    /// Takes the bot that the server names: its first key is pinned, and a key that does not follow from it holds sending.
    pub(super) fn take_retention(&mut self, named: &frame::Retention) -> Result<(), ClientError> {
        let list = SignedDeviceList::decode(&named.device_list)?;
        let genuine = verify_device_list(&list).is_ok()
            && list.list().kind == AccountKind::RetentionBot
            && list.list().user.to_string() == named.user_id;
        if !genuine {
            return Err(ClientError::ServerMisbehaved("the list of the data-retention bot is not genuine"));
        }
        let user = list.list().user.clone();
        let known = self.store.read().lookup_contact(&user)?;
        let row = match known {
            None => ContactRow {
                user,
                username: named.username.clone(),
                first_name: String::new(),
                last_name: String::new(),
                list,
                claimed: None,
            },
            Some(known) if known.list.list_bytes() == list.list_bytes() => return Ok(()),
            Some(known) => {
                let pinned = known.list.list().account_key();
                let newer = list.list().version > known.list.list().version;
                if newer && list.list().account_keys().any(|key| key == pinned) {
                    ContactRow { list, claimed: None, ..known }
                } else {
                    let text = format!("The key of {} has changed; sending is held.", named.username);
                    self.warn(WarningKind::KeyChanged, None, text);
                    ContactRow { claimed: Some(list), ..known }
                }
            }
        };
        self.store.write(|tx| tx.save_contact(&row))
    }

    /// The devices of the bot that are to be in a conversation; refuses where its notice was not acknowledged.
    pub(super) fn retaining_devices(&self, id: ConversationId) -> Result<BTreeSet<Device>, ClientError> {
        let tx = self.store.read();
        let Some(bot) = self.retention_bot().filter(|_| is_retained(tx, id).unwrap_or(false)) else {
            return Ok(BTreeSet::new());
        };
        let username = super::conversations::name(tx, &bot)?;
        if !tx.is_retention_acknowledged(&bot)? {
            return Err(ClientError::RetentionUnacknowledged(username));
        }
        let Some(contact) = tx.lookup_contact(&bot)? else {
            return Err(ClientError::RetentionMissing(username));
        };
        self.check_contact(&contact)?;
        Ok(devices_of(&contact.list).collect())
    }

    /// Bots that kept records once and are not to be in a conversation any more.
    pub(super) fn retired_bots(&self) -> Result<BTreeSet<UserId>, ClientError> {
        let current = self.retention_bot();
        let mut known = self.store.read().acknowledged_retention()?;
        known.retain(|bot| Some(bot) != current.as_ref());
        Ok(known)
    }

    /// Refuses to say something where the bot is to be and is not.
    pub(super) fn check_retained(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let wanted = self.retaining_devices(id)?;
        let Some(bot) = wanted.first().map(|device| device.user.clone()) else { return Ok(()) };
        if self.group(id)?.members().any(|member| member.user == bot) {
            return Ok(());
        }
        Err(ClientError::RetentionMissing(super::conversations::name(self.store.read(), &bot)?))
    }
}

/// Whether records are kept of a conversation of this kind: not of what one's own devices say among themselves.
fn is_retained(tx: Tx<'_>, id: ConversationId) -> Result<bool, ClientError> {
    let row = tx.lookup_conversation(id)?;
    Ok(row.is_some_and(|row| matches!(Kind::try_from(row.kind), Ok(Kind::Dm | Kind::Group | Kind::Room))))
}
