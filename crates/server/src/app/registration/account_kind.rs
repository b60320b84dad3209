//! What an account signs that it is.

use sotto_storage::UserKind;
use sotto_wire::identity::AccountKind;

/// What the device lists of an account of this kind must say.
pub(crate) fn account_kind(kind: UserKind) -> AccountKind {
    match kind {
        UserKind::Person => AccountKind::Person,
        UserKind::Guest => AccountKind::Guest,
        UserKind::Bot => AccountKind::Bot,
        UserKind::RetentionBot => AccountKind::RetentionBot,
    }
}
