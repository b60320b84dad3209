//! Finding users by their unames.

use std::collections::HashSet;

use sotto_storage::{NetworkId, Tx};
use sotto_types::Username;

use super::Outcome;
use crate::{AppError, app::Context};

/// What became of a batch of unames.
#[derive(Clone, Debug, Default)]
pub struct FoundUnames {
    /// Each uname as it was written, and whose it is.
    pub found: Vec<(String, Username)>,
    /// What became of the rows; `done` says no more than `found`.
    pub outcome: Outcome,
}

/// Finds the users of the caller's network whose unames these are.
pub async fn lookup_unames(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    unames: &[String],
) -> Result<FoundUnames, AppError> {
    let network = cx.network(tx, network).await?;
    let mut seen = HashSet::new();
    let mut batch = FoundUnames::default();
    for (place, text) in unames.iter().enumerate() {
        let Some(uname) = parse(text) else {
            batch.outcome.refuse((place, text), "A uname has 64 hexadecimal digits.");
            continue;
        };
        if !seen.insert(uname) {
            batch.outcome.refuse((place, text), "This uname is named twice in the request.");
            continue;
        }
        match tx.users().find_by_uname(network.id, &uname).await? {
            Some(user) => {
                batch.outcome.done(text);
                batch.found.push((text.clone(), user.username));
            }
            None => batch.outcome.refuse((place, text), "User not found."),
        }
    }
    Ok(batch)
}

fn parse(text: &str) -> Option<[u8; 32]> {
    let mut uname = [0; 32];
    hex::decode_to_slice(text, &mut uname).ok()?;
    Some(uname)
}
