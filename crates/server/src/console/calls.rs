//! What can be called.

use std::sync::Arc;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::Request;
use serde::de::DeserializeOwned;
use sotto_admin_api::{Action, ApiError, Call, Peer, Service};

use super::{
    answer::Answer, enrol_passkey, enrol_totp, measure, new_password, permissions, second_factor,
    second_factors, session, sessions, sign_in, sign_out,
};
use crate::Deployment;

/// One request, read whole.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub(super) deployment: Arc<Deployment>,
    pub(super) service: Arc<Service>,
    pub(super) request: Arc<Request<Bytes>>,
    pub(super) peer: Peer,
}

/// A call of the console.
pub(super) struct ConsoleCall {
    pub(super) method: &'static str,
    /// The path after `/console/api/`.
    pub(super) path: &'static str,
    /// Whether it is counted with sign-ins, of which an address has few.
    pub(super) signs_in: bool,
    pub(super) run: Handler,
}

type Handler = fn(Asking) -> BoxFuture<'static, Result<Answer, ApiError>>;

const fn get(path: &'static str, run: Handler) -> ConsoleCall {
    ConsoleCall { method: "GET", path, signs_in: false, run }
}

const fn post(path: &'static str, run: Handler) -> ConsoleCall {
    ConsoleCall { method: "POST", path, signs_in: false, run }
}

const fn signing_in(path: &'static str, run: Handler) -> ConsoleCall {
    ConsoleCall { method: "POST", path, signs_in: true, run }
}

pub(super) static CALLS: &[ConsoleCall] = &[
    get("sign-in", |asking| Box::pin(sign_in::describe(asking))),
    signing_in("sign-in", |asking| Box::pin(sign_in::answer(asking))),
    signing_in("new-password", |asking| Box::pin(new_password::answer(asking))),
    signing_in("second-factor", |asking| Box::pin(second_factor::answer(asking))),
    signing_in("enrol/totp", |asking| Box::pin(enrol_totp::begin(asking))),
    signing_in("enrol/totp/finish", |asking| Box::pin(enrol_totp::finish(asking))),
    signing_in("enrol/passkey", |asking| Box::pin(enrol_passkey::begin(asking))),
    signing_in("enrol/passkey/finish", |asking| Box::pin(enrol_passkey::finish(asking))),
    get("session", |asking| Box::pin(session::answer(asking))),
    get("sessions", |asking| Box::pin(sessions::answer(asking))),
    get("permissions", |asking| Box::pin(permissions::answer(asking))),
    get("second-factors", |asking| Box::pin(second_factors::list(asking))),
    post("second-factors/remove", |asking| Box::pin(second_factors::remove(asking))),
    post("measure", |asking| Box::pin(measure::answer(asking))),
    post("sign-out", |asking| Box::pin(sign_out::answer(asking))),
];

impl Asking {
    /// The body, as what this call takes.
    pub(super) fn input<T: DeserializeOwned>(&self) -> Result<T, ApiError> {
        serde_json::from_slice(self.request.body())
            .map_err(|_| ApiError::bad_request("The body is not what this call takes."))
    }

    /// Who asks, by the session.
    pub(super) async fn caller(&self) -> Result<Call, ApiError> {
        self.call(CONSOLE).await
    }

    /// A call of an action by the session.
    pub(super) async fn call(&self, action: Action) -> Result<Call, ApiError> {
        self.service.by_session(action, &self.request, self.peer).await
    }

    /// The value of a parameter of the query.
    pub(super) fn parameter(&self, name: &str) -> Option<String> {
        let query = self.request.uri().query()?;
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs.find(|(found, _)| found == name).map(|(_, value)| value.into_owned())
    }
}

/// Stands for calls of the console's own, for which nobody needs a permission.
const CONSOLE: Action = Action { service: "console", name: "Console", read_only: true };
