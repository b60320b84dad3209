//! Passkeys (Web Authentication, level 2), for the host name of the console.

use sotto_storage::{Administrator, FactorKind, Tx};
use url::Url;
use webauthn_rs::prelude::{Passkey, Uuid, Webauthn, WebauthnBuilder, WebauthnError};

use super::open;
use crate::{AppError, Deployment, Keyring};

/// The console as passkeys know it: they belong to its host name.
#[derive(Debug)]
pub struct RelyingParty(pub(super) Webauthn);

impl RelyingParty {
    /// The console at this origin, which the operator said and no request can.
    pub fn new(deployment: &Deployment, origin: &Url) -> Result<Self, AppError> {
        let host = origin.domain().ok_or_else(|| AppError::internal("the console's origin has no name"))?;
        let name = format!("Sotto {}", deployment.domain.as_str());
        let builder = WebauthnBuilder::new(host, origin).map_err(AppError::internal)?;
        builder.rp_name(&name).build().map(Self).map_err(AppError::internal)
    }

    /// Begins to add a passkey: what the browser is asked for, and what must be kept for its answer.
    pub fn begin_registration(
        &self,
        keyring: &Keyring,
        administrator: &Administrator,
        there: &[Passkey],
    ) -> Result<(serde_json::Value, webauthn_rs::prelude::PasskeyRegistration), AppError> {
        let handle = keyring.hash_code("passkey owner", administrator.id.as_bytes())?;
        let handle = handle.first_chunk::<16>().copied().unwrap_or_default();
        let name = format!("{}@{}", administrator.name, administrator.account);
        let excluded = there.iter().map(|passkey| passkey.cred_id().clone()).collect();
        let (challenge, state) = self
            .0
            .start_passkey_registration(Uuid::from_bytes(handle), &name, &name, Some(excluded))
            .map_err(AppError::internal)?;
        Ok((serde_json::to_value(challenge.public_key).map_err(AppError::internal)?, state))
    }

    /// Ends it: the passkey, or none if the answer is not right.
    pub fn finish_registration(
        &self,
        answer: &webauthn_rs::prelude::RegisterPublicKeyCredential,
        state: &webauthn_rs::prelude::PasskeyRegistration,
    ) -> Option<Passkey> {
        self.0.finish_passkey_registration(answer, state).inspect_err(refused).ok()
    }

    /// Begins to show a passkey: what the browser is asked for, and what must be kept for its answer.
    pub fn begin_authentication(
        &self,
        passkeys: &[Passkey],
    ) -> Result<(serde_json::Value, webauthn_rs::prelude::PasskeyAuthentication), AppError> {
        let (challenge, state) = self.0.start_passkey_authentication(passkeys).map_err(AppError::internal)?;
        Ok((serde_json::to_value(challenge.public_key).map_err(AppError::internal)?, state))
    }
}

/// Why a browser's answer was refused is for the log, where it helps the operator with a wrong origin.
pub(super) fn refused(error: &WebauthnError) {
    tracing::info!(%error, "a passkey was refused");
}

/// An administrator's passkeys.
pub async fn passkeys(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    administrator: &str,
) -> Result<Vec<Passkey>, AppError> {
    let factors = tx.second_factors().of(administrator).await?;
    let passkeys = factors.iter().filter(|factor| factor.kind == FactorKind::Passkey);
    passkeys
        .map(|factor| serde_json::from_slice(open(keyring, factor)?.expose()).map_err(AppError::internal))
        .collect()
}
