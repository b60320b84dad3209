//! Fields of frames as types that cannot be wrong.

use sotto_storage::SegmentKey;
use sotto_types::{ConversationId, DeviceId, InviteCode, SendId, Timestamp, UserId, Username};
use sotto_wire::{
    frame::{
        account::{AddDevice, Stretching},
        backup::SegmentName,
        conversation::{CommitParts, DeviceWelcome},
        directory::KeyPackageUpload,
        entry::NewAccount,
        own_devices::{AccountKeys, DeviceBundle},
    },
    identity::{SignedDeviceList, SignedKeyWraps},
};

use crate::{
    AppError,
    app::{conversations, mail_codes, registration},
};

/// The refusal of a field.
pub(super) fn malformed(what: &'static str) -> AppError {
    AppError::invalid(what, format!("The {what} is missing or malformed."))
}

pub(super) fn conversation(field: &[u8]) -> Result<ConversationId, AppError> {
    ConversationId::from_slice(field).map_err(|_| malformed("conversation id"))
}

pub(super) fn device(field: &[u8]) -> Result<DeviceId, AppError> {
    DeviceId::from_slice(field).map_err(|_| malformed("device id"))
}

/// The id of somebody who came to be linked.
pub(super) fn join(field: &[u8]) -> Result<[u8; 16], AppError> {
    field.try_into().map_err(|_| malformed("join"))
}

pub(super) fn send_id(field: &[u8]) -> Result<SendId, AppError> {
    SendId::from_slice(field).map_err(|_| malformed("send id"))
}

pub(super) fn user_id(field: &str) -> Result<UserId, AppError> {
    field.parse().map_err(|_| malformed("user id"))
}

/// The id of a user, absent where the field is empty.
pub(super) fn maybe_user_id(field: &str) -> Result<Option<UserId>, AppError> {
    if field.is_empty() { Ok(None) } else { user_id(field).map(Some) }
}

/// The random half of a user id.
pub(super) fn local_user_id(field: &[u8]) -> Result<[u8; 16], AppError> {
    field.try_into().map_err(|_| malformed("user id"))
}

pub(super) fn username(field: &str) -> Result<Username, AppError> {
    Username::parse(field).map_err(|_| {
        AppError::invalid("username", "The username must be an e-mail address or the name of a bot.")
    })
}

/// A code from a mail as it was typed.
pub(super) fn mail_code(field: &str) -> Result<InviteCode, AppError> {
    if field.trim().is_empty() {
        return Err(AppError::Unauthenticated("E-mail verification is required.".to_owned()));
    }
    InviteCode::parse(field).map_err(|_| mail_codes::refusal())
}

/// A moment of which 0 says that there is none.
pub(super) fn moment(millis: u64) -> Option<Timestamp> {
    (millis > 0).then(|| Timestamp::from_millis(millis))
}

pub(super) fn segment(field: Option<SegmentName>) -> Result<SegmentKey, AppError> {
    let field = field.ok_or_else(|| malformed("segment"))?;
    Ok(SegmentKey { device: device(&field.device_id)?, bucket: field.bucket, part: field.part })
}

/// Argon2id memory (KiB), passes and lanes in a frame.
pub(super) fn stretching([memory, passes, lanes]: [u32; 3]) -> Stretching {
    Stretching { memory, passes, lanes }
}

pub(super) fn new_device(
    field: Option<AddDevice>,
    platform: String,
) -> Result<registration::NewDevice, AppError> {
    let field = field.ok_or_else(|| malformed("device"))?;
    Ok(registration::NewDevice {
        id: device(&field.device_id)?,
        platform,
        list: SignedDeviceList::decode(&field.device_list)?,
        key_packages: key_packages(field.key_packages)?,
    })
}

pub(super) fn sealed_keys(
    wraps: &[u8],
    bundle: Vec<u8>,
    recovery_bundle: Vec<u8>,
) -> Result<registration::SealedKeys, AppError> {
    let wraps = SignedKeyWraps::decode(wraps).map_err(|_| malformed("key wraps"))?;
    Ok(registration::SealedKeys { wraps, bundle, recovery_bundle, devices: Vec::new() })
}

pub(super) fn account_keys(field: Option<AccountKeys>) -> Result<registration::SealedKeys, AppError> {
    let field = field.ok_or_else(|| malformed("account keys"))?;
    let bundle = |sealed: DeviceBundle| Ok::<_, AppError>((device(&sealed.device_id)?, sealed.bundle));
    let devices = field.devices.into_iter().map(bundle).collect::<Result<_, _>>()?;
    let keys = sealed_keys(&field.wraps, field.bundle, field.recovery_bundle)?;
    Ok(registration::SealedKeys { devices, ..keys })
}

/// The keys and the first device of an account, or a further device.
pub(super) fn new_account(
    field: Option<NewAccount>,
    platform: String,
) -> Result<(registration::SealedKeys, registration::NewDevice), AppError> {
    let field = field.ok_or_else(|| malformed("account"))?;
    let keys = sealed_keys(&field.wraps, field.bundle, field.recovery_bundle)?;
    Ok((keys, new_device(field.device, platform)?))
}

pub(super) fn key_packages(
    field: Option<KeyPackageUpload>,
) -> Result<registration::KeyPackageUpload, AppError> {
    let field = field.ok_or_else(|| malformed("key packages"))?;
    let last_resort = (!field.last_resort.is_empty()).then_some(field.last_resort);
    Ok(registration::KeyPackageUpload { one_time: field.one_time, last_resort })
}

pub(super) fn commit_parts(field: Option<CommitParts>) -> Result<conversations::CommitParts, AppError> {
    let field = field.ok_or_else(|| malformed("commit"))?;
    let welcomes = field.welcomes.into_iter().map(welcome).collect::<Result<_, _>>()?;
    Ok(conversations::CommitParts { commit: field.commit, welcomes, group_info: field.group_info })
}

fn welcome(field: DeviceWelcome) -> Result<conversations::DeviceWelcome, AppError> {
    let to = sotto_delivery::Device { user: user_id(&field.user_id)?, device: device(&field.device_id)? };
    Ok(conversations::DeviceWelcome { to, welcome: field.welcome })
}
