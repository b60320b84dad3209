//! Ids and ARNs that operations have in common.

use sotto_admin_api::{ApiError, Call};
use sotto_storage::{NetworkId, UserNumber};

use crate::AppError;

/// The network of an id that the model allows; 8 digits that no network has are simply not found.
pub(super) fn network_id(text: &str) -> Result<NetworkId, ApiError> {
    text.parse().map_err(|_| AppError::not_found("Network").into())
}

/// The user of an id that the model allows; digits that no user has are simply not found.
pub(super) fn user_number(text: &str) -> Result<UserNumber, ApiError> {
    text.parse().map_err(|_| AppError::not_found("User").into())
}

/// The network of the caller's account that an ARN names; any other ARN is of nothing that is there.
pub(super) fn named_network(call: &Call, arn: &str) -> Result<NetworkId, ApiError> {
    let id = arn.strip_prefix(network_arn(call, "").as_str()).unwrap_or_default();
    id.parse().map_err(|_| AppError::not_found("Resource").into())
}

/// The bot of an id that the model allows; digits that no bot has are simply not found.
pub(super) fn bot_number(text: &str) -> Result<UserNumber, ApiError> {
    text.parse().map_err(|_| AppError::not_found("Bot").into())
}

/// The rows of a batch, of which there is at least one.
pub(super) fn filled(field: &str, rows: Vec<String>) -> Result<Vec<String>, ApiError> {
    if rows.is_empty() { Err(ApiError::invalid(field, "must name at least one")) } else { Ok(rows) }
}

/// The ARN of a network of the caller's account.
pub(super) fn network_arn(call: &Call, network: &str) -> String {
    format!("arn:aws:wickr:{}:{}:network/{network}", call.region, call.principal.account_id)
}
