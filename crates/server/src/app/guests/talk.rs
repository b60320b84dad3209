//! Who of networks and guests may write to whom, and what is noted of it (SPEC G1, G2).

use sotto_storage::{Guest, GuestContact, NetworkId, Tx, User};
use sotto_types::{ConversationId, Timestamp, limits};

use super::month;
use crate::{
    AppError,
    app::{DeviceCaller, networks::plan},
};

/// Whether the group of a person or bot may talk with guests, and the plan of the network lets it.
pub(crate) async fn allows_guests(tx: &mut dyn Tx, user: &User, now: Timestamp) -> Result<bool, AppError> {
    let group = tx.security_groups().lookup(user.network, &user.group).await?;
    if !group.is_some_and(|group| group.settings.enable_guest_federation) {
        return Ok(false);
    }
    let Some(account) = tx.networks().account_of(user.network).await? else { return Ok(false) };
    let network = tx.networks().lookup(&account, user.network).await?;
    Ok(network.is_some_and(|network| plan::allows_guests(&network, now)))
}

/// Notes that the caller writes into a conversation, or refuses it.
///
/// Whoever writes to a guest lets the guest answer for 90 days, and it counts for the month. A guest writes only where
/// somebody's network has done so, and has not blocked the guest.
pub(crate) async fn write(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    conversation: ConversationId,
    now: Timestamp,
) -> Result<(), AppError> {
    if caller.network == NetworkId::GUESTS {
        return may_answer(tx, &caller.user.local(), conversation, now).await;
    }
    let guests = tx.guests().inside(conversation).await?;
    talk(tx, caller, &guests, now).await
}

/// As [`write`], for what is not kept: refuses it alike, and notes nothing.
pub(crate) async fn may_write(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    conversation: ConversationId,
    now: Timestamp,
) -> Result<(), AppError> {
    if caller.network == NetworkId::GUESTS {
        return may_answer(tx, &caller.user.local(), conversation, now).await;
    }
    let guests = tx.guests().inside(conversation).await?;
    may_talk(tx, caller, &guests, now).await
}

/// Notes that the caller has brought these guests into a conversation.
pub(crate) async fn bring(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    conversation: ConversationId,
    guests: &[[u8; 16]],
    now: Timestamp,
) -> Result<(), AppError> {
    for guest in guests {
        tx.guests().enter(conversation, guest).await?;
    }
    if caller.network == NetworkId::GUESTS { Ok(()) } else { talk(tx, caller, guests, now).await }
}

async fn may_answer(
    tx: &mut dyn Tx,
    guest: &[u8; 16],
    conversation: ConversationId,
    now: Timestamp,
) -> Result<(), AppError> {
    let oldest = now.minus(limits::GUEST_SILENCE);
    for network in tx.guests().networks_beside(conversation, guest).await? {
        let talked = tx.guests().last_talk(network, guest).await?;
        let recently = talked.is_some_and(|talked| oldest < talked);
        if recently && !tx.guests().is_blocked(network, guest).await? {
            return Ok(());
        }
    }
    let why = "A guest can write only to people whose network has written to the guest in the last 90 days.";
    Err(AppError::Forbidden(why.to_owned()))
}

async fn talk(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    guests: &[[u8; 16]],
    now: Timestamp,
) -> Result<(), AppError> {
    may_talk(tx, caller, guests, now).await?;
    for guest in guests {
        note(tx, caller.network, guest, now).await?;
    }
    Ok(())
}

async fn may_talk(
    tx: &mut dyn Tx,
    caller: &DeviceCaller,
    guests: &[[u8; 16]],
    now: Timestamp,
) -> Result<(), AppError> {
    if guests.is_empty() {
        return Ok(());
    }
    let user = tx.users().find_by_id(&caller.user.local()).await?;
    let user = user.ok_or_else(|| AppError::not_found("User"))?;
    if !allows_guests(tx, &user, now).await? {
        return Err(AppError::Forbidden("Your security group does not talk with guests.".to_owned()));
    }
    Ok(())
}

/// Notes it once an hour, so that a conversation does not write with every message.
async fn note(tx: &mut dyn Tx, network: NetworkId, guest: &[u8; 16], now: Timestamp) -> Result<(), AppError> {
    let month = month::of(now)?;
    let last = tx.guests().last_talk(network, guest).await?;
    let last = last.filter(|last| now < last.plus(limits::GUEST_TALK_PRECISION));
    if last.map(month::of).transpose()? == Some(month) {
        return Ok(());
    }
    let Some(user) = tx.users().find_by_id(guest).await? else { return Ok(()) };
    let uname = user.uname.ok_or_else(|| AppError::internal("a guest without a uname"))?;
    let guest = Guest { id: user.id, uname, username: user.username };
    tx.guests().note_talk(network, &user.id, now).await?;
    Ok(tx.guests().note_contact(&GuestContact { network, month, guest }).await?)
}
