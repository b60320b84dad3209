//! The name of a request that its caller may repeat.

use aws_lc_rs::digest::{Context, SHA256};
use serde::{Serialize, de::DeserializeOwned};
use sotto_storage::{AccountId, Request, Tx};
use sotto_types::{Secret, Timestamp, limits};

use crate::{AppError, Keyring};

/// A request that its caller may repeat, or one that is new every time.
#[derive(Clone, Debug, Default)]
pub struct Repeatable(Option<Named>);

#[derive(Clone, Debug)]
struct Named {
    key: String,
    fingerprint: [u8; 32],
}

impl Repeatable {
    /// A request that is new every time.
    pub const fn never() -> Self {
        Self(None)
    }

    /// A request of `operation` that the caller calls `name`; `asked` is all that it asks for.
    pub fn named(operation: &str, name: &str, asked: &[&[u8]]) -> Self {
        let mut digest = Context::new(&SHA256);
        for part in asked {
            digest.update(&(part.len() as u64).to_be_bytes());
            digest.update(part);
        }
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(digest.finish().as_ref());
        Self(Some(Named { key: format!("{operation} {name}"), fingerprint }))
    }

    /// The kept answer, if the request was done before; the same name for another request is refused.
    pub(crate) async fn answered<T: DeserializeOwned>(
        &self,
        tx: &mut dyn Tx,
        keyring: &Keyring,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Option<T>, AppError> {
        let Some(Named { key, fingerprint }) = &self.0 else { return Ok(None) };
        let Some(kept) = tx.requests().find(account, key, now).await? else { return Ok(None) };
        if kept.fingerprint != *fingerprint {
            return Err(AppError::Conflict("The client token was used for another request.".to_owned()));
        }
        let answer = keyring.open(&context(account, key), &kept.sealed_answer)?;
        serde_json::from_slice(answer.expose()).map(Some).map_err(AppError::internal)
    }

    /// Keeps the answer for a repetition.
    pub(crate) async fn keep<T: Serialize + Sync>(
        &self,
        tx: &mut dyn Tx,
        keyring: &Keyring,
        account: &AccountId,
        now: Timestamp,
        answer: &T,
    ) -> Result<(), AppError> {
        let Some(Named { key, fingerprint }) = &self.0 else { return Ok(()) };
        let plain = Secret::new(serde_json::to_vec(answer).map_err(AppError::internal)?);
        let request = Request {
            account: account.clone(),
            key: key.clone(),
            fingerprint: *fingerprint,
            sealed_answer: keyring.seal(&context(account, key), plain.expose())?,
            expires_at: now.plus(limits::KEPT_ANSWER),
        };
        Ok(tx.requests().insert(&request).await?)
    }
}

fn context(account: &AccountId, key: &str) -> String {
    format!("answer to {account} {key}")
}
