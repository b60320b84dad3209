use sotto_storage::{Page, PageRequest};

use super::{Caller, IamError};
use crate::app::{Listed, PageQuery, page_token::PageToken};

/// The tokens of a list and what to ask the store for.
pub(super) fn open(
    caller: &Caller,
    operation: &str,
    parts: &[&str],
    query: &PageQuery<()>,
) -> Result<(PageToken, PageRequest<()>), IamError> {
    let stale = |_| IamError::invalid("marker", "be the Marker of an answer to the same list");
    query.open(&caller.cx, operation, parts).map_err(stale)
}

/// A page of a list that is short enough to be read whole; `key` is what it is sorted by.
pub(super) fn of_all<T>(rows: Vec<T>, page: &PageRequest<()>, key: impl Fn(&T) -> String) -> Page<T> {
    let after = page.after.as_ref().and_then(|place| place.first());
    let mut rows: Vec<T> =
        rows.into_iter().filter(|row| after.is_none_or(|after| key(row) > *after)).collect();
    let more = rows.len() > page.limit;
    rows.truncate(page.limit);
    let next = rows.last().filter(|_| more).map(|last| vec![key(last)]);
    Page { rows, next }
}

/// A page with the token of the next.
pub(super) fn listed<T>(caller: &Caller, tokens: &PageToken, page: Page<T>) -> Result<Listed<T>, IamError> {
    Ok(tokens.listed(&caller.cx, page)?)
}

/// The first row of a list, to see whether there is one.
pub(super) const fn first() -> PageRequest<()> {
    PageRequest { sort: Vec::new(), descending: false, after: None, limit: 1 }
}
