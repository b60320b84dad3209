use http::{HeaderMap, header::IF_MATCH};

use super::EntityTag;

/// The condition of a change: the thing is as the caller saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfMatch {
    /// Whether any thing will do, as long as it is there.
    any: bool,
    tags: Vec<String>,
}

impl IfMatch {
    /// The condition that a request makes, if it makes one; one that cannot be read is never met.
    pub fn of(headers: &HeaderMap) -> Option<Self> {
        if !headers.contains_key(IF_MATCH) {
            return None;
        }
        let lines = headers.get_all(IF_MATCH).iter().filter_map(|line| line.to_str().ok());
        let tags: Vec<_> = lines.flat_map(|line| line.split(',')).map(|tag| tag.trim().to_owned()).collect();
        Some(Self { any: tags == ["*"], tags })
    }

    /// Whether the condition is met by what is there now; weak tags never are.
    pub fn is_met_by(&self, now: &EntityTag) -> bool {
        self.any || self.tags.iter().any(|tag| tag == now.as_str())
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use serde_json::json;

    use super::*;

    fn met(lines: &[&[u8]], now: &EntityTag) -> bool {
        let line = |line: &&[u8]| (IF_MATCH, HeaderValue::from_bytes(line).unwrap());
        IfMatch::of(&lines.iter().map(line).collect()).unwrap().is_met_by(now)
    }

    #[test]
    fn one_tag_of_a_list_or_any_meets_the_condition() {
        let now = EntityTag::of(&json!({ "name": "Field" })).unwrap();
        let tag = now.as_str();
        let list = format!("\"other\" , {tag}");
        for lines in [&[tag.as_bytes()][..], &[b"*"], &[list.as_bytes()], &[b"\"other\"", tag.as_bytes()]] {
            assert!(met(lines, &now), "{lines:?}");
        }
        assert_eq!(IfMatch::of(&HeaderMap::new()), None);
    }

    #[test]
    fn weak_foreign_and_broken_tags_do_not() {
        let now = EntityTag::of(&json!({ "name": "Field" })).unwrap();
        let (weak, bare) = (format!("W/{}", now.as_str()), now.as_str().trim_matches('"').to_owned());
        for line in [weak.as_bytes(), bare.as_bytes(), b"", b"\"other\"", b"\xff", b"*, *", b"\"*\""] {
            assert!(!met(&[line], &now), "{line:?}");
        }
    }
}
