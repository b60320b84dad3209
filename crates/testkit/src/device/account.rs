use sotto_client::{Client, ClientError, Login, Registration};
use sotto_types::InviteCode;

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

    /// Joins the person's account as a further device.
    pub async fn log_in(&mut self) -> Result<(), ClientError> {
        let login = Login {
            home: self.home().clone(),
            server: server_url(),
            username: username(self.person()),
            password: password(),
        };
        self.make(async |environment| Client::login(&login, environment).await).await
    }
}
