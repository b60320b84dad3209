//! After a right answer: what comes next, or the session.

use serde_json::{Value, json};
use sotto_admin_api::{ApiError, policy, session_cookie};
use sotto_storage::{Administrator, FactorKind, Tx};
use sotto_types::Secret;

use super::{
    answer::{Answer, Cookie},
    calls::Asking,
    origin::relying_party,
    signing::Signing,
};
use crate::{
    AppError,
    app::{
        Context,
        admin_sessions::{self, Asked, NewSession, Next, Shown, put_step},
        second_factors::passkeys,
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
    let (asked, mut body) = match next {
        Next::NewPassword => (Asked::NewPassword, json!({ "next": "new-password" })),
        Next::SecondFactor => second_factor(tx, asking, &administrator).await?,
        Next::Enrol => (Asked::Enrol, json!({ "next": "enrol" })),
        Next::Session => {
            shown.settle(tx, deployment, now).await?;
            let signing = Signing::new(tx, asking, &administrator, shown.multi_factor).await?;
            if let Err(why) = policy::authorize(&signing.create_session()?, None) {
                signing.denied(tx, &why).await?;
                return Ok(Outcome::Refused(why));
            }
            if let Some(cookie) = session_cookie(asking.request.headers()) {
                admin_sessions::end_cookie(tx, &deployment.keyring, cookie).await?;
            }
            let (account, name) = (administrator.account.clone(), administrator.name.clone());
            let cx = Context::new(deployment.clone(), account, name, now);
            let begins = (administrator.id.as_str(), shown.multi_factor);
            admin_sessions::create(tx, &cx, new, begins, None).await?;
            signing.succeeded(tx).await?;
            return Ok(Outcome::SignedIn(new.clone()));
        }
    };
    let token = put_step(tx, deployment, shown, asked, now).await?;
    if let Value::Object(members) = &mut body {
        members.insert("token".to_owned(), text(&token).map_err(AppError::internal)?.into());
    }
    Ok(Outcome::Step(body))
}

/// Asks for one of an administrator's second factors.
async fn second_factor(
    tx: &mut dyn Tx,
    asking: &Asking,
    administrator: &Administrator,
) -> Result<(Asked, Value), AppError> {
    let factors = tx.second_factors().of(&administrator.id).await?;
    let totp = factors.iter().any(|factor| factor.kind == FactorKind::Totp);
    let passkeys = passkeys(tx, &asking.deployment.keyring, &administrator.id).await?;
    let (options, passkey) = match relying_party(asking)? {
        Some(party) if !passkeys.is_empty() => {
            let (options, state) = party.begin_authentication(&passkeys)?;
            (options, Some(Box::new(state)))
        }
        _ => (Value::Null, None),
    };
    let body = json!({ "next": "second-factor", "totp": totp, "passkey": options });
    Ok((Asked::SecondFactor { passkey }, body))
}

pub(super) fn text(secret: &Secret) -> Result<&str, ApiError> {
    core::str::from_utf8(secret.expose()).map_err(ApiError::internal)
}
