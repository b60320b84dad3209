//! The kinds of conversation, in the words of each neighbour.

use sotto_storage::ConversationKind as Stored;
use sotto_wire::frame::conversation::Kind;

/// The kind with this number in frames.
pub(crate) fn kind_of(number: i32) -> Option<Stored> {
    match Kind::try_from(number).ok()? {
        Kind::Dm => Some(Stored::Dm),
        Kind::Group => Some(Stored::Group),
        Kind::Room => Some(Stored::Room),
        Kind::Own => Some(Stored::Own),
        Kind::Call => Some(Stored::Call),
        Kind::Unspecified => None,
    }
}

/// The kind's number in frames.
pub(crate) fn number_of(kind: Stored) -> i32 {
    match kind {
        Stored::Dm => Kind::Dm,
        Stored::Group => Kind::Group,
        Stored::Room => Kind::Room,
        Stored::Own => Kind::Own,
        Stored::Call => Kind::Call,
    }
    .into()
}

/// The letter that the ids of conversations of this kind begin with, as the product writes them.
pub(crate) fn initial_of(kind: Stored) -> Option<char> {
    Kind::try_from(number_of(kind)).ok()?.initial()
}
