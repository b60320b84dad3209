//! The MLS group ids of conversations, so that a send need not load a group.

use std::collections::HashMap;

use sotto_types::ConversationId;

/// Group ids by conversation and generation; they never change, so an entry is never wrong.
#[derive(Debug, Default)]
pub(super) struct KnownGroups {
    groups: HashMap<ConversationId, (u32, Box<[u8]>)>,
}

impl KnownGroups {
    const CAPACITY: usize = 16 * 1024;

    /// Whether this is the group, absent where it is not known.
    pub(super) fn is(&self, conversation: &ConversationId, generation: u32, group_id: &[u8]) -> Option<bool> {
        let (known_generation, known) = self.groups.get(conversation)?;
        (*known_generation == generation).then(|| **known == *group_id)
    }

    pub(super) fn put(&mut self, conversation: ConversationId, generation: u32, group_id: &[u8]) {
        if self.groups.len() >= Self::CAPACITY {
            self.groups.clear();
        }
        self.groups.insert(conversation, (generation, group_id.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_generation_is_not_known() {
        let mut groups = KnownGroups::default();
        let conversation = ConversationId::from_bytes([1; 32]);
        groups.put(conversation, 1, b"group");
        assert_eq!(groups.is(&conversation, 1, b"group"), Some(true));
        assert_eq!(groups.is(&conversation, 1, b"other"), Some(false));
        assert_eq!(groups.is(&conversation, 2, b"group"), None);
    }

    #[test]
    fn its_size_is_bounded() {
        let mut groups = KnownGroups::default();
        for number in 0..=KnownGroups::CAPACITY as u64 {
            let mut id = [0; 32];
            id[..8].copy_from_slice(&number.to_be_bytes());
            groups.put(ConversationId::from_bytes(id), 1, b"group");
        }
        assert!(groups.groups.len() <= KnownGroups::CAPACITY);
    }
}
