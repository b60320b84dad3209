//! Steps of a sign-in: what was shown so far is on the server, and the browser has a token for one answer.

use core::fmt;

use serde::{Deserialize, Serialize};
use sotto_storage::{AdminStep, Tx};
use sotto_types::{Secret, Timestamp, limits};
use webauthn_rs::prelude::{PasskeyAuthentication, PasskeyRegistration};

use super::{
    secrets,
    shown::{Shown, ended},
};
use crate::{AppError, Deployment, Keyring};

/// What a step asks for; it is sealed whole in the store.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// A password of the administrator's own choice.
    NewPassword,
    /// A second factor that is there: a code, or the passkey that the browser was asked for.
    SecondFactor {
        /// What its answer is checked against.
        passkey: Option<Box<PasskeyAuthentication>>,
    },
    /// The kind of a second factor to add.
    Enrol,
    /// The first code of a new second factor.
    Totp {
        /// The secret that the app has.
        secret: [u8; 20],
        /// The session that adds it; absent in a sign-in.
        session: Option<String>,
    },
    /// A new passkey.
    Passkey {
        /// What its answer is checked against.
        registration: Box<PasskeyRegistration>,
        /// The session that adds it; absent in a sign-in.
        session: Option<String>,
    },
}

impl fmt::Debug for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Asked(..)")
    }
}

#[derive(Serialize, Deserialize)]
struct State {
    shown: Shown,
    asked: Asked,
}

/// A step that waits for its answer.
#[derive(Debug)]
pub struct OpenStep {
    token_hash: [u8; 32],
    failures: u32,
    /// What was shown so far.
    pub shown: Shown,
    /// What it asks for.
    pub asked: Asked,
}

/// Keeps what was shown so far; the token for the answer.
pub async fn put_step(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    shown: Shown,
    asked: Asked,
    now: Timestamp,
) -> Result<Secret, AppError> {
    let token = secrets::draw(&*deployment.rng);
    let administrator = shown.administrator(tx).await?.id;
    let token_hash = hash(&deployment.keyring, token.expose())?;
    let state = serde_json::to_vec(&State { shown, asked }).map_err(AppError::internal)?;
    let step = AdminStep {
        token_hash,
        administrator,
        sealed_state: deployment.keyring.seal(&context(&token_hash), &state)?,
        failures: 0,
        expires_at: now.plus(limits::ADMIN_STEP),
    };
    tx.admin_steps().insert(&step, limits::ADMIN_STEPS).await?;
    Ok(token)
}

/// The step with this token, unless it has ended.
pub async fn find_step(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    token: &str,
    now: Timestamp,
) -> Result<OpenStep, AppError> {
    let token_hash = hash(&deployment.keyring, token.as_bytes())?;
    let found = tx.admin_steps().find(&token_hash).await?;
    let step = found.filter(|step| now < step.expires_at).ok_or_else(ended)?;
    let state = deployment.keyring.open(&context(&token_hash), &step.sealed_state)?;
    let State { shown, asked } = serde_json::from_slice(state.expose()).map_err(AppError::internal)?;
    Ok(OpenStep { token_hash, failures: step.failures, shown, asked })
}

impl OpenStep {
    /// The answer was right: the token is spent.
    pub async fn close(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        Ok(tx.admin_steps().delete(&self.token_hash).await?)
    }

    /// The answer was wrong: after too many the token is spent too.
    pub async fn fail(&self, tx: &mut dyn Tx) -> Result<(), AppError> {
        if self.failures + 1 >= limits::ADMIN_STEP_FAILURES {
            return self.close(tx).await;
        }
        Ok(tx.admin_steps().count_failure(&self.token_hash).await?)
    }
}

fn hash(keyring: &Keyring, token: &[u8]) -> Result<[u8; 32], AppError> {
    Ok(keyring.hash_code("admin step", token)?)
}

fn context(token_hash: &[u8; 32]) -> String {
    format!("admin step {}", hex::encode(token_hash))
}
