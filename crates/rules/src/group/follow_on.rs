//! Whether one generation of a conversation may follow another.

use std::collections::HashSet;

use sotto_types::UserId;

use crate::{GroupView, Leaf, RuleError};

impl GroupView {
    /// Checks that `next`, in its first epoch with everybody in it, may be the conversation's next generation, begun by
    /// `by`, a member here.
    ///
    /// Whoever decides here may have changed people and settings, which this follower may not have seen. Everybody else
    /// begins with the settings that hold here and without anybody who is not here. Who is missing is for the caller to
    /// show, or to refuse. What was deleted for everybody has no next generation.
    pub fn check_generation(&self, next: &Self, by: &Leaf) -> Result<(), RuleError> {
        let refused = RuleError::Generation;
        if self.info.closed {
            return Err(RuleError::Closed);
        }
        let own = self.leaf_of(by.user(), by.device()).ok_or(refused)?;
        let expected = crate::ConversationInfo { generation: next.info.generation, ..self.info.clone() };
        let later = self.info.generation < next.info.generation;
        if !later || self.server_key != next.server_key || !expected.same_but_for_settings(&next.info) {
            return Err(refused);
        }
        self.check_lists(next)?;
        if self.decides(own) {
            return Ok(());
        }
        let here: HashSet<&UserId> = self.leaves.iter().map(Leaf::user).collect();
        let strangers = next.leaves.iter().any(|leaf| !here.contains(leaf.user()));
        if strangers || self.info.settings() != next.info.settings() { Err(refused) } else { Ok(()) }
    }
}
