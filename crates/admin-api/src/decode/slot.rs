use serde_json::Value;

use super::{Field, Path, Reasons};

/// A member's value as it came in.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Input<'a> {
    /// From the body.
    Json(&'a Value),
    /// From the path, the query or a header.
    Text(&'a str),
    /// A list from the query.
    Texts(&'a [String]),
}

/// The place of a member, filled or not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot<'a> {
    path: Path<'a>,
    input: Option<Input<'a>>,
}

impl<'a> Slot<'a> {
    /// The slot at `path`; JSON's `null` is as good as nothing.
    pub(crate) fn new(path: Path<'a>, input: Option<Input<'a>>) -> Self {
        Self { path, input: input.filter(|input| !matches!(input, Input::Json(Value::Null))) }
    }

    /// Decodes the member; an absent one goes to `reasons`.
    pub(crate) fn required<T>(
        self,
        reasons: &mut Reasons,
        decode: impl FnOnce(Field<'a>, &mut Reasons) -> Option<T>,
    ) -> Option<T> {
        if self.input.is_none() {
            reasons.add(&self.path, "is required");
        }
        self.optional(reasons, decode)
    }

    /// Decodes the member if it is there.
    pub(crate) fn optional<T>(
        self,
        reasons: &mut Reasons,
        decode: impl FnOnce(Field<'a>, &mut Reasons) -> Option<T>,
    ) -> Option<T> {
        decode(Field::new(self.path, self.input?), reasons)
    }
}
