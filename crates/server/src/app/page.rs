//! Pages of lists, as callers ask for them and get them.

use core::fmt;

use sotto_storage::{Page, PageRequest};

use super::{Context, page_token::PageToken};
use crate::AppError;

/// Which page of a list is wanted.
#[derive(Clone, Debug)]
pub struct PageQuery<S> {
    /// What the rows are sorted by, most significant first.
    pub sort: Vec<S>,
    /// Whether the order is descending.
    pub descending: bool,
    /// The token of the page before.
    pub token: Option<String>,
    /// Rows at the most.
    pub limit: usize,
}

/// A page.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// The token of the next page, absent after the last.
    pub next: Option<String>,
}

impl<S: Clone + fmt::Debug> PageQuery<S> {
    /// The tokens of this list and what to ask the store for; `parts` says which list of `operation` it is beside
    /// the account and the order.
    pub(crate) fn open(
        &self,
        cx: &Context,
        operation: &str,
        parts: &[&str],
    ) -> Result<(PageToken, PageRequest<S>), AppError> {
        let order = format!("{:?} {}", self.sort, self.descending);
        let parts = [&[cx.account.as_str(), &order], parts].concat();
        let tokens = PageToken::of(operation, &parts);
        let page = PageRequest {
            sort: self.sort.clone(),
            descending: self.descending,
            after: tokens.open(cx.keyring(), self.token.as_deref())?,
            limit: self.limit,
        };
        Ok((tokens, page))
    }
}

impl PageToken {
    /// A page of the store with the token of the next.
    pub(crate) fn listed<T>(&self, cx: &Context, page: Page<T>) -> Result<Listed<T>, AppError> {
        Ok(Listed { next: self.seal(cx.keyring(), page.next.as_deref())?, rows: page.rows })
    }
}
