//! What a command ends with when it fails: one clear sentence and an exit code.

use std::{error::Error, process::ExitCode};

/// Refused, or failed with a reason.
const FAILED: u8 = 1;
/// Wrong usage.
pub(crate) const USAGE: u8 = 2;

/// A failed command.
#[derive(Debug)]
pub(crate) struct Failure {
    code: u8,
    sentence: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl Failure {
    /// A refusal, said in one sentence.
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self { code: FAILED, sentence: sentence.into(), source: None }
    }

    /// Flags that do not go together.
    pub(crate) fn usage(sentence: impl Into<String>) -> Self {
        Self { code: USAGE, sentence: sentence.into(), source: None }
    }

    /// A failure with its cause; the sentence goes on with the cause's.
    pub(crate) fn because(what: impl Into<String>, cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        let cause = cause.into();
        let sentence = format!("{}: {cause}.", what.into());
        Self { code: FAILED, sentence, source: Some(cause) }
    }

    /// Says the sentence on stderr and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        eprintln!("sottod: {}", self.sentence);
        let mut inner = self.source.as_deref().and_then(Error::source);
        while let Some(error) = inner {
            tracing::debug!(%error, "caused by");
            inner = error.source();
        }
        ExitCode::from(self.code)
    }
}
