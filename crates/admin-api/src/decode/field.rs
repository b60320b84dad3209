use core::ops::RangeInclusive;
use std::collections::BTreeMap;

use serde_json::Value;
use sotto_types::Timestamp;

use super::{Input, Object, Path, Reasons, Text};
use crate::shapes::Sensitive;

/// The least value of the model's `integer`.
pub(crate) const INT_MIN: i64 = i32::MIN as i64;
/// The greatest value of the model's `integer`.
pub(crate) const INT_MAX: i64 = i32::MAX as i64;

/// A member that is there, to be decoded.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'a> {
    path: Path<'a>,
    input: Input<'a>,
}

impl<'a> Field<'a> {
    /// The member at `path`.
    pub(crate) fn new(path: Path<'a>, input: Input<'a>) -> Self {
        Self { path, input }
    }

    /// `true` or `false`.
    pub(crate) fn boolean(self, reasons: &mut Reasons) -> Option<bool> {
        let value = match self.input {
            Input::Json(Value::Bool(value)) => Some(*value),
            Input::Text("true") => Some(true),
            Input::Text("false") => Some(false),
            _ => None,
        };
        self.or(value, "must be true or false", reasons)
    }

    /// A whole number within one of these spans.
    pub(crate) fn integer<T: TryFrom<i64>>(
        self,
        spans: &[RangeInclusive<i64>],
        reasons: &mut Reasons,
    ) -> Option<T> {
        let number = match self.input {
            Input::Json(value) => value.as_i64(),
            Input::Text(text) if text.starts_with('+') => None,
            Input::Text(text) => text.parse().ok(),
            Input::Texts(_) => None,
        };
        let number = self.or(number, "must be a whole number", reasons)?;
        let within = spans.iter().any(|span| span.contains(&number)).then_some(number);
        let value = within.and_then(|number| T::try_from(number).ok());
        self.or_else(value, || outside(spans), reasons)
    }

    /// A list of at most `most` items.
    pub(crate) fn list<T>(
        self,
        most: Option<usize>,
        reasons: &mut Reasons,
        decode: impl Fn(Field<'_>, &mut Reasons) -> Option<T>,
    ) -> Option<Vec<T>> {
        let items: Option<Vec<Input<'_>>> = match self.input {
            Input::Json(Value::Array(items)) => Some(items.iter().map(Input::Json).collect()),
            Input::Texts(items) => Some(items.iter().map(|item| Input::Text(item)).collect()),
            _ => None,
        };
        let items = self.or(items, "must be a list", reasons)?;
        let small = most.is_none_or(|most| items.len() <= most).then_some(items);
        let items =
            self.or_else(small, || format!("must have at most {} items", most.unwrap_or_default()), reasons)?;
        // Every item is decoded, so that one answer names all that fail.
        let decoded: Vec<Option<T>> = items
            .into_iter()
            .enumerate()
            .map(|(index, item)| decode(Field::new(Path::Item(&self.path, index), item), reasons))
            .collect();
        decoded.into_iter().collect()
    }

    /// An object of names that the caller chose.
    pub(crate) fn map<T>(
        self,
        reasons: &mut Reasons,
        decode: impl Fn(Field<'_>, &mut Reasons) -> Option<T>,
    ) -> Option<BTreeMap<String, T>> {
        let members = match self.input {
            Input::Json(Value::Object(members)) => Some(members),
            _ => None,
        };
        let members = self.or(members, "must be an object", reasons)?;
        let decoded: Vec<Option<(String, T)>> = members
            .iter()
            .map(|(name, value)| {
                let field = Field::new(Path::Member(&self.path, name), Input::Json(value));
                decode(field, reasons).map(|value| (name.clone(), value))
            })
            .collect();
        decoded.into_iter().collect()
    }

    /// A structure.
    pub(crate) fn object(self, reasons: &mut Reasons) -> Option<Object<'a>> {
        let members = match self.input {
            Input::Json(Value::Object(members)) => Some(members),
            _ => None,
        };
        self.or(members, "must be an object", reasons).map(|members| Object::new(self.path, members))
    }

    /// A string that is not printed.
    pub(crate) fn sensitive(self, reasons: &mut Reasons) -> Option<Sensitive> {
        self.text(reasons).map(|text| Sensitive::from(text.to_owned()))
    }

    /// A string that passes this check.
    pub(crate) fn string(self, check: &Text, reasons: &mut Reasons) -> Option<String> {
        let text = self.text(reasons)?;
        match check.fault(text) {
            None => Some(text.to_owned()),
            Some(fault) => {
                reasons.add(&self.path, fault);
                None
            }
        }
    }

    /// Seconds since the Unix epoch in decimal, as clients write them in a query; fractions to the millisecond.
    pub(crate) fn timestamp(self, reasons: &mut Reasons) -> Option<Timestamp> {
        let moment = self.text(reasons).and_then(seconds);
        self.or(moment, "must be a number of seconds since the Unix epoch", reasons)
    }

    fn text(self, reasons: &mut Reasons) -> Option<&'a str> {
        let text = match self.input {
            Input::Json(value) => value.as_str(),
            Input::Text(text) => Some(text),
            Input::Texts(_) => None,
        };
        self.or(text, "must be a string", reasons)
    }

    fn or<T>(self, value: Option<T>, reason: &str, reasons: &mut Reasons) -> Option<T> {
        self.or_else(value, || reason.to_owned(), reasons)
    }

    fn or_else<T>(
        self,
        value: Option<T>,
        reason: impl FnOnce() -> String,
        reasons: &mut Reasons,
    ) -> Option<T> {
        if value.is_none() {
            reasons.add(&self.path, reason());
        }
        value
    }
}

fn outside(spans: &[RangeInclusive<i64>]) -> String {
    let span = |span: &RangeInclusive<i64>| match (span.start(), span.end()) {
        (from, to) if from == to => from.to_string(),
        (from, to) => format!("{from} to {to}"),
    };
    let spans: Vec<String> = spans.iter().map(span).collect();
    format!("must be {}", spans.join(" or "))
}

fn seconds(text: &str) -> Option<Timestamp> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let millis: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(Timestamp::from_millis(whole.parse::<u64>().ok()?.checked_mul(1000)?.checked_add(millis)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults<T>(input: Input<'_>, decode: impl FnOnce(Field<'_>, &mut Reasons) -> Option<T>) -> Vec<String> {
        let mut reasons = Reasons::default();
        let value = decode(Field::new(Path::Member(&Path::Root, "m"), input), &mut reasons);
        let reasons: Vec<String> =
            reasons.into_vec().into_iter().map(|r| format!("{} {}", r.field, r.reason)).collect();
        assert_eq!(value.is_none(), !reasons.is_empty());
        reasons
    }

    #[test]
    fn numbers_are_whole_and_within_their_spans() {
        let spans = [0..=0, 60..=525_600];
        let check = |field: Field<'_>, reasons: &mut Reasons| field.integer::<u32>(&spans, reasons);
        for good in ["0", "60", "525600"] {
            assert!(faults(Input::Text(good), check).is_empty(), "{good}");
        }
        assert_eq!(faults(Input::Text("59"), check), ["m must be 0 or 60 to 525600"]);
        for bad in ["", "+60", "6e1", "60.0", " 60", "９"] {
            assert_eq!(faults(Input::Text(bad), check), ["m must be a whole number"], "{bad}");
        }
        assert_eq!(faults(Input::Json(&"60".into()), check), ["m must be a whole number"]);
        assert_eq!(faults(Input::Json(&1e300.into()), check), ["m must be a whole number"]);
    }

    #[test]
    fn every_bad_item_of_a_list_is_named() {
        let list = serde_json::json!(["a", 1, null, "b"]);
        let check = |field: Field<'_>, reasons: &mut Reasons| {
            field.list(Some(4), reasons, |field, reasons| field.string(&Text::ANY, reasons))
        };
        assert_eq!(faults(Input::Json(&list), check), ["m[1] must be a string", "m[2] must be a string"]);
        let long = serde_json::json!(["", "", "", "", ""]);
        assert_eq!(faults(Input::Json(&long), check), ["m must have at most 4 items"]);
    }

    #[test]
    fn a_map_keeps_its_names_and_names_every_bad_value() {
        let map = serde_json::json!({ "a b": "1", "c": "" });
        let field = Field::new(Path::Root, Input::Json(&map));
        let strings = |field: Field<'_>, reasons: &mut Reasons| field.string(&Text::ANY, reasons);
        let decoded = field.map(&mut Reasons::default(), strings).unwrap();
        let expected = [("a b", "1"), ("c", "")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(decoded, expected.into());
        let check = |field: Field<'_>, reasons: &mut Reasons| field.map(reasons, strings);
        let bad = serde_json::json!({ "a b": 1, "c": null });
        assert_eq!(faults(Input::Json(&bad), check), ["m.a b must be a string", "m.c must be a string"]);
        assert_eq!(faults(Input::Json(&serde_json::json!([])), check), ["m must be an object"]);
    }

    #[test]
    fn moments_are_seconds() {
        let moment = |text| {
            Field::new(Path::Root, Input::Text(text))
                .timestamp(&mut Reasons::default())
                .map(Timestamp::as_millis)
        };
        assert_eq!(moment("1700000000"), Some(1_700_000_000_000));
        assert_eq!(moment("1700000000.5"), Some(1_700_000_000_500));
        assert_eq!(moment("1.0019"), Some(1001));
        for bad in ["", "-1", "1e9", "2024-01-01T00:00:00Z", "1.", ".5", "99999999999999999999"] {
            assert_eq!(moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn booleans_are_not_guessed() {
        let check = |field: Field<'_>, reasons: &mut Reasons| field.boolean(reasons);
        assert!(faults(Input::Text("true"), check).is_empty());
        for bad in ["True", "1", "yes", ""] {
            assert_eq!(faults(Input::Text(bad), check), ["m must be true or false"], "{bad}");
        }
    }
}
