use sotto_client::{
    BotRegistration, Client, ClientError, Environment, GuestRegistration, Login, Registration, Resetting,
};
use sotto_types::{InviteCode, RecoveryKey, Secret, Username};

use super::Device;
use crate::{
    invitations::username,
    world::{password, server_url},
};

impl Device {
    /// Registers with an invite code.
    pub async fn register(&mut self, code: &InviteCode) -> Result<(), ClientError> {
        let registration = Registration {
            home: self.home().clone(),
            server: server_url(),
            username: username(self.person()),
            invite_code: code.clone(),
            password: password(),
        };
        self.make(async |environment| Client::register(&registration, environment).await).await
    }

    /// Registers as the data-retention bot of this name.
    pub(crate) async fn register_retention_bot(
        &mut self,
        name: &Username,
        challenge: &Secret,
    ) -> Result<(), ClientError> {
        let registration = BotRegistration {
            home: self.home().clone(),
            server: server_url(),
            username: name.clone(),
            challenge: challenge.clone(),
            retains: true,
            password: password(),
        };
        self.make(async |environment| Client::register_bot(&registration, environment).await).await
    }

    /// Asks for a code by mail, to become a guest.
    pub async fn ask_guest_code(&self) -> Result<(), ClientError> {
        Client::ask_guest_code(&server_url(), &username(self.person()), self.environment()).await
    }

    /// Registers as a guest with the code from the mail.
    pub async fn register_guest(&mut self, code: &InviteCode) -> Result<(), ClientError> {
        let registration = GuestRegistration {
            home: self.home().clone(),
            server: server_url(),
            username: username(self.person()),
            code: code.clone(),
            password: password(),
        };
        self.make(async |environment| Client::register_guest(&registration, environment).await).await
    }

    /// What a login of this device needs, with everybody's password.
    pub fn login(&self) -> Login {
        Login {
            home: self.home().clone(),
            server: server_url(),
            username: username(self.person()),
            password: password(),
        }
    }

    /// Adds this device with the recovery key.
    pub async fn log_in_with(&mut self, key: &RecoveryKey) -> Result<(), ClientError> {
        let login = self.login();
        let make = async |environment| Client::login_with_recovery_key(&login, key, environment).await;
        self.make(make).await
    }

    /// Lets the account begin anew with this device, by the code from the mail.
    pub async fn log_in_anew(&mut self, code: &InviteCode) -> Result<(), ClientError> {
        let login = self.login();
        self.make(async |environment| Client::login_anew(&login, code, environment).await).await
    }

    /// Asks for a code by mail, because the password is forgotten.
    pub async fn forget_password(&self) -> Result<(), ClientError> {
        Client::forgot_password(&server_url(), &username(self.person()), self.environment()).await
    }

    /// Resets the password with the code from the mail: with a recovery key the account is kept, without it begins anew.
    pub async fn reset(&mut self, code: &InviteCode, key: Option<&RecoveryKey>) -> Result<(), ClientError> {
        let login = self.login();
        let make = async |environment: Environment| match (
            Client::reset_password(&login, code, environment).await?,
            key,
        ) {
            (Resetting::Done(client), _) => Ok(*client),
            (Resetting::Begun(reset), Some(key)) => reset.keep(key).await,
            (Resetting::Begun(reset), None) => reset.full().await,
        };
        self.make(make).await
    }

    /// As [`Device::reset`], once, for tests in which it fails for good.
    pub async fn try_reset(&self, code: &InviteCode, key: Option<&RecoveryKey>) -> Result<(), ClientError> {
        let (login, environment) = (self.login(), self.environment().clone());
        match (Client::reset_password(&login, code, environment).await?, key) {
            (Resetting::Done(_), _) => Ok(()),
            (Resetting::Begun(reset), Some(key)) => reset.keep(key).await.map(drop),
            (Resetting::Begun(reset), None) => reset.full().await.map(drop),
        }
    }

    /// Joins the person's account as a further device.
    pub async fn log_in(&mut self) -> Result<(), ClientError> {
        let login = self.login();
        self.make(async |environment| Client::login(&login, environment).await).await
    }
}
