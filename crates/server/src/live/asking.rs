//! In which conversations members are being asked to commit.

use std::{collections::HashMap, sync::PoisonError};

use sotto_types::ConversationId;

use super::Live;

/// Conversations in which members are asked, each with whether there is reason to begin again.
pub(super) type Asking = HashMap<ConversationId, bool>;

/// The right to ask the members of a conversation, held by one at a time.
#[derive(Debug)]
pub(crate) struct Rounds {
    live: Live,
    conversation: ConversationId,
    over: bool,
}

impl Live {
    /// Begins to ask, unless somebody is asking already, who then begins again afterwards.
    pub(crate) fn begin_asking(&self, conversation: ConversationId) -> Option<Rounds> {
        let mut asking = self.asking().lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(again) = asking.get_mut(&conversation) {
            *again = true;
            return None;
        }
        asking.insert(conversation, false);
        Some(Rounds { live: self.clone(), conversation, over: false })
    }
}

impl Rounds {
    /// Whether there was reason to begin again; otherwise asking is over.
    pub(crate) fn another(&mut self) -> bool {
        let mut asking = self.live.asking().lock().unwrap_or_else(PoisonError::into_inner);
        match asking.get_mut(&self.conversation) {
            Some(again) if *again => {
                *again = false;
                true
            }
            _ => {
                asking.remove(&self.conversation);
                self.over = true;
                false
            }
        }
    }
}

impl Drop for Rounds {
    fn drop(&mut self) {
        // A task that ends before its time leaves the place to others.
        if !self.over {
            self.live.asking().lock().unwrap_or_else(PoisonError::into_inner).remove(&self.conversation);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_asks_and_begins_again_when_there_is_reason() {
        let (live, room) = (Live::default(), ConversationId::from_bytes([1; 32]));
        let mut rounds = live.begin_asking(room).unwrap();
        assert!(live.begin_asking(room).is_none());
        assert!(live.begin_asking(ConversationId::from_bytes([2; 32])).is_some());
        assert!(rounds.another() && !rounds.another());
        let next = live.begin_asking(room).unwrap();
        drop(rounds);
        assert!(live.begin_asking(room).is_none(), "the place is taken");
        drop(next);
        drop(live.begin_asking(room).unwrap());
        assert!(live.begin_asking(room).is_some());
    }
}
