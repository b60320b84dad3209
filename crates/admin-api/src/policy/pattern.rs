use super::{Context, Key, PolicyError, Truth};

/// A string of a policy: characters, wildcards and variables.
///
/// What a variable stands for is only ever characters: it is put in after the wildcards have been recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// `*`: any characters.
    Any,
    /// Itself.
    Character(char),
    /// `?`: one character.
    One,
    /// `${key}` or `${key, 'default'}`; a key that this deployment does not have is nothing.
    Variable(Option<Key>, Option<String>),
}

impl Pattern {
    /// Parses a string in which `*` and `?` are wildcards.
    pub(super) fn with_wildcards(text: &str) -> Result<Self, PolicyError> {
        Self::parse(text, |character| match character {
            '*' => Part::Any,
            '?' => Part::One,
            other => Part::Character(other),
        })
    }

    /// Parses a string in which `*` and `?` are themselves.
    pub(super) fn without_wildcards(text: &str) -> Result<Self, PolicyError> {
        Self::parse(text, Part::Character)
    }

    fn parse(text: &str, plain: fn(char) -> Part) -> Result<Self, PolicyError> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, from)) = rest.split_once("${") {
            let (inside, after) = from.split_once('}').ok_or(PolicyError::Variable)?;
            parts.extend(before.chars().map(plain));
            parts.push(variable(inside)?);
            rest = after;
        }
        parts.extend(rest.chars().map(plain));
        Ok(Self(parts))
    }

    /// The parts between colons, at most `most`; a colon inside a variable does not part.
    pub(super) fn split_at_colons(&self, most: usize) -> Vec<Self> {
        self.0.splitn(most, |part| *part == Part::Character(':')).map(|parts| Self(parts.to_vec())).collect()
    }

    /// Whether it is a single `*`.
    pub(super) fn is_any(&self) -> bool {
        self.0 == [Part::Any]
    }

    /// Whether a text matches as a whole; unknown if a variable has no value.
    pub(super) fn matches(&self, text: &str, ignore_case: bool, context: &Context) -> Truth {
        let fold = |text: &str| if ignore_case { text.to_lowercase() } else { text.to_owned() };
        let mut glob = Vec::with_capacity(self.0.len());
        for part in &self.0 {
            match part {
                Part::Any => glob.push(Glob::Any),
                Part::Character(character) => push(&mut glob, &fold(character.encode_utf8(&mut [0; 4]))),
                Part::One => glob.push(Glob::One),
                Part::Variable(key, default) => {
                    let Some(key) = key else { return Truth::Unknown };
                    let value = context.value(*key).map(|value| value.to_text());
                    let Some(value) = value.as_ref().or(default.as_ref()) else { return Truth::Unknown };
                    push(&mut glob, &fold(value));
                }
            }
        }
        let text: Vec<char> = fold(text).chars().collect();
        glob_matches(&glob, &text).into()
    }
}

/// `key`, `key, 'default'`, or one of the characters that have no other way to be themselves.
fn variable(inside: &str) -> Result<Part, PolicyError> {
    if let "*" | "?" | "$" = inside {
        return Ok(Part::Character(inside.chars().next().ok_or(PolicyError::Variable)?));
    }
    let (name, default) = match inside.split_once(',') {
        None => (inside, None),
        Some((name, default)) => {
            let quoted = default.trim().strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
            (name, Some(quoted.ok_or(PolicyError::Variable)?.to_owned()))
        }
    };
    let name = name.trim();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '/' | '-' | '_' | '.');
    if name.is_empty() || !name.chars().all(allowed) {
        return Err(PolicyError::Variable);
    }
    Ok(Part::Variable(Key::parse(name), default))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glob {
    Any,
    Character(char),
    One,
}

fn push(glob: &mut Vec<Glob>, text: &str) {
    glob.extend(text.chars().map(Glob::Character));
}

/// Matches in time linear in `glob` times `text`: only the last `*` is ever tried again.
fn glob_matches(glob: &[Glob], text: &[char]) -> bool {
    let (mut pattern, mut rest) = (glob, text);
    let mut retry: Option<(&[Glob], &[char])> = None;
    loop {
        match (pattern, rest) {
            ([], []) => return true,
            ([Glob::Any, more @ ..], _) => {
                retry = Some((more, rest));
                pattern = more;
                continue;
            }
            ([Glob::One, more @ ..], [_, after @ ..]) => {
                (pattern, rest) = (more, after);
                continue;
            }
            ([Glob::Character(expected), more @ ..], [found, after @ ..]) if expected == found => {
                (pattern, rest) = (more, after);
                continue;
            }
            _ => {}
        }
        let Some((after_any, [_, skipped @ ..])) = retry else { return false };
        retry = Some((after_any, skipped));
        (pattern, rest) = (after_any, skipped);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::context;

    fn matches(pattern: &str, text: &str) -> Truth {
        Pattern::with_wildcards(pattern).unwrap().matches(text, false, &context())
    }

    #[test]
    fn wildcards_stand_for_characters() {
        for (pattern, text) in [
            ("*", ""),
            ("*", "abc"),
            ("a*c", "ac"),
            ("a*c", "abcbc"),
            ("a?c", "aéc"),
            ("**", "x"),
            ("*b*d", "abcbd"),
            ("${*}${?}", "*?"),
            ("${$}{x}", "${x}"),
        ] {
            assert_eq!(matches(pattern, text), Truth::Yes, "{pattern} {text}");
        }
        for (pattern, text) in
            [("", "a"), ("a?c", "ac"), ("a*c", "abcd"), ("A", "a"), ("${*}", "x"), ("*b", "")]
        {
            assert_eq!(matches(pattern, text), Truth::No, "{pattern} {text}");
        }
    }

    #[test]
    fn what_has_no_value_is_unknown() {
        assert_eq!(matches("${aws:PrincipalTag/team}", "x"), Truth::Unknown);
        assert_eq!(matches("${aws:MultiFactorAuthPresent}", "true"), Truth::Unknown);
        assert_eq!(matches("${aws:MultiFactorAuthPresent, 'false'}", "false"), Truth::Yes);
        assert_eq!(matches("${AWS:UserName}", "alice"), Truth::Yes);
    }

    #[test]
    fn broken_variables_are_refused() {
        for text in ["${", "${aws:username", "${}", "${a b}", "${aws:username, x}"] {
            assert_eq!(Pattern::without_wildcards(text), Err(PolicyError::Variable), "{text}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        let pattern = "*a".repeat(200) + "b";
        assert_eq!(matches(&pattern, &"a".repeat(5_000)), Truth::No);
    }
}
