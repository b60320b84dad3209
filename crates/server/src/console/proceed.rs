//! After a right answer: what comes next, or the session.

use serde_json::{Value, json};
use sotto_admin_api::{ApiError, policy, session_cookie};
use sotto_storage::Tx;
use sotto_types::Secret;

use super::{
    answer::{Answer, Cookie},
    calls::Asking,
    signing::Signing,
};
use crate::{
    AppError,
    app::{
        Context,
        admin_sessions::{self, Asked, NewSession, Next, Shown, put_step},
    },
};

/// What a unit of work of a sign-in came to; each is on disk.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It goes on with this answer.
    Step(Value),
    /// A session began.
    SignedIn(NewSession),
    /// It is over, or the answer was wrong.
    Refused(ApiError),
}

impl Outcome {
    pub(super) fn into_answer(self) -> Result<Answer, ApiError> {
        match self {
            Self::Step(body) => Ok(Answer::new(body)),
            Self::SignedIn(new) => {
                let body = json!({ "next": "signed-in", "nonce": text(&new.nonce)? });
                Ok(Answer::new(body).with_cookie(Cookie::Set(new.cookie)))
            }
            Self::Refused(error) => Err(error),
        }
    }
}

/// Asks for what comes next; where that is nothing begins the session, in the unit of work of the last answer.
pub(super) async fn proceed(
    tx: &mut dyn Tx,
    asking: &Asking,
    shown: Shown,
    new: &NewSession,
) -> Result<Outcome, AppError> {
    let deployment = &asking.deployment;
    let now = deployment.now();
    let (administrator, next) = shown.next(tx, deployment).await?;
    let ask = match next {
        Next::NewPassword => (Asked::NewPassword, "new-password"),
        Next::SecondFactor => (Asked::SecondFactor, "second-factor"),
        Next::Enrol => (Asked::Enrol, "enrol"),
        Next::Session => {
            shown.settle(tx, deployment, now).await?;
            let signing = Signing::new(tx, asking, &administrator, shown.multi_factor).await?;
            if let Err(why) = policy::authorize(&signing.create_session, None) {
                signing.denied(tx, asking, &why).await?;
                return Ok(Outcome::Refused(why));
            }
            if let Some(cookie) = session_cookie(asking.request.headers()) {
                admin_sessions::end_cookie(tx, &deployment.keyring, cookie).await?;
            }
            let (account, name) = (administrator.account.clone(), administrator.name.clone());
            let cx = Context::new(deployment.clone(), account, name, now);
            let begins = (administrator.id.as_str(), shown.multi_factor);
            admin_sessions::create(tx, &cx, new, begins, None).await?;
            signing.succeeded(tx, asking).await?;
            return Ok(Outcome::SignedIn(new.clone()));
        }
    };
    let token = put_step(tx, deployment, shown, ask.0, now).await?;
    let token = text(&token).map_err(AppError::internal)?;
    Ok(Outcome::Step(json!({ "next": ask.1, "token": token })))
}

pub(super) fn text(secret: &Secret) -> Result<&str, ApiError> {
    core::str::from_utf8(secret.expose()).map_err(ApiError::internal)
}
