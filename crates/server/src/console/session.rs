//! `GET session`: who is signed in, and until when.

use serde_json::json;
use sotto_admin_api::ApiError;
use sotto_types::limits;

use super::{answer::Answer, calls::Asking};
use crate::app::rfc3339;

pub(super) async fn answer(asking: Asking) -> Result<Answer, ApiError> {
    let call = asking.caller().await?;
    let deployment = &asking.deployment;
    let session = call.session.ok_or_else(|| ApiError::internal("a session without its times"))?;
    Ok(Answer::new(json!({
        "accountId": call.principal.account_id,
        "userName": call.principal.user_name,
        "arn": call.principal.arn,
        "region": deployment.region,
        "domain": deployment.domain.as_str(),
        "messagingUrl": deployment.messaging_url,
        "version": env!("CARGO_PKG_VERSION"),
        "createdAt": rfc3339(session.created_at),
        "expiresAt": rfc3339(session.created_at.plus(limits::ADMIN_SESSION)),
        "idleSeconds": limits::ADMIN_SESSION_IDLE.as_secs(),
        "multiFactor": session.multi_factor,
        "secondFactorRequired": deployment.console.require_second_factor,
    })))
}
