//! A call as the audit trail records it.

mod by_operator;
mod draft;

pub(super) use draft::Draft;

#[cfg(test)]
mod tests;
