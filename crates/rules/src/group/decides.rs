//! Who decides about other people's membership and a conversation's settings.

use sotto_wire::identity::AccountKind;

use crate::{ConversationInfo, ConversationKind, GroupView, Leaf};

impl GroupView {
    /// Whether the member at this leaf decides about other people's membership and the conversation's settings.
    pub fn decides(&self, leaf: &Leaf) -> bool {
        decides(&self.info, &self.leaves, leaf)
    }
}

/// In a DM and among one's own devices everybody decides; in a group everybody but guests; in a room its moderators, or,
/// when none of them is left, everybody but guests. A data-retention bot never decides.
pub(crate) fn decides(info: &ConversationInfo, leaves: &[Leaf], leaf: &Leaf) -> bool {
    let may = !matches!(leaf.kind(), AccountKind::Guest | AccountKind::RetentionBot);
    match info.kind {
        ConversationKind::Dm | ConversationKind::Own => leaf.kind() != AccountKind::RetentionBot,
        ConversationKind::Group => may,
        ConversationKind::Room => {
            let orphaned = || !leaves.iter().any(|leaf| info.names_moderator(leaf.user()));
            may && (info.names_moderator(leaf.user()) || orphaned())
        }
    }
}
