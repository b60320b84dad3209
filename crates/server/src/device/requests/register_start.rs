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
    Ok(begun(started))
}

/// The answer to the first half of a registration.
pub(super) fn begun(started: registration::Started) -> (ServerBody, Progress) {
    let rules = started.rules;
    let answer = account::RegisterStarted {
        opaque: started.opaque,
        user_id: started.user.to_vec(),
        password_rules: Some(password_rules(&rules)),
        stretching: Some(parse::stretching(started.stretching)),
        device_lockout: rules.device_lockout,
        protected: rules.protected,
        recovery_key: rules.recovery_key,
    };
    (ServerBody::RegisterStarted(answer), Progress::Registering(started.pending))
}

/// The password rules in a frame.
pub(super) fn password_rules(rules: &registration::Rules) -> account::PasswordRules {
    let rules = &rules.password;
    account::PasswordRules {
        min_length: rules.min_length,
        lowercase: rules.lowercase,
        uppercase: rules.uppercase,
        numbers: rules.numbers,
        symbols: rules.symbols,
    }
}
