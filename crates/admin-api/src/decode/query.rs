/// The decoded names and values of a query string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query(Vec<(String, Vec<String>)>);

impl Query {
    /// Decodes a raw query; nothing if an escape is broken or not UTF-8, or if a name that is none of `lists` is there
    /// twice.
    ///
    /// A plus is a space, as in the form that the signature covers.
    pub(crate) fn parse(raw: &str, lists: &[&str]) -> Option<Self> {
        let mut query = Self::default();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = percent_decode(&name.replace('+', " "))?;
            let value = percent_decode(&value.replace('+', " "))?;
            match query.0.iter_mut().find(|(other, _)| *other == name) {
                None => query.0.push((name, vec![value])),
                Some((_, values)) if lists.contains(&name.as_str()) => values.push(value),
                Some(_) => return None,
            }
        }
        Some(query)
    }

    /// All pairs, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(move |value| (name.as_str(), value.as_str())))
    }

    /// The value with this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.all(name).first().map(String::as_str)
    }

    /// All values with this name.
    pub(crate) fn all(&self, name: &str) -> &[String] {
        self.0.iter().find(|(other, _)| other == name).map_or(&[], |(_, values)| values)
    }
}

/// Decodes percent escapes (RFC 3986 section 2.1); nothing for a broken escape or one that is not UTF-8.
pub(crate) fn percent_decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    loop {
        rest = match rest {
            [b'%', high, low, more @ ..] => {
                bytes.push(nibble(*high)? << 4 | nibble(*low)?);
                more
            }
            [b'%', ..] => return None,
            [byte, more @ ..] => {
                bytes.push(*byte);
                more
            }
            [] => return String::from_utf8(bytes).ok(),
        };
    }
}

fn nibble(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_decoded_once() {
        assert_eq!(percent_decode("ab%2Fc%2bd%3D").unwrap(), "ab/c+d=");
        assert_eq!(percent_decode("%252F").unwrap(), "%2F");
        assert_eq!(percent_decode("%C3%A9").unwrap(), "é");
        for bad in ["%", "%2", "%zz", "%C3", "%FF", "%+1"] {
            assert_eq!(percent_decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_query_keeps_its_pairs() {
        let query = Query::parse("a=b%20c%2B&empty&b=+d&&x=1=2", &[]).unwrap();
        assert_eq!(query.get("a"), Some("b c+"));
        assert_eq!(query.get("b"), Some(" d"));
        assert_eq!(query.get("empty"), Some(""));
        assert_eq!(query.get("x"), Some("1=2"));
        assert_eq!(query.get("y"), None);
        for bad in ["a=%F", "a=1&a=2", "a=1&%61=1"] {
            assert_eq!(Query::parse(bad, &["b"]), None, "{bad}");
        }
    }

    #[test]
    fn only_a_list_has_its_name_several_times() {
        let query = Query::parse("k=1&x=2&%6B=&k=3", &["k"]).unwrap();
        assert_eq!(query.all("k"), ["1", "", "3"]);
        assert_eq!((query.get("x"), query.all("y")), (Some("2"), &[][..]));
        assert_eq!(Query::parse("k=1&x=2&k=3", &["x"]), None);
    }
}
