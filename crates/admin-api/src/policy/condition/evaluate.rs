use super::{
    operator::{Operator, Qualifier},
    values::Values,
};
use crate::policy::{Context, Key, PolicyError, Truth};

/// One operator on one key.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::policy) struct Condition {
    operator: Operator,
    /// Nothing for a key that this deployment does not have.
    key: Option<Key>,
    values: Values,
}

impl Condition {
    /// Parses an operator with its key and values.
    pub(in crate::policy) fn parse(
        operator: &str,
        key: &str,
        values: &[String],
    ) -> Result<Self, PolicyError> {
        let parsed = Operator::parse(operator).ok_or_else(|| PolicyError::Operator(operator.to_owned()))?;
        Ok(Self { operator: parsed, key: Key::parse(key), values: Values::parse(parsed.family, values)? })
    }

    /// Whether it holds for a call.
    pub(in crate::policy) fn holds(&self, context: &Context) -> Truth {
        let Some(key) = self.key else { return Truth::Unknown };
        let value = context.value(key);
        if let Values::Null(wanted) = &self.values {
            return wanted.contains(&value.is_none()).into();
        }
        let Some(value) = value else { return self.when_absent() };
        let fit = self.values.fit(&value, context);
        if self.operator.negated { !fit } else { fit }
    }

    fn when_absent(&self) -> Truth {
        match self.operator.qualifier {
            Some(Qualifier::AllValues) => Truth::Yes,
            Some(Qualifier::AnyValue) => Truth::No,
            None => (self.operator.if_exists || self.operator.negated).into(),
        }
    }
}
