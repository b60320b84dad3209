use std::collections::BTreeMap;

use sotto_storage::{Standing, StorageError, Tx};
use sotto_types::{ConversationId, DeviceId};

use super::World;

/// Who is in a conversation, as the server has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// The position of the newest row; 0 for none.
    pub newest: u64,
    /// The devices that are members, and the position after which each gets rows; without those that are on their way out.
    pub since: BTreeMap<DeviceId, u64>,
}

impl World {
    /// Who is in a conversation now; nobody where there is none.
    pub async fn roll(&self, id: ConversationId) -> Roll {
        let work = async move |tx: &mut dyn Tx| {
            let Some(head) = tx.conversations().lookup(id).await? else { return Ok(Roll::default()) };
            let members = tx.conversations().members(id).await?.into_iter();
            let since = members
                .filter(|member| member.standing == Standing::Stays)
                .map(|member| (member.device, member.joined_at))
                .collect();
            Ok::<_, StorageError>(Roll { newest: head.position, since })
        };
        self.deployment().store.read(work).await.expect("the server's store can be read")
    }
}
