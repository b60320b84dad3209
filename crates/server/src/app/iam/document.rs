use sotto_admin_api::policy::Policy;

use super::IamError;

/// A policy's document that this deployment can evaluate, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document(String);

impl Document {
    /// Parses a document; what the evaluator does not know is refused now, never when it would decide.
    pub fn parse(text: &str) -> Result<Self, IamError> {
        match Policy::parse(text) {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(why) => Err(IamError::MalformedPolicyDocument(format!("The policy is refused: {why}."))),
        }
    }

    /// The JSON.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its size, as limits count it: characters that are no white space.
    pub(super) fn size(text: &str) -> usize {
        text.chars().filter(|c| !c.is_whitespace()).count()
    }
}
