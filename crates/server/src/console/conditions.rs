//! What a browser says that it takes and has.

use http::{
    HeaderMap, HeaderName,
    header::{ACCEPT_ENCODING, IF_NONE_MATCH},
};

/// Whether gzip is taken (RFC 9110 section 12.5.3).
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let mut all = None;
    for (coding, weight) in items(headers, &ACCEPT_ENCODING).map(weighted) {
        if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
            return weight;
        }
        if coding == "*" {
            all = Some(weight);
        }
    }
    all.unwrap_or(false)
}

/// Whether what the caller has is this (RFC 9110 section 13.1.2).
pub(super) fn has_already(headers: &HeaderMap, etag: &str) -> bool {
    items(headers, &IF_NONE_MATCH).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == etag)
}

fn items<'a>(headers: &'a HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'a str> {
    let lines = headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).map(str::trim)
}

/// A coding, and whether its weight is more than nothing.
fn weighted(item: &str) -> (&str, bool) {
    let (coding, parameters) = item.split_once(';').unwrap_or((item, ""));
    let weight = parameters.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse::<f32>().ok());
    (coding.trim(), weight.is_none_or(|weight| weight > 0.0))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn headers(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn gzip_is_taken_where_it_is_named_and_not_refused() {
        for taken in ["gzip", "br, GZIP;q=0.5", "*", "deflate, *;q=0.1", "br;q=1, gzip ; q=1.0"] {
            assert!(takes_gzip(&headers(ACCEPT_ENCODING, taken)), "{taken}");
        }
        for refused in ["", "br", "gzip;q=0", "*, gzip;q=0.0", "identity", "*;q=0"] {
            assert!(!takes_gzip(&headers(ACCEPT_ENCODING, refused)), "{refused}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }

    #[test]
    fn what_the_caller_has_is_compared_weakly() {
        for same in [r#""a""#, r#"W/"a""#, r#""b", "a""#, "*"] {
            assert!(has_already(&headers(IF_NONE_MATCH, same), r#""a""#), "{same}");
        }
        for other in ["", "a", r#""A""#, r#""a-gzip""#] {
            assert!(!has_already(&headers(IF_NONE_MATCH, other), r#""a""#), "{other}");
        }
    }
}
