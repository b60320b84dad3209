use super::Path;
use crate::Reason;

/// What is wrong with a request, in the order of the model's members.
#[derive(Debug, Default)]
pub(crate) struct Reasons(Vec<Reason>);

impl Reasons {
    /// Reasons beyond this many are not kept: an answer must stay small.
    const MOST: usize = 50;

    /// Notes what is wrong with the member at `path`.
    pub(crate) fn add(&mut self, path: &Path<'_>, reason: impl Into<String>) {
        if self.0.len() < Self::MOST {
            self.0.push(Reason { field: path.to_string(), reason: reason.into() });
        }
    }

    /// The reasons so far.
    pub(crate) fn into_vec(self) -> Vec<Reason> {
        self.0
    }
}
