//! Somebody who signs in: what is known of the request, and the events of it.

use serde_json::{Value, json};
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
pub(super) struct Signing<'a> {
    asking: &'a Asking,
    shown: SessionCredential,
}

impl<'a> Signing<'a> {
    /// An administrator who has shown who he is, or who is only named; and whether a second factor was shown or tried.
    pub(super) async fn new(
        tx: &mut dyn Tx,
        asking: &'a Asking,
        administrator: &Administrator,
        multi_factor: bool,
    ) -> Result<Self, AppError> {
        let policies = accounts::policies(tx.admin_policies().effective(&administrator.id).await?)?;
        let Administrator { account, path, name, id, .. } = administrator;
        let principal = Principal {
            account_id: account.to_string(),
            user_name: name.clone(),
            unique_id: id.clone(),
            arn: format!("arn:aws:iam::{account}:user{path}{name}"),
            access_key_id: String::new(),
        };
        let info = SessionInfo { created_at: asking.deployment.now(), multi_factor };
        Ok(Self { asking, shown: SessionCredential { principal, policies, info } })
    }

    /// Beginning a session, for which a permission is needed.
    pub(super) fn create_session(&self) -> Result<Call, AppError> {
        self.call(Operation::CreateAdminSession.action())
    }

    /// A call of this action by whoever signs in.
    pub(super) fn call(&self, action: Action) -> Result<Call, AppError> {
        let Asking { service, request, peer, .. } = self.asking;
        service.by_administrator(action, self.shown.clone(), request, *peer).map_err(AppError::internal)
    }

    /// Records that a session began.
    pub(super) async fn succeeded(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        let masked = json!({ "sessionCookie": "****", "sessionNonce": "****" });
        self.asking.record(tx, &self.create_session()?, Some(masked)).await?;
        self.signed_in(tx, true).await
    }

    /// Records that a session was denied.
    pub(super) async fn denied(&self, tx: &mut dyn Tx, why: &ApiError) -> Result<(), AppError> {
        let call = self.create_session()?;
        let event = self.asking.draft(&call)?.failed(why.code.name(), &why.message);
        trail::append(tx, &event, &call.region).await?;
        self.signed_in(tx, false).await
    }

    /// Records that somebody could not show who he is.
    pub(super) async fn failed(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        self.signed_in(tx, false).await
    }

    async fn signed_in(&self, tx: &mut dyn Tx, succeeded: bool) -> Result<(), AppError> {
        let call = self.call(CONSOLE_LOGIN)?;
        let outcome = SignIn { succeeded, multi_factor: self.shown.info.multi_factor };
        let event = self.asking.draft(&call)?.signed_in(outcome);
        trail::append(tx, &event, &call.region).await
    }
}

impl Asking {
    /// Records a call that was done, with the elements of its answer.
    pub(super) async fn record(
        &self,
        tx: &mut dyn Tx,
        call: &Call,
        elements: Option<Value>,
    ) -> Result<(), AppError> {
        trail::append(tx, &self.draft(call)?.answered(elements), &call.region).await
    }

    /// The event of a call of which the outcome is still open.
    pub(super) fn draft(&self, call: &Call) -> Result<Draft, AppError> {
        Draft::of(call, &*self.deployment.rng).map_err(AppError::internal)
    }
}
