use bytes::Bytes;
use serde::{Serialize, de::DeserializeOwned};

use super::Fault;
use crate::{Call, masked};

/// Decodes the input of a call, and notes it as the call's parameters; members that nobody asks for are ignored.
///
/// In the audit trail names of members begin with a small letter, so an input is read as it comes and written so:
/// `#[serde(rename_all(deserialize = "PascalCase", serialize = "camelCase"))]`.
pub fn input<T: DeserializeOwned + Serialize>(call: &mut Call, body: &Bytes) -> Result<T, Fault> {
    // Clients that have nothing to say may send nothing.
    let text: &[u8] = if body.is_empty() { b"{}" } else { body };
    // What serde says of an error may hold what was sent, which is none of the trail's business.
    let input: T = serde_json::from_slice(text).map_err(|error| {
        let (name, line, column) = (call.action.name, error.line(), error.column());
        let message = format!("The body is not what {name} takes (line {line}, column {column}).");
        Fault::new("SerializationException", message)
    })?;
    call.parameters = masked(&input)?;
    Ok(input)
}

/// Encodes the output of a call.
pub fn output(output: &impl Serialize) -> Result<Vec<u8>, Fault> {
    Ok(serde_json::to_vec(output).map_err(crate::ApiError::internal)?)
}
