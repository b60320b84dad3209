//! What a tag may be.

use core::ops::RangeInclusive;
use std::collections::BTreeMap;

use sotto_storage::Tag;
use sotto_types::limits;

/// Tags that a network may have: 1 to [`limits::TAGS`] different keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTags(Vec<Tag>);

impl NewTags {
    /// Parses tags; otherwise says what they must be, to be put after the field's name.
    pub fn parse(tags: BTreeMap<String, String>) -> Result<Self, String> {
        count(tags.len())?;
        let tag = |(key, value): (String, String)| {
            check_key(&key)?;
            check("values", &value, limits::TAG_VALUE)?;
            Ok(Tag { key, value })
        };
        tags.into_iter().map(tag).collect::<Result<_, _>>().map(Self)
    }

    /// The tags.
    pub(super) fn as_slice(&self) -> &[Tag] {
        &self.0
    }
}

/// Keys of tags: 1 to [`limits::TAGS`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TagKeys(Vec<String>);

impl TagKeys {
    /// Parses keys; otherwise says what they must be, to be put after the field's name.
    pub fn parse(keys: Vec<String>) -> Result<Self, String> {
        count(keys.len())?;
        keys.iter().try_for_each(|key| check_key(key))?;
        Ok(Self(keys))
    }

    /// The keys.
    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }
}

fn count(tags: usize) -> Result<(), String> {
    if (1..=limits::TAGS).contains(&tags) {
        Ok(())
    } else {
        Err(format!("must name 1 to {} tags", limits::TAGS))
    }
}

fn check_key(key: &str) -> Result<(), String> {
    check("keys", key, limits::TAG_KEY)?;
    // The prefix is for tags that the cloud's own services make, in any case.
    if key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:")) {
        return Err("must not have keys that begin with aws:".to_owned());
    }
    Ok(())
}

fn check(what: &str, text: &str, characters: RangeInclusive<usize>) -> Result<(), String> {
    if characters.contains(&text.chars().count()) && text.chars().all(is_allowed) {
        return Ok(());
    }
    let (from, to) = characters.into_inner();
    Err(format!("must have {what} of {from} to {to} letters, digits, spaces and _ . : / = + - @"))
}

fn is_allowed(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, ' ' | '_' | '.' | ':' | '/' | '=' | '+' | '-' | '@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(pairs: &[(&str, &str)]) -> Result<NewTags, String> {
        NewTags::parse(pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn keys_and_values_have_their_lengths_and_characters() {
        let (key, value) = ("é".repeat(128), "x".repeat(256));
        for (key, value) in [("Env", ""), ("a b_.:/=+-@9", "Größe 1"), (&key, &value), ("awsome", "aws:x")]
        {
            tags(&[(key, value)]).unwrap();
        }
        let (key, value) = ("é".repeat(129), "x".repeat(257));
        for (key, value) in
            [("", ""), (&key, ""), ("k", &value), ("a\n", ""), ("k", "a*"), ("🙂", ""), ("k", "a\u{202e}")]
        {
            assert!(tags(&[(key, value)]).unwrap_err().contains("letters"), "{key} {value}");
        }
    }

    #[test]
    fn the_prefix_of_others_is_refused_in_any_case() {
        for key in ["aws:", "aws:cloudformation:stack", "AWS:x", "aWs:x"] {
            assert!(tags(&[(key, "")]).unwrap_err().contains("aws:"), "{key}");
            assert!(TagKeys::parse(vec![key.to_owned()]).is_err());
        }
    }

    #[test]
    fn there_is_at_least_one_and_not_too_many() {
        let keys = |count: usize| TagKeys::parse((0..count).map(|number| format!("k{number}")).collect());
        keys(50).unwrap();
        for refused in [tags(&[]).unwrap_err(), keys(0).unwrap_err(), keys(51).unwrap_err()] {
            assert_eq!(refused, "must name 1 to 50 tags");
        }
    }
}
