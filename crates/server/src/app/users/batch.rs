//! Batches of user ids: each row stands or falls by itself.

use std::collections::HashSet;

use sotto_storage::{NetworkId, Tx, User, UserNumber};

use crate::{AppError, app::sso};

/// What became of a batch of ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The ids for which it was done, as they were written.
    pub done: Vec<String>,
    /// The rows for which it was not.
    pub refused: Vec<RefusedId>,
}

/// A row for which nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedId {
    /// The row, from 0 up.
    pub row: usize,
    /// The id as it was written.
    pub id: String,
    /// Why, a sentence.
    pub reason: &'static str,
}

impl Outcome {
    pub(crate) fn done(&mut self, id: &str) {
        self.done.push(id.to_owned());
    }

    pub(crate) fn refuse(&mut self, (row, id): (usize, &str), reason: &'static str) {
        self.refused.push(RefusedId { row, id: id.to_owned(), reason });
    }
}

/// The users of a batch, as far as they are there.
pub(super) struct Batch<'a> {
    network: NetworkId,
    seen: HashSet<UserNumber>,
    rows: std::iter::Enumerate<std::slice::Iter<'a, String>>,
    outcome: Outcome,
}

/// A row that names a user.
pub(super) struct Row<'a> {
    place: usize,
    id: &'a str,
    pub(super) user: User,
}

/// Refuses to delete or suspend several users at once where an identity provider says who they are (SPEC SSO5).
pub(super) async fn refuse_in_bulk_with_sso(
    tx: &mut dyn Tx,
    network: NetworkId,
    ids: &[String],
) -> Result<(), AppError> {
    if ids.len() > 1 && sso::is_on(tx, network).await? {
        let why = "Users cannot be deleted or suspended in bulk while single sign-on is on.";
        return Err(AppError::Conflict(why.to_owned()));
    }
    Ok(())
}

impl<'a> Batch<'a> {
    /// The batch of these users of a network, which is the caller's.
    pub(super) fn of(network: NetworkId, ids: &'a [String]) -> Self {
        Self { network, seen: HashSet::new(), rows: ids.iter().enumerate(), outcome: Outcome::default() }
    }

    /// The next row that names a user; others are refused on the way. Each is read when its turn comes.
    pub(super) async fn next(&mut self, tx: &mut dyn Tx) -> Result<Option<Row<'a>>, AppError> {
        while let Some((place, id)) = self.rows.next() {
            let number = id.parse().ok();
            if number.is_some_and(|number| !self.seen.insert(number)) {
                self.outcome.refuse((place, id), "This user is named twice in the request.");
                continue;
            }
            let user = match number {
                Some(number) => tx.users().lookup(self.network, number).await?,
                None => None,
            };
            match user {
                Some(user) => return Ok(Some(Row { place, id, user })),
                // An id of another network is not told from one of nobody.
                None => self.outcome.refuse((place, id), "User not found."),
            }
        }
        Ok(None)
    }

    /// It was done for this row.
    pub(super) fn done(&mut self, row: &Row<'_>) {
        self.outcome.done(row.id);
    }

    /// Nothing was done for this row.
    pub(super) fn refuse(&mut self, row: &Row<'_>, reason: &'static str) {
        self.outcome.refuse((row.place, row.id), reason);
    }

    /// What became of the batch.
    pub(super) fn outcome(self) -> Outcome {
        self.outcome
    }
}
