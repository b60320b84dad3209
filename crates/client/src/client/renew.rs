//! Filling the tree of a big conversation: a few devices renew their keys soon after they came in, so that later changes
//! stay small.

use std::time::Duration;

use sotto_types::{ConversationId, Timestamp};

use super::{Client, commit::Submitted};
use crate::ClientError;

/// Devices that renew their keys in a conversation, and the devices up to which none does: then the tree is small anyway.
const FILLERS: usize = 32;
/// How often a device tries: a race that was lost is not run again and again.
const TRIES: u32 = 2;
/// Within which time it renews its keys.
const WITHIN: Duration = Duration::from_mins(5);

impl Client {
    /// Notes when this device, which has just come in, is to renew its keys, if it is one of those who do.
    pub(super) fn plan_renewal(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let (own, device) = (self.user().clone(), self.account.identity.device());
        let group = self.group(id)?;
        let mut leaves: Vec<u32> = group.members().map(|member| member.leaf).collect();
        leaves.sort_unstable();
        let leaf = group.members().find(|member| member.user == own && member.device == device);
        let fills = leaf.is_some_and(|leaf| fills(&leaves, leaf.leaf));
        let (at, tries) = if fills { (self.within(WITHIN), TRIES) } else { (Timestamp::default(), 0) };
        self.store.write(|tx| tx.set_renewal(id, at, tries))?;
        self.load_next_renewal()
    }

    /// Renews this device's keys where the time for it has come.
    pub(super) async fn renew_if_due(&mut self) -> Result<(), ClientError> {
        let now = self.now();
        if self.next_renewal.is_none_or(|at| at > now) {
            return Ok(());
        }
        while let Some((id, _)) = self.store.read().next_renewal()?.filter(|(_, at)| *at <= now) {
            let left = self.store.read().renewals_left(id)?.saturating_sub(1);
            let again = self.within(WITHIN).plus(WITHIN);
            self.store.write(|tx| tx.set_renewal(id, again, left))?;
            let group = self.group(id)?;
            group.discard_pending();
            let submitted = match group.commit_proposals(now) {
                Ok(pending) => Box::pin(self.submit(id, pending)).await,
                Err(error) => Err(error.into()),
            };
            match submitted {
                Ok(Submitted::Taken) => self.store.write(|tx| tx.set_renewal(id, now, 0))?,
                Ok(Submitted::Lost) => {}
                Err(error @ (ClientError::Refused { .. } | ClientError::Encryption(_))) => {
                    tracing::debug!(conversation = %id, %error, "keys were not renewed");
                }
                Err(error) => return Err(error),
            }
        }
        self.load_next_renewal()
    }

    /// Reads when the next renewal is due.
    pub(super) fn load_next_renewal(&mut self) -> Result<(), ClientError> {
        self.next_renewal = self.store.read().next_renewal()?.map(|(_, at)| at);
        Ok(())
    }

    /// Some time from now on, within `pause`.
    fn within(&self, pause: Duration) -> Timestamp {
        let millis = u64::try_from(pause.as_millis()).unwrap_or(u64::MAX);
        self.now().plus(Duration::from_millis(self.environment.rng.below(millis.saturating_add(1))))
    }
}

/// Whether the device at `leaf` is one of the [`FILLERS`] that stand evenly among these leaves, which ascend.
fn fills(leaves: &[u32], leaf: u32) -> bool {
    let Ok(rank) = leaves.binary_search(&leaf) else { return false };
    let share = |rank: usize| rank * FILLERS / leaves.len();
    leaves.len() > FILLERS && (rank == 0 || share(rank) > share(rank - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_most_thirty_two_evenly_spread_devices_fill_a_tree() {
        for count in [33, 64, 100, 500, 2000] {
            let leaves: Vec<u32> = (0..count).map(|leaf| leaf * 3).collect();
            let filling: Vec<u32> = leaves.iter().copied().filter(|leaf| fills(&leaves, *leaf)).collect();
            assert_eq!(filling.len(), FILLERS, "{count}");
            let gaps = filling.windows(2).map(|pair| pair[1] - pair[0]);
            assert!(gaps.max().unwrap() <= 3 * (count / 32 + 1), "{count}");
        }
        let few: Vec<u32> = (0..32).collect();
        assert!(few.iter().all(|leaf| !fills(&few, *leaf)) && !fills(&few, 99));
    }
}
