/// What a string must be; lengths are in characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text {
    /// Fewest characters.
    pub(crate) min: usize,
    /// Most characters.
    pub(crate) max: Option<usize>,
    /// What each character must be.
    pub(crate) class: Option<Class>,
    /// The only values, if there are any.
    pub(crate) words: &'static [&'static str],
}

/// A set of characters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Class {
    /// The pattern as the model writes it.
    pub(crate) written: &'static str,
    /// Whether a character is in the set.
    pub(crate) holds: fn(char) -> bool,
}

impl Text {
    /// Any string.
    pub(crate) const ANY: Self = Self { min: 0, max: None, class: None, words: &[] };

    /// A string of so many characters.
    pub(crate) const fn length(min: usize, max: usize) -> Self {
        Self { min, max: Some(max), class: None, words: &[] }
    }

    /// One of these words.
    pub(crate) const fn words(words: &'static [&'static str]) -> Self {
        Self { min: 0, max: None, class: None, words }
    }

    /// What is wrong with a string, if anything is.
    pub(crate) fn fault(&self, text: &str) -> Option<String> {
        if !self.words.is_empty() && !self.words.contains(&text) {
            return Some(format!("must be one of {}", self.words.join(", ")));
        }
        let characters = text.chars().count();
        if characters < self.min || self.max.is_some_and(|max| characters > max) {
            return Some(match (self.min, self.max) {
                (min, Some(max)) if min == max => format!("must have exactly {min} characters"),
                (min, Some(max)) => format!("must have {min} to {max} characters"),
                (min, None) => format!("must have at least {min} characters"),
            });
        }
        let class = self.class?;
        (!text.chars().all(class.holds)).then(|| format!("must match {}", class.written))
    }
}

#[cfg(test)]
mod tests {
    use crate::decode::{Text, texts};

    #[test]
    fn lengths_are_in_characters() {
        assert_eq!(Text::length(1, 20).fault(&"é".repeat(20)), None);
        assert_eq!(Text::length(1, 20).fault(&"é".repeat(21)).unwrap(), "must have 1 to 20 characters");
        assert_eq!(Text::length(1, 20).fault("").unwrap(), "must have 1 to 20 characters");
    }

    #[test]
    fn the_models_patterns_hold() {
        assert_eq!(texts::NETWORK_ID.fault("12345678"), None);
        assert_eq!(texts::NETWORK_ID.fault("1234567").unwrap(), "must have exactly 8 characters");
        assert_eq!(texts::NETWORK_ID.fault("1234567٣").unwrap(), "must match [0-9]{8}");
        assert_eq!(texts::CLIENT_TOKEN.fault("aZ0-_:"), None);
        assert_eq!(texts::CLIENT_TOKEN.fault("a b").unwrap(), "must match [a-zA-Z0-9-_:]+");
        assert_eq!(texts::SECURITY_GROUP_ID.fault("a b").unwrap(), r"must match [\S]+");
        assert_eq!(texts::SECURITY_GROUP_ID.fault("").unwrap(), "must have at least 1 characters");
    }
}
