//! Adding a factor that was shown to work.

use sotto_storage::{FactorKind, SecondFactor, Tx};
use sotto_types::{Timestamp, limits};
use webauthn_rs::prelude::Passkey;

use super::{TotpSecret, context, passkeys};
use crate::{AppError, Deployment, app::iam::unique_id};

/// What the owner of a factor calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorName(String);

impl FactorName {
    /// Parses a name: 1 to 64 characters, none of them a control character.
    pub fn parse(text: &str) -> Result<Self, AppError> {
        let text = text.trim();
        let fits = limits::SECOND_FACTOR_NAME.contains(&text.chars().count());
        if fits && !text.chars().any(char::is_control) {
            return Ok(Self(text.to_owned()));
        }
        Err(AppError::invalid("name", "must have 1 to 64 characters in one line"))
    }
}

/// A factor to add.
#[derive(Debug)]
pub enum NewFactor {
    /// Codes by time, with the step whose code was shown.
    Totp(TotpSecret, u64),
    /// A passkey.
    Passkey(Box<Passkey>),
}

/// Refuses where there are as many factors as there may be.
pub async fn room(tx: &mut dyn Tx, administrator: &str) -> Result<(), AppError> {
    if tx.second_factors().of(administrator).await?.len() < limits::SECOND_FACTORS {
        return Ok(());
    }
    let why = format!("There are {} second factors already; remove one first.", limits::SECOND_FACTORS);
    Err(AppError::Conflict(why))
}

/// Adds a factor to an administrator's.
pub async fn add(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    administrator: &str,
    (new, name): (&NewFactor, &FactorName),
    now: Timestamp,
) -> Result<SecondFactor, AppError> {
    room(tx, administrator).await?;
    let (kind, used_step, plain) = match new {
        NewFactor::Totp(secret, step) => (FactorKind::Totp, *step, secret.expose().to_vec()),
        NewFactor::Passkey(passkey) => {
            let there = passkeys(tx, &deployment.keyring, administrator).await?;
            if there.iter().any(|other| other.cred_id() == passkey.cred_id()) {
                return Err(AppError::Conflict("This passkey is there already.".to_owned()));
            }
            (FactorKind::Passkey, 0, serde_json::to_vec(passkey).map_err(AppError::internal)?)
        }
    };
    let id = unique_id::<17>("MFA", &*deployment.rng);
    let factor = SecondFactor {
        sealed: deployment.keyring.seal(&context(&id), &plain)?,
        id,
        administrator: administrator.to_owned(),
        kind,
        name: name.0.clone(),
        used_step,
        created_at: now,
    };
    tx.second_factors().insert(&factor).await?;
    Ok(factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line() {
        assert_eq!(FactorName::parse(" My phone ").unwrap().0, "My phone");
        for wrong in ["", "  ", "a\nb", &"x".repeat(65)] {
            FactorName::parse(wrong).unwrap_err();
        }
    }
}
