use sotto_client::{Home, ServerUrl};
use sotto_server::jobs;
use sotto_types::{InviteCode, Secret};

use super::World;
use crate::Device;

/// Everybody's password.
const PASSWORD: &str = "Correct-horse-7-battery";

impl World {
    /// Invites somebody; the name is the part of the address before the `@`.
    pub async fn invite(&self, name: &str) -> InviteCode {
        let invitations = self.invitations.as_ref().expect("a network");
        let code = invitations.invite(self.deployment(), name).await;
        // The mail, which nobody here reads.
        jobs::do_due(self.deployment()).await.expect("jobs can be done");
        code
    }

    /// Invites and registers somebody, with a first device of the same name.
    pub async fn register(&self, name: &str) -> Device {
        let code = self.invite(name).await;
        let mut device = self.device(name, name);
        device.register(&code).await.expect("a registration");
        device
    }

    /// Adds a device to somebody's account.
    pub async fn log_in(&self, person: &str, name: &str) -> Device {
        let mut device = self.device(person, name);
        device.log_in().await.expect("a login");
        device
    }

    /// A device of somebody that has no account yet.
    pub fn device(&self, person: &str, name: &str) -> Device {
        Device::new(self, person, name)
    }

    /// Resets a device, as an administrator does, and lets the server do what that brings about.
    pub async fn reset_device(&self, device: &mut Device) {
        let invitations = self.invitations.as_ref().expect("a network");
        let (person, id) = (device.person().to_owned(), device.known_as().1);
        invitations.reset_device(self.deployment(), &person, id).await;
        jobs::do_due(self.deployment()).await.expect("jobs can be done");
    }

    /// The home of a device by name.
    pub(crate) fn home_of(&self, device: &str) -> Home {
        Home::at(self.homes_folder().join(device))
    }
}

pub(crate) fn password() -> Secret {
    Secret::from(PASSWORD.to_owned())
}

pub(crate) fn server_url() -> ServerUrl {
    ServerUrl::parse("https://chat.example.org", false).expect("a URL")
}
