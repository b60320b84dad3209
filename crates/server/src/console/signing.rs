//! Somebody who signs in: what is known of the request, and the events of it.

use sotto_admin_api::{Action, ApiError, Call, Operation, Principal, SessionCredential, SessionInfo};
use sotto_storage::{Administrator, Tx};

use super::calls::Asking;
use crate::{
    AppError,
    admin::{
        event::{Draft, SignIn},
        trail,
    },
    app::accounts,
};

/// A sign-in, under the name that CloudTrail gives it.
const CONSOLE_LOGIN: Action = Action { service: "signin", name: "ConsoleLogin", read_only: false };

/// An administrator who signs in.
#[derive(Debug)]
pub(super) struct Signing {
    /// Beginning a session, for which a permission is needed.
    pub(super) create_session: Call,
    console_login: Call,
}

impl Signing {
    /// An administrator who has shown who he is, or who is only named.
    pub(super) async fn new(
        tx: &mut dyn Tx,
        asking: &Asking,
        administrator: &Administrator,
        multi_factor: bool,
    ) -> Result<Self, AppError> {
        let policies = accounts::policies(tx.admin_policies().effective(&administrator.id).await?)?;
        let Administrator { account, path, name, id, .. } = administrator;
        let shown = SessionCredential {
            principal: Principal {
                account_id: account.to_string(),
                user_name: name.clone(),
                unique_id: id.clone(),
                arn: format!("arn:aws:iam::{account}:user{path}{name}"),
                access_key_id: String::new(),
            },
            policies,
            info: SessionInfo { created_at: asking.deployment.now(), multi_factor },
        };
        let call =
            |action| asking.service.by_administrator(action, shown.clone(), &asking.request, asking.peer);
        let create_session = call(Operation::CreateAdminSession.action()).map_err(AppError::internal)?;
        let console_login = call(CONSOLE_LOGIN).map_err(AppError::internal)?;
        Ok(Self { create_session, console_login })
    }

    /// Records that a session began.
    pub(super) async fn succeeded(&self, tx: &mut dyn Tx, asking: &Asking) -> Result<(), AppError> {
        let masked = serde_json::json!({ "sessionCookie": "****", "sessionNonce": "****" });
        let event = draft(asking, &self.create_session)?.answered(Some(masked));
        trail::append(tx, &event, &self.create_session.region).await?;
        self.signed_in(tx, asking, true).await
    }

    /// Records that a session was denied.
    pub(super) async fn denied(
        &self,
        tx: &mut dyn Tx,
        asking: &Asking,
        why: &ApiError,
    ) -> Result<(), AppError> {
        let event = draft(asking, &self.create_session)?.failed(why.code.name(), &why.message);
        trail::append(tx, &event, &self.create_session.region).await?;
        self.signed_in(tx, asking, false).await
    }

    /// Records that somebody could not show who he is.
    pub(super) async fn failed(&self, tx: &mut dyn Tx, asking: &Asking) -> Result<(), AppError> {
        self.signed_in(tx, asking, false).await
    }

    async fn signed_in(&self, tx: &mut dyn Tx, asking: &Asking, succeeded: bool) -> Result<(), AppError> {
        let multi_factor = self.console_login.session.is_some_and(|session| session.multi_factor);
        let event = draft(asking, &self.console_login)?.signed_in(SignIn { succeeded, multi_factor });
        trail::append(tx, &event, &self.console_login.region).await
    }
}

fn draft(asking: &Asking, call: &Call) -> Result<Draft, AppError> {
    Draft::of(call, &*asking.deployment.rng).map_err(AppError::internal)
}
