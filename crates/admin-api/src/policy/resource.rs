use super::{Context, Pattern, PolicyError, Truth};

/// What a statement says about resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ResourcePattern {
    /// `*`.
    All,
    /// The parts of an ARN; if there are fewer than six, the last one is a `*` that stands for the rest.
    ///
    /// A wildcard does not reach over a colon otherwise.
    Arn(Vec<Pattern>),
}

/// Parts of an ARN.
const PARTS: usize = 6;

impl ResourcePattern {
    /// Parses `*`, a whole ARN, or an ARN whose remaining parts are one `*`.
    pub(super) fn parse(text: &str) -> Result<Self, PolicyError> {
        if text == "*" {
            return Ok(Self::All);
        }
        let parts = Pattern::with_wildcards(text)?.split_at_colons(PARTS);
        let whole = parts.len() == PARTS || parts.last().is_some_and(Pattern::is_any);
        if text.starts_with("arn:") && whole {
            Ok(Self::Arn(parts))
        } else {
            Err(PolicyError::Resource(text.to_owned()))
        }
    }

    /// Whether it covers a resource; `*` is the resource of an action that has none.
    pub(super) fn covers(&self, resource: &str, context: &Context) -> Truth {
        let Self::Arn(parts) = self else { return Truth::Yes };
        let given: Vec<&str> = resource.splitn(PARTS, ':').collect();
        if given.len() != PARTS {
            return Truth::No;
        }
        Truth::all(parts.iter().zip(given).map(|(pattern, part)| pattern.matches(part, false, context)))
    }
}
