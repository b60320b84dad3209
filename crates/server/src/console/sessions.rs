//! `GET sessions`: the caller's own sessions.

use serde_json::{Value, json};
use sotto_admin_api::ApiError;
use sotto_storage::{AdminSession, Tx};

use super::{answer::Answer, calls::Asking};
use crate::{
    AppError,
    app::{admin_sessions, rfc3339},
};

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let principal = asking.caller().await?.principal;
    let (administrator, now) = (principal.unique_id, asking.deployment.now());
    let look = async move |tx: &mut dyn Tx| admin_sessions::list(tx, &administrator, now).await;
    let sessions = asking.deployment.store.read::<_, AppError, _>(look).await?;
    let row = |session: &AdminSession| {
        json!({
            "id": session.id,
            "createdAt": rfc3339(session.created_at),
            "usedAt": rfc3339(session.used_at),
            "multiFactor": session.multi_factor,
            "current": session.id == principal.access_key_id,
        })
    };
    Ok(Answer::new(Value::Array(sessions.iter().map(row).collect())))
}
