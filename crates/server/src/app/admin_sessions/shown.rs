//! What somebody who signs in has shown so far, and what comes next.

use serde::{Deserialize, Serialize};
use sotto_storage::{AccountId, Administrator, Login, Tx};
use sotto_types::Timestamp;

use super::end_all;
use crate::{
    AppError, Deployment,
    app::iam::{PasswordHash, sign_in},
};

/// What somebody who signs in has shown so far: at least the password.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Shown {
    account: String,
    administrator: String,
    /// Whether that was more than the password.
    pub multi_factor: bool,
    /// The hash of the password that was chosen; it holds once everything else is shown.
    new_password: Option<String>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// A password of the administrator's own choice.
    NewPassword,
    /// A second factor that is there.
    SecondFactor,
    /// A second factor that is to be added, because everybody needs one.
    Enrol,
    /// Nothing: the administrator is known.
    Session,
}

impl Shown {
    /// The password was right.
    pub fn password(administrator: &Administrator) -> Self {
        Self {
            account: administrator.account.to_string(),
            administrator: administrator.id.clone(),
            multi_factor: false,
            new_password: None,
        }
    }

    /// A session shows who its administrator is, for what is asked of him then.
    pub fn session(account: &str, administrator: &str, multi_factor: bool) -> Self {
        let (account, administrator) = (account.to_owned(), administrator.to_owned());
        Self { account, administrator, multi_factor, new_password: None }
    }

    /// With a password that was chosen.
    #[must_use]
    pub fn with_new_password(self, hash: &PasswordHash) -> Self {
        Self { new_password: Some(hash.as_str().to_owned()), ..self }
    }

    /// With a second factor.
    #[must_use]
    pub fn with_second_factor(self) -> Self {
        Self { multi_factor: true, ..self }
    }

    /// The administrator, unless he is gone.
    pub async fn administrator(&self, tx: &mut dyn Tx) -> Result<Administrator, AppError> {
        let account: AccountId = self.account.parse().map_err(|why: &str| AppError::internal(why))?;
        let found = tx.administrators().lookup(&account, &self.administrator).await?;
        found.ok_or_else(ended)
    }

    /// The administrator, who still has a password, with what comes next.
    pub async fn next(
        &self,
        tx: &mut dyn Tx,
        deployment: &Deployment,
    ) -> Result<(Administrator, Next), AppError> {
        let administrator = self.administrator(tx).await?;
        let reset_required = administrator.login.as_ref().ok_or_else(ended)?.reset_required;
        let next = if reset_required && self.new_password.is_none() {
            Next::NewPassword
        } else if self.multi_factor {
            Next::Session
        } else if !tx.second_factors().of(&administrator.id).await?.is_empty() {
            Next::SecondFactor
        } else if deployment.console.require_second_factor {
            Next::Enrol
        } else {
            Next::Session
        };
        Ok((administrator, next))
    }

    /// Everything is shown: sets the password that was chosen, which ends other sessions, and forgets wrong attempts.
    pub async fn settle(
        &self,
        tx: &mut dyn Tx,
        deployment: &Deployment,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let mut administrator = self.administrator(tx).await?;
        if let (Some(hash), Some(login)) = (&self.new_password, &administrator.login) {
            let created_at = login.created_at;
            administrator.login =
                Some(Login { password_hash: hash.clone(), reset_required: false, created_at });
            administrator.password_used_at = Some(now);
            tx.administrators().update(&administrator).await?;
            end_all(tx, &administrator.id, None).await?;
        }
        sign_in::forgive(tx, &deployment.keyring, &administrator).await.map_err(AppError::internal)
    }
}

/// The refusal of what belongs to a sign-in that is over.
pub(super) fn ended() -> AppError {
    AppError::Unauthenticated("This sign-in has ended. Sign in again.".to_owned())
}
