//! Bots.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sotto_admin_api::shapes::Bot;
use sotto_storage::UserStatus;
use sotto_types::Domain;

use super::{rfc3339, status};
use crate::app::{bots::ShownBot, users::uname};

/// A bot.
pub(in crate::admin) fn bot(shown: ShownBot, domain: &Domain) -> Bot {
    let ShownBot { bot, key } = shown;
    Bot {
        bot_id: Some(bot.number.to_string()),
        display_name: Some(bot.first_name),
        username: Some(bot.username.to_string()),
        uname: Some(hex::encode(uname(bot.id, domain))),
        pubkey: key.map(|key| BASE64.encode(key)),
        status: Some(status(bot.status)),
        group_id: Some(bot.group.to_string()),
        has_challenge: Some(bot.status == UserStatus::Active || bot.invitation.is_some()),
        suspended: Some(bot.suspended),
        last_login: bot.last_login.map(rfc3339),
    }
}
