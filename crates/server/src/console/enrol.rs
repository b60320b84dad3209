//! Adding a second factor, in a sign-in that needs one or by whoever is signed in.
//!
//! Whatever the factor is, it takes two calls: the first keeps what its answer will be checked against in a step, the
//! second checks it and adds the factor.

use serde_json::{Value, json};
use sotto_admin_api::{Action, ApiError, Call};
use sotto_storage::{Administrator, FactorKind, SecondFactor, Tx};

use super::{
    answer::Answer,
    calls::Asking,
    proceed::{Outcome, proceed, text},
    signing::Signing,
};
use crate::{
    AppError,
    app::{
        admin_sessions::{Asked, NewSession, Shown, find_step, put_step},
        rfc3339,
        second_factors::{FactorName, NewFactor, add, room},
    },
};

/// Adding a factor, under the name that IAM gives it.
const ENABLE: Action = Action { service: "iam", name: "EnableMFADevice", read_only: false };

/// Begins: `make` says what is asked for, for the administrator and the session that adds the factor, if one does.
pub(super) async fn begin<M>(asking: Asking, token: Option<String>, mut make: M) -> Result<Answer, ApiError>
where
    M: AsyncFnMut(&mut dyn Tx, &Administrator, Option<String>) -> Result<(Asked, Value), AppError>
        + Send
        + 'static,
{
    let call = match token {
        Some(_) => None,
        None => Some(asking.caller().await?),
    };
    let deployment = asking.deployment.clone();
    let store = deployment.store.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let now = deployment.now();
        let (shown, session) = match (&token, &call) {
            (Some(token), _) => {
                let step = find_step(tx, &deployment, token, now).await?;
                let By(session) = By::of(&step.asked).ok_or_else(other_step)?;
                step.close(tx).await?;
                (step.shown, session)
            }
            (None, Some(call)) => {
                let principal = &call.principal;
                let multi_factor = call.session.is_some_and(|session| session.multi_factor);
                let shown = Shown::session(&principal.account_id, &principal.unique_id, multi_factor);
                (shown, Some(principal.access_key_id.clone()))
            }
            (None, None) => return Err(other_step()),
        };
        let administrator = shown.administrator(tx).await?;
        room(tx, &administrator.id).await?;
        let (asked, mut body) = make(tx, &administrator, session).await?;
        let token = put_step(tx, &deployment, shown, asked, now).await?;
        if let Value::Object(members) = &mut body {
            members.insert("token".to_owned(), text(&token).map_err(AppError::internal)?.into());
        }
        Ok(body)
    };
    Ok(Answer::new(store.write::<_, AppError, _>(unit).await?))
}

/// Ends: `check` makes the factor of what was asked for, or says that the answer is wrong.
pub(super) async fn finish<C>(
    asking: Asking,
    token: String,
    name: &str,
    mut check: C,
) -> Result<Answer, ApiError>
where
    C: FnMut(&Asked) -> Result<Option<NewFactor>, AppError> + Send + 'static,
{
    let name = FactorName::parse(name)?;
    let caller = asking.caller().await.ok();
    let deployment = asking.deployment.clone();
    let (new, store) = (NewSession::draw(&*deployment.rng), deployment.store.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let now = deployment.now();
        let step = find_step(tx, &deployment, &token, now).await?;
        let By(session) = By::of(&step.asked).ok_or_else(other_step)?;
        let by = match &session {
            None => None,
            Some(id) => {
                let own = caller.as_ref().filter(|call| call.principal.access_key_id == *id);
                Some(own.ok_or_else(other_step)?)
            }
        };
        let Some(factor) = check(&step.asked)? else {
            step.fail(tx).await?;
            return Ok(Outcome::Refused(ApiError::bad_request("That is not valid. Try again.")));
        };
        step.close(tx).await?;
        let administrator = step.shown.administrator(tx).await?;
        let added = add(tx, &deployment, &administrator.id, (&factor, &name), now).await?;
        let enable = match by {
            Some(call) => Call { action: ENABLE, ..call.clone() },
            None => Signing::new(tx, &asking, &administrator, true).await?.call(ENABLE)?,
        };
        let parameters = Some(parameters(&administrator, &added.id));
        asking.record(tx, &Call { parameters, ..enable }, None).await?;
        if by.is_some() {
            return Ok(Outcome::Step(json!({ "factor": shown(&added) })));
        }
        proceed(tx, &asking, step.shown.with_second_factor(), &new).await
    };
    store.write::<_, AppError, _>(unit).await?.into_answer()
}

/// The session that adds a factor, or none in a sign-in.
struct By(Option<String>);

impl By {
    /// Who adds the factor that a step is about, if it is about one.
    fn of(asked: &Asked) -> Option<Self> {
        match asked {
            Asked::Enrol => Some(Self(None)),
            Asked::Totp { session, .. } | Asked::Passkey { session, .. } => Some(Self(session.clone())),
            Asked::NewPassword | Asked::SecondFactor { .. } => None,
        }
    }
}

pub(super) fn other_step() -> AppError {
    AppError::Unauthenticated("This token is for another step. Sign in again.".to_owned())
}

/// A factor as answers have it.
pub(super) fn shown(factor: &SecondFactor) -> Value {
    let kind = match factor.kind {
        FactorKind::Totp => "totp",
        FactorKind::Passkey => "passkey",
    };
    json!({ "id": factor.id, "kind": kind, "name": factor.name, "createdAt": rfc3339(factor.created_at) })
}

/// What IAM's calls about a factor are called with.
pub(super) fn parameters(owner: &Administrator, id: &str) -> Value {
    json!({ "userName": owner.name, "serialNumber": format!("arn:aws:iam::{}:mfa/{id}", owner.account) })
}
