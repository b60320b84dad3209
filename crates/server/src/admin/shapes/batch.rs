//! What became of batches of users.

use sotto_admin_api::shapes::{BatchUserErrorResponseItem, BatchUserSuccessResponseItem};

use crate::app::users::{Outcome, RefusedId};

/// The users for whom it was done.
pub(in crate::admin) fn done(ids: Vec<String>) -> Vec<BatchUserSuccessResponseItem> {
    ids.into_iter().map(|user_id| BatchUserSuccessResponseItem { user_id }).collect()
}

/// The rows for which nothing was done.
pub(in crate::admin) fn refused(rows: Vec<RefusedId>) -> Vec<BatchUserErrorResponseItem> {
    let refused = |row: RefusedId| BatchUserErrorResponseItem {
        field: Some(format!("userIds[{}]", row.row)),
        reason: Some(row.reason.to_owned()),
        user_id: row.id,
    };
    rows.into_iter().map(refused).collect()
}

/// What became of a batch in a sentence, for example of "Users deleted".
pub(in crate::admin) fn summary(what: &str, outcome: &Outcome) -> String {
    format!("{what}: {}. Rows refused: {}.", outcome.done.len(), outcome.refused.len())
}
