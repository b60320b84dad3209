/// An operator's name, taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Operator {
    pub(super) qualifier: Option<Qualifier>,
    pub(super) if_exists: bool,
    pub(super) negated: bool,
    pub(super) family: Family,
}

/// How a key with many values is asked; all keys here have one, so these differ where the key is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Qualifier {
    AllValues,
    AnyValue,
}

/// What is compared, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Address,
    Boolean,
    Date(Comparison),
    Null,
    Number(Comparison),
    Text { wildcards: bool, ignore_case: bool },
}

/// How numbers and moments are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Equal,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

impl Operator {
    /// Parses a name such as `ForAnyValue:StringNotLikeIfExists`.
    pub(super) fn parse(name: &str) -> Option<Self> {
        if name == "Null" {
            return Some(Self { qualifier: None, if_exists: false, negated: false, family: Family::Null });
        }
        let (qualifier, rest) = match name.split_once(':') {
            None => (None, name),
            Some(("ForAllValues", rest)) => (Some(Qualifier::AllValues), rest),
            Some(("ForAnyValue", rest)) => (Some(Qualifier::AnyValue), rest),
            Some(_) => return None,
        };
        let (base, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |base| (base, true));
        let (negated, family) = family(base)?;
        Some(Self { qualifier, if_exists, negated, family })
    }
}

fn family(base: &str) -> Option<(bool, Family)> {
    let text = |wildcards, ignore_case| Family::Text { wildcards, ignore_case };
    Some(match base {
        "Bool" => (false, Family::Boolean),
        "IpAddress" => (false, Family::Address),
        "NotIpAddress" => (true, Family::Address),
        "StringEquals" => (false, text(false, false)),
        "StringEqualsIgnoreCase" => (false, text(false, true)),
        "StringLike" => (false, text(true, false)),
        "StringNotEquals" => (true, text(false, false)),
        "StringNotEqualsIgnoreCase" => (true, text(false, true)),
        "StringNotLike" => (true, text(true, false)),
        _ => {
            let (make, suffix): (fn(Comparison) -> Family, _) = match base.strip_prefix("Numeric") {
                Some(suffix) => (Family::Number, suffix),
                None => (Family::Date, base.strip_prefix("Date")?),
            };
            let (negated, comparison) = comparison(suffix)?;
            (negated, make(comparison))
        }
    })
}

fn comparison(suffix: &str) -> Option<(bool, Comparison)> {
    Some(match suffix {
        "Equals" => (false, Comparison::Equal),
        "GreaterThan" => (false, Comparison::Greater),
        "GreaterThanEquals" => (false, Comparison::GreaterOrEqual),
        "LessThan" => (false, Comparison::Less),
        "LessThanEquals" => (false, Comparison::LessOrEqual),
        "NotEquals" => (true, Comparison::Equal),
        _ => return None,
    })
}

impl Comparison {
    /// Whether `left` compares so to `right`.
    pub(super) fn holds<T: PartialOrd>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Greater => left > right,
            Self::GreaterOrEqual => left >= right,
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
        }
    }
}
