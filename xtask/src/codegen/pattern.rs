//! The model's patterns: one class of characters and how many of them.

/// `[class]` followed by `*`, `+` or `{n}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern {
    /// Fewest characters.
    pub(crate) min: usize,
    /// Most characters.
    pub(crate) max: Option<usize>,
    /// What a character must be; nothing means any.
    pub(crate) class: Option<Vec<Part>>,
}

/// One alternative of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// From the first to the second, both included.
    Range(char, char),
    /// `\S`: anything but white space.
    NotSpace,
}

impl Pattern {
    /// Parses a pattern, or says that it needs more than this generator knows.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let unknown = || format!("cannot translate the pattern {text}");
        let (class, count) =
            text.strip_prefix('[').and_then(|rest| rest.rsplit_once(']')).ok_or_else(unknown)?;
        let (min, max) = match count {
            "*" => (0, None),
            "+" => (1, None),
            _ => {
                let exact = count.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
                let exact = exact.and_then(|n| n.parse().ok()).ok_or_else(unknown)?;
                (exact, Some(exact))
            }
        };
        let class = match class {
            r"\S\s" | r"\s\S" => None,
            r"\S" => Some(vec![Part::NotSpace]),
            plain if plain.contains(['\\', '[', '^']) => return Err(unknown()),
            plain => Some(ranges(plain)),
        };
        Ok(Self { min, max, class })
    }
}

/// `a-z0-9-_` as ranges; a hyphen that follows a range, or stands last, is itself.
fn ranges(class: &str) -> Vec<Part> {
    let characters: Vec<char> = class.chars().collect();
    let mut parts = Vec::new();
    let mut rest = characters.as_slice();
    loop {
        rest = match rest {
            [from, '-', to, more @ ..] if *from != '-' => {
                parts.push(Part::Range(*from, *to));
                more
            }
            [one, more @ ..] => {
                parts.push(Part::Range(*one, *one));
                more
            }
            [] => return parts,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_models_patterns_are_read() {
        let token = Pattern::parse("[a-zA-Z0-9-_:]+").unwrap();
        assert_eq!((token.min, token.max), (1, None));
        let range = |from, to| Part::Range(from, to);
        let expected = vec![
            range('a', 'z'),
            range('A', 'Z'),
            range('0', '9'),
            range('-', '-'),
            range('_', '_'),
            range(':', ':'),
        ];
        assert_eq!(token.class, Some(expected));
        assert_eq!(Pattern::parse("[0-9]{8}").unwrap().max, Some(8));
        assert_eq!(Pattern::parse(r"[\S\s]*").unwrap().class, None);
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "abc", "[a-z]", "[^a]+", "[a]{1,2}", r"[\d]+", "a[b]+"] {
            assert!(Pattern::parse(text).is_err(), "{text}");
        }
    }
}
