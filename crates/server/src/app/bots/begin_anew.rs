//! Opening the registration of a bot.

use sotto_storage::{Invitation, Tx, User, UserStatus};
use sotto_types::{InviteCode, Timestamp};

use crate::{
    AppError,
    app::{Context, registration::hash_invite_code, users},
};

/// Lets a bot register with this code and no other; it never ends.
///
/// A bot that has registered before loses its devices and its password, and begins anew under the same number and name
/// with a new id in the world: the account key, which signs for the old id, is the old password's.
pub(crate) async fn begin_anew(
    tx: &mut dyn Tx,
    cx: &Context,
    bot: User,
    code: &InviteCode,
) -> Result<User, AppError> {
    let begun = bot.status == UserStatus::Pending;
    let id = if begun { bot.id } else { cx.deployment.rng.array() };
    let invitation = Some(invitation(cx, &id, code)?);
    if begun {
        let bot = User { invitation, ..bot };
        tx.users().update(&bot).await?;
        return Ok(bot);
    }
    let anew = (id, UserStatus::Pending, invitation);
    let (bot, devices) = users::begin_anew(tx, &cx.deployment, bot, anew, cx.now).await?;
    for device in devices {
        cx.sign_out(device);
    }
    Ok(bot)
}

/// A registration that is open to whoever has the code, until it is used.
pub(super) fn invitation(cx: &Context, bot: &[u8; 16], code: &InviteCode) -> Result<Invitation, AppError> {
    Ok(Invitation {
        code_hash: hash_invite_code(cx.keyring(), bot, code)?,
        expires_at: Timestamp::NEVER,
        code_validation: false,
        failures: 0,
    })
}
