//! The kinds of conversation, in the words of each neighbour.

use sotto_storage::ConversationKind as Stored;
use sotto_wire::frame::conversation::Kind;

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
