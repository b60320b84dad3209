use serde::Serialize;

use crate::ApiError;

/// The JSON body of an answer.
pub(crate) fn encode(output: &impl Serialize) -> Result<Vec<u8>, ApiError> {
    serde_json::to_vec(output).map_err(ApiError::internal)
}
