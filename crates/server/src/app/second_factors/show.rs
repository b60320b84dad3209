//! A factor that somebody shows who signs in.

use sotto_storage::{FactorKind, Tx};
use sotto_types::Timestamp;
use webauthn_rs::prelude::{Passkey, PasskeyAuthentication, PublicKeyCredential};

use super::{Code, RelyingParty, TotpSecret, context, open, passkeys::refused};
use crate::{AppError, Keyring};

/// Whether a code is one of an administrator's; it is spent then, and so are those before it.
pub async fn show_code(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    administrator: &str,
    code: &Code,
    now: Timestamp,
) -> Result<bool, AppError> {
    for factor in tx.second_factors().of(administrator).await? {
        if factor.kind != FactorKind::Totp {
            continue;
        }
        let secret = TotpSecret::from_bytes(open(keyring, &factor)?);
        if let Some(step) = secret.step_of(code, now, factor.used_step)? {
            tx.second_factors().note_use(&factor.id, &factor.sealed, step).await?;
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a browser's answer shows a passkey that is still an administrator's; its counter is noted.
pub async fn show_passkey(
    tx: &mut dyn Tx,
    keyring: &Keyring,
    party: &RelyingParty,
    administrator: &str,
    (answer, asked): (&PublicKeyCredential, &PasskeyAuthentication),
) -> Result<bool, AppError> {
    let Ok(shown) = party.0.finish_passkey_authentication(answer, asked).inspect_err(refused) else {
        return Ok(false);
    };
    for factor in tx.second_factors().of(administrator).await? {
        if factor.kind != FactorKind::Passkey {
            continue;
        }
        let plain = open(keyring, &factor)?;
        let mut passkey: Passkey = serde_json::from_slice(plain.expose()).map_err(AppError::internal)?;
        match passkey.update_credential(&shown) {
            None => {}
            Some(false) => return Ok(true),
            Some(true) => {
                let plain = serde_json::to_vec(&passkey).map_err(AppError::internal)?;
                let sealed = keyring.seal(&context(&factor.id), &plain)?;
                tx.second_factors().note_use(&factor.id, &sealed, factor.used_step).await?;
                return Ok(true);
            }
        }
    }
    Ok(false)
}
