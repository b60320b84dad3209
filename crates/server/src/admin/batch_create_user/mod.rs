//! `BatchCreateUser`.

use sotto_admin_api::{
    ApiError, Call, Reason,
    requests::BatchCreateUserRequest,
    responses::BatchCreateUserResponse,
    shapes::{BatchCreateUserRequestItem, BatchUserErrorResponseItem, Sensitive},
};
use sotto_storage::SecurityGroupId;
use sotto_types::Secret;

use super::{
    names::{caller, network_id},
    repeatable::by_token,
    shapes,
};
use crate::{
    Deployment,
    app::users::{self, NewUser, Refused},
};

pub(super) async fn answer(
    deployment: &Deployment,
    call: &Call,
    input: BatchCreateUserRequest,
) -> Result<BatchCreateUserResponse, ApiError> {
    let repeatable = by_token(call, input.client_token.as_deref(), &input.network_id);
    let network = network_id(&input.network_id)?;
    let rows = rows(input.users)?;
    let batch = users::create(deployment, &caller(call)?, network, rows, repeatable).await?;
    let message = format!("Users invited: {}. Rows refused: {}.", batch.invited.len(), batch.refused.len());
    let invited = batch.invited.into_iter().map(|user| shapes::invited(user, &deployment.domain)).collect();
    Ok(BatchCreateUserResponse {
        message: Some(message),
        successful: Some(invited),
        failed: Some(batch.refused.into_iter().map(refused).collect()),
    })
}

/// Parses the rows; all that do not name exactly one security group are named at once (SPEC SG12).
fn rows(items: Vec<BatchCreateUserRequestItem>) -> Result<Vec<NewUser>, ApiError> {
    if items.is_empty() {
        return Err(ApiError::invalid("users", "must name a user"));
    }
    let mut rows = Vec::with_capacity(items.len());
    let mut reasons = Vec::new();
    for (place, item) in items.into_iter().enumerate() {
        match item.security_group_ids.as_slice() {
            [group] => rows.push(row(SecurityGroupId::new(group), &item)),
            _ => reasons.push(Reason {
                field: format!("users[{place}].securityGroupIds"),
                reason: "must name exactly one security group".to_owned(),
            }),
        }
    }
    if reasons.is_empty() { Ok(rows) } else { Err(ApiError::validation(reasons)) }
}

fn row(group: SecurityGroupId, item: &BatchCreateUserRequestItem) -> NewUser {
    NewUser {
        username: item.username.clone(),
        first_name: item.first_name.as_ref().map(secret).unwrap_or_default(),
        last_name: item.last_name.as_ref().map(secret).unwrap_or_default(),
        group,
        code: item.invite_code.as_ref().map(secret),
        days: item.invite_code_ttl,
        code_validation: item.code_validation,
    }
}

fn secret(text: &Sensitive) -> Secret {
    Secret::new(text.expose().as_bytes().to_vec())
}

/// A refused row; the model wants a user id, which is 0 where the row stands for no user of this network.
fn refused(refused: Refused) -> BatchUserErrorResponseItem {
    BatchUserErrorResponseItem {
        field: Some(format!("users[{}].{}", refused.row, refused.field)),
        reason: Some(refused.reason),
        user_id: refused.user.unwrap_or_default().to_string(),
    }
}

#[cfg(test)]
mod tests;
