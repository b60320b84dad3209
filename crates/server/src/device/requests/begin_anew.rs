//! Sends a code to somebody who has shown the password, and lets the account begin anew with it.

use sotto_wire::frame::{ServerBody, account, entry};

use super::{DONE, Greeting, parse};
use crate::{
    AppError, Deployment,
    app::sign_in::{self, LoggedIn},
};

pub(super) async fn send_mail_code(deployment: &Deployment, user: &LoggedIn) -> Result<ServerBody, AppError> {
    sign_in::send_code(deployment, user).await?;
    Ok(DONE)
}

pub(super) async fn begin_anew(
    deployment: &Deployment,
    greeting: &Greeting,
    user: &LoggedIn,
    request: entry::BeginAnew,
) -> Result<ServerBody, AppError> {
    let code = parse::mail_code(&request.code)?;
    let account = parse::new_account(request.account, greeting.platform.clone())?;
    let network = sign_in::begin_anew(deployment, user, &code, account).await?;
    Ok(ServerBody::Registered(account::Registered { network_id: network.to_string() }))
}
