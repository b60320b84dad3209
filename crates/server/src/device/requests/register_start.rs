//! Begins a registration.

use sotto_types::InviteCode;
use sotto_wire::frame::{ServerBody, account};

use super::{Progress, parse};
use crate::{AppError, Deployment, app::registration};

pub(super) async fn register_start(
    deployment: &Deployment,
    request: account::RegisterStart,
) -> Result<(ServerBody, Progress), AppError> {
    let username = parse::username(&request.username)?;
    let code = InviteCode::parse(&request.invite_code).map_err(|_| registration::refusal())?;
    let started = registration::start(deployment, &username, &code, &request.opaque).await?;
    let rules = started.password_rules;
    let answer = account::RegisterStarted {
        opaque: started.opaque,
        user_id: started.user.to_vec(),
        password_rules: Some(account::PasswordRules {
            min_length: rules.min_length,
            lowercase: rules.lowercase,
            uppercase: rules.uppercase,
            numbers: rules.numbers,
            symbols: rules.symbols,
        }),
        stretching: Some(parse::stretching(started.stretching)),
        recovery_key: started.recovery_key,
    };
    Ok((ServerBody::RegisterStarted(answer), Progress::Registering(started.pending)))
}
