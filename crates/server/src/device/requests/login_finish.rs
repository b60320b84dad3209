//! Proves the password.

use sotto_wire::frame::{ServerBody, account};

use super::Progress;
use crate::{
    AppError, Deployment,
    app::sign_in::{self, PendingLogin},
};

pub(super) async fn login_finish(
    deployment: &Deployment,
    pending: PendingLogin,
    request: account::LoginFinish,
) -> Result<(ServerBody, Progress), AppError> {
    let user = sign_in::finish(deployment, pending, &request.opaque).await?;
    let answer = account::LoginFinished {
        user_id: user.user.to_vec(),
        bundle: user.bundle.clone(),
        device_list: user.device_list.clone(),
        network_id: user.network.to_string(),
        wraps: user.wraps.clone(),
        recovery_bundle: user.recovery_bundle.clone(),
        device_lockout: user.rules.device_lockout,
        protected: user.rules.protected,
        next_user_id: if user.rules.protected { user.next_id.to_vec() } else { Vec::new() },
    };
    Ok((ServerBody::LoginFinished(answer), Progress::LoggedIn(user)))
}
