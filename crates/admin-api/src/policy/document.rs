use serde::Deserialize;

use super::{
    Pattern,
    condition::Condition,
    one_or_many::{Members, OneOrMany},
    resource::ResourcePattern,
};

/// An identity policy, parsed.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    pub(super) statements: Vec<Statement>,
}

/// Why a document is not a policy that can be evaluated here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PolicyError {
    /// An action is not `*` or `service:Name` with wildcards in the name.
    #[error("{0:?} is not an action")]
    Action(String),
    /// `Action` and `NotAction`, or `Resource` and `NotResource`, are both there, both missing, or empty.
    #[error("each statement needs either Action or NotAction, and either Resource or NotResource")]
    Elements,
    /// The document is too large.
    #[error("the policy is larger than {} bytes", Policy::MOST_BYTES)]
    Large,
    /// A condition operator that is not known.
    #[error("{0:?} is not a condition operator")]
    Operator(String),
    /// A resource is not `*` or an ARN.
    #[error("{0:?} is not a resource")]
    Resource(String),
    /// The JSON is broken or has elements that identity policies do not have.
    #[error("the policy is not well formed: {0}")]
    Syntax(String),
    /// A value of a condition is missing or does not suit its operator.
    #[error("{0:?} is not a value for its condition operator")]
    Value(String),
    /// A `${` does not begin a variable.
    #[error("a variable is not well formed")]
    Variable,
    /// The version is missing or another one.
    #[error("the Version must be \"2012-10-17\"")]
    Version,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    pub(super) effect: Effect,
    /// Whether `NotAction` was written.
    pub(super) other_actions: bool,
    pub(super) actions: Vec<Pattern>,
    /// Whether `NotResource` was written.
    pub(super) other_resources: bool,
    pub(super) resources: Vec<ResourcePattern>,
    pub(super) conditions: Vec<Condition>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum Effect {
    Allow,
    Deny,
}

impl Policy {
    /// The longest document with its white space; without it, the limits of what is stored are far lower.
    pub const MOST_BYTES: usize = 128 * 1024;

    /// Parses a JSON document; what this evaluator does not know is refused.
    pub fn parse(json: &str) -> Result<Self, PolicyError> {
        if json.len() > Self::MOST_BYTES {
            return Err(PolicyError::Large);
        }
        let raw: RawPolicy =
            serde_json::from_str(json).map_err(|error| PolicyError::Syntax(error.to_string()))?;
        if raw.version.as_deref() != Some("2012-10-17") {
            return Err(PolicyError::Version);
        }
        let statements = raw.statement.0.into_iter().map(Statement::parse).collect::<Result<_, _>>()?;
        Ok(Self { statements })
    }
}

impl Statement {
    fn parse(raw: RawStatement) -> Result<Self, PolicyError> {
        let (other_actions, actions) = either(raw.action, raw.not_action)?;
        let (other_resources, resources) = either(raw.resource, raw.not_resource)?;
        let mut conditions = Vec::new();
        for (operator, keys) in &raw.condition.0 {
            for (key, values) in &keys.0 {
                conditions.push(Condition::parse(operator, key, &values.0)?);
            }
        }
        Ok(Self {
            effect: raw.effect,
            other_actions,
            actions: actions.iter().map(|action| parse_action(action)).collect::<Result<_, _>>()?,
            other_resources,
            resources: resources.iter().map(|text| ResourcePattern::parse(text)).collect::<Result<_, _>>()?,
            conditions,
        })
    }
}

/// The element or its negation, whichever is there; true for the negation.
fn either(
    plain: Option<OneOrMany<String>>,
    negated: Option<OneOrMany<String>>,
) -> Result<(bool, Vec<String>), PolicyError> {
    match (plain, negated) {
        (Some(OneOrMany(items)), None) if !items.is_empty() => Ok((false, items)),
        (None, Some(OneOrMany(items))) if !items.is_empty() => Ok((true, items)),
        _ => Err(PolicyError::Elements),
    }
}

fn parse_action(text: &str) -> Result<Pattern, PolicyError> {
    let name = |text: &str, wild| {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || (wild && matches!(b, b'*' | b'?'));
        !text.is_empty() && text.bytes().all(allowed)
    };
    let well_formed = text == "*"
        || text.split_once(':').is_some_and(|(service, action)| name(service, false) && name(action, true));
    if well_formed { Pattern::with_wildcards(text) } else { Err(PolicyError::Action(text.to_owned())) }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct RawPolicy {
    version: Option<String>,
    #[serde(rename = "Id")]
    _id: Option<String>,
    statement: OneOrMany<RawStatement>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase", deny_unknown_fields)]
struct RawStatement {
    #[serde(rename = "Sid")]
    _sid: Option<String>,
    effect: Effect,
    action: Option<OneOrMany<String>>,
    not_action: Option<OneOrMany<String>>,
    resource: Option<OneOrMany<String>>,
    not_resource: Option<OneOrMany<String>>,
    #[serde(default)]
    condition: Members<Members<OneOrMany<String>>>,
}
