//! What a device says for the moment, for all who follow its conversation.

use sotto_types::{ConversationId, DeviceId};

/// A signal on its way through this process; it is nowhere else.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Signal {
    /// The conversation.
    pub(crate) conversation: ConversationId,
    /// Its generation.
    pub(crate) generation: u32,
    /// The epoch whose key sealed it.
    pub(crate) epoch: u64,
    /// The device that sent it.
    pub(crate) sender: DeviceId,
    /// What it says, sealed.
    pub(crate) ciphertext: Vec<u8>,
}

impl Signal {
    /// Whether this one takes the place of the other, which nobody has seen yet.
    pub(super) fn replaces(&self, other: &Self) -> bool {
        self.sender == other.sender && self.conversation == other.conversation
    }
}

impl core::fmt::Debug for Signal {
    /// Names nobody: who is typing where is in no log.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Signal").finish_non_exhaustive()
    }
}
