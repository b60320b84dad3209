//! Pages by key, so that a late page costs what the first one does.

/// Which rows of a sorted list are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest<S> {
    /// The fields to sort by, most significant first; the row's id always breaks ties.
    pub sort: Vec<S>,
    /// Whether the order is descending.
    pub descending: bool,
    /// The sort values and the id of the last row of the page before, as `Page::next` gave them; `Inconsistent` if
    /// they are of another order.
    pub after: Option<Vec<String>>,
    /// Rows at the most.
    pub limit: usize,
}

/// One page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Where the next page starts, absent after the last.
    pub next: Option<Vec<String>>,
}
