//! What a command ends with if it does not succeed.

use sotto_client::{ClientError, ErrorKind};

/// Exit code of what was refused or failed.
const FAILED: u8 = 1;
/// Exit code of wrong usage.
pub(crate) const USAGE: u8 = 2;
/// Exit code where the server cannot be reached.
const UNREACHABLE: u8 = 3;

/// A failure: a kind for programs, a sentence for people, an exit code for scripts.
#[derive(Debug)]
pub(crate) struct Failure {
    /// One word.
    pub(crate) kind: String,
    /// One sentence.
    pub(crate) reason: String,
    /// The exit code.
    pub(crate) code: u8,
}

impl Failure {
    /// Wrong usage that clap could not see.
    pub(crate) fn usage(reason: impl Into<String>) -> Self {
        Self { kind: "usage".to_owned(), reason: reason.into(), code: USAGE }
    }

    /// Something refused or failed.
    pub(crate) fn failed(kind: &str, reason: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), reason: reason.into(), code: FAILED }
    }
}

impl From<ClientError> for Failure {
    fn from(error: ClientError) -> Self {
        let kind = error.kind();
        let code = match kind {
            ErrorKind::Unreachable | ErrorKind::Queued => UNREACHABLE,
            _ => FAILED,
        };
        let next = next_step(kind);
        let kind = serde_json::to_value(kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        Self { kind: kind.unwrap_or_default(), reason: sentence(&error.to_string()) + next, code }
    }
}

/// What a person does about it here.
fn next_step(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::ConsentRequired => " Read it with `sotto consent`.",
        ErrorKind::ReauthenticationRequired => " Run the command again: it asks for the password.",
        _ => "",
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::failed("failed", sentence(&error.to_string()))
    }
}

/// `text` as a sentence: a capital letter in front and a full stop behind.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let ended = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{first}{}{ended}", characters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_sentences_and_codes_tell_apart() {
        let unreachable: Failure = ClientError::Unreachable("the server has fallen silent".to_owned()).into();
        assert_eq!((unreachable.reason.as_str(), unreachable.code), ("The server has fallen silent.", 3));
        assert_eq!(unreachable.kind, "unreachable");
        let queued: Failure = ClientError::Queued("it is away".to_owned()).into();
        assert_eq!((queued.kind.as_str(), queued.code), ("queued", 3));
        let refused: Failure = ClientError::WrongPassword.into();
        assert_eq!((refused.kind.as_str(), refused.code), ("wrong_password", 1));
    }
}
