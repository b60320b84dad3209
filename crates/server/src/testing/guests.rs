//! Guests who talk with the people of the first network.

use std::sync::Arc;

use sotto_storage::{Guest, GuestContact, NetworkId, UserKind};
use sotto_types::settings::SecurityGroupSettings;

use super::{Phone, World};
use crate::app::{
    Context,
    guests::{network, parse_month},
    users::uname,
};

impl World {
    /// An active guest with one device, who has talked with nobody.
    pub(crate) async fn guest(&self, name: &str) -> Phone {
        let now = self.deployment.now();
        self.write(async move |tx| network::group(tx, now).await).await;
        self.account_in(NetworkId::GUESTS, name, UserKind::Guest).await
    }

    /// Lets the people of a network talk with guests.
    pub(crate) async fn allow_guests(&self, id: NetworkId) {
        self.change_group(id, |settings| settings.enable_guest_federation = true).await;
    }

    /// Changes the settings of a network's default group.
    pub(crate) async fn change_group(
        &self,
        id: NetworkId,
        change: impl Fn(&mut SecurityGroupSettings) + Send + 'static,
    ) {
        self.write(async move |tx| {
            let mut group = tx.security_groups().find_default(id).await?.unwrap();
            change(&mut group.settings);
            Ok(tx.security_groups().update(&group).await?)
        })
        .await;
    }

    /// Notes that a guest talked with the first network in a month.
    pub(crate) async fn note_contact(&self, guest: &Phone, month: &str) {
        let (network, month) = (self.network, parse_month(month).unwrap());
        let (id, domain) = (guest.user().local(), self.deployment.domain.clone());
        self.write(async move |tx| {
            let username = tx.users().find_by_id(&id).await?.unwrap().username;
            let guest = Guest { id, uname: uname(id, &domain), username };
            Ok(tx.guests().note_contact(&GuestContact { network, month, guest }).await?)
        })
        .await;
    }

    /// The first administrator at work.
    pub(crate) fn context(&self) -> Context {
        let account = "123456789012".parse().unwrap();
        Context::new(Arc::clone(&self.deployment), account, "admin".to_owned(), self.deployment.now())
    }

    /// The uname of somebody, as the admin API shows it.
    pub(crate) fn uname(&self, phone: &Phone) -> String {
        hex::encode(uname(phone.user().local(), &self.deployment.domain))
    }
}
