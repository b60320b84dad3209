//! Bots that register.

use serde_json::json;
use sotto_e2ee::opaque::Registration as ClientRegistration;
use sotto_types::{Secret, SystemRng, UserId, Username};
use sotto_wire::{challenge::invite_code, identity::AccountKind, opaque::Stretch};

use super::{Admin, Phone, World};
use crate::{
    AppError,
    app::registration::{Registration, finish, start},
};

impl World {
    /// Registers a bot as its program does, with a challenge that is its password too.
    pub(crate) async fn register_bot(&self, name: &str, challenge: &str) -> Result<Phone, AppError> {
        let deployment = &self.deployment;
        let bot = Username::parse(name).unwrap();
        let challenge = Secret::from(challenge.to_owned());
        let code = invite_code(&challenge, &bot, &deployment.domain).unwrap();
        let (client, request) = ClientRegistration::start(challenge, &SystemRng).unwrap();
        let started = start(deployment, &bot, &code, &request).await?;
        let finished =
            client.finish(&started.opaque, &bot, &deployment.domain, Stretch::default(), &SystemRng).unwrap();
        let id = UserId::new(started.user, deployment.domain.clone());
        let kind = if name.starts_with("compliance_") { AccountKind::RetentionBot } else { AccountKind::Bot };
        let mut phone = Phone::of_kind(kind, id, self);
        let (keys, device) = (phone.sealed_keys(), phone.as_new_device(self, 1));
        let registration = Registration { opaque: finished.upload, keys, device };
        finish(deployment, started.pending, registration).await?;
        Ok(phone)
    }

    /// Makes the data-retention bot of a network and registers it.
    pub(crate) async fn register_retention_bot(&self, admin: &Admin, network: &str) -> Phone {
        let bots = format!("{network}/data-retention-bots");
        admin.post(&bots, json!({})).await.ok();
        let challenge = admin.post(&format!("{bots}/challenge"), json!({})).await;
        let name = admin.get(&bots).await.text("/botName").to_owned();
        self.register_bot(&name, challenge.text("/challenge")).await.unwrap()
    }
}
