//! Guests who talk with the people of the first network.

use sotto_storage::{Guest, GuestContact, UserKind};

use super::{Phone, World};
use crate::app::{guests::parse_month, users::uname};

impl World {
    /// An active guest with one device, who may see the people of the first network.
    pub(crate) async fn guest(&self, name: &str) -> Phone {
        self.account_in(self.network, name, UserKind::Guest).await
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

    /// The uname of somebody, as the admin API shows it.
    pub(crate) fn uname(&self, phone: &Phone) -> String {
        hex::encode(uname(phone.user().local(), &self.deployment.domain))
    }
}
