//! The new device's side.

use sotto_types::{Domain, LinkCode, Rng, UserId, Username};
use sotto_wire::{
    identity::ListedDevice,
    link::{Hello, Reply},
    opaque::OpaqueRng,
};
use spake2::{Ed25519Group, Spake2};

use super::{
    Channel,
    schedule::{Schedule, Session},
};
use crate::{DeviceKeys, Error};

/// A new device that waits for the old one's reply.
pub struct Join {
    session: Session,
    exchange: Spake2<Ed25519Group>,
    hello: Vec<u8>,
}

/// A new device that has shown its code and waits for the old one to show the same.
pub struct Joined {
    schedule: Schedule,
    user: UserId,
    old_device: ListedDevice,
}

impl Join {
    /// Begins with a `Hello` for the old device.
    ///
    /// `domain` is the one that the client dialled, `platform` what the old device shows for this one.
    pub fn start(
        code: LinkCode,
        username: Username,
        domain: Domain,
        keys: &DeviceKeys,
        platform: &str,
        rng: &dyn Rng,
    ) -> Result<(Self, Vec<u8>), Error> {
        let session = Session::new(code, username, domain);
        let (password, new, old) = session.spake2();
        let (exchange, message) = Spake2::start_a_with_rng(&password, &new, &old, OpaqueRng(rng));
        let hello =
            Hello { exchange: message, device: keys.listed(), platform: platform.as_bytes().to_vec() };
        let hello = hello.encode().map_err(|_| Error::ApiMisuse("the platform's name is not well formed"))?;
        Ok((Self { session, exchange, hello: hello.clone() }, hello))
    }

    /// Takes the old device's reply; what comes out with it is the confirmation for the old device.
    ///
    /// Whether the codes were the same is known when the old device confirms.
    pub fn finish(self, reply: &[u8]) -> Result<(Joined, Vec<u8>), Error> {
        let parsed = Reply::decode(reply)?;
        let key = self.exchange.finish(&parsed.exchange).map_err(|_| Error::InvalidMessage)?;
        let schedule = self.session.schedule(key, &self.hello, reply)?;
        let confirmation = schedule.confirmation_of_new();
        Ok((Joined { schedule, user: parsed.user, old_device: parsed.device }, confirmation))
    }
}

impl Joined {
    /// Checks the old device's confirmation; [`Error::WrongKey`] if it had another code, or somebody stands between.
    pub fn confirm(&self, confirmation: &[u8]) -> Result<Channel, Error> {
        self.schedule.check_old(confirmation)?;
        self.schedule.channel_of_new()
    }

    /// Whose account it is; true once [`Self::confirm`] has succeeded.
    pub fn user(&self) -> &UserId {
        &self.user
    }

    /// The old device as its account's list must have it; true once [`Self::confirm`] has succeeded.
    pub fn old_device(&self) -> &ListedDevice {
        &self.old_device
    }
}

impl core::fmt::Debug for Join {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Join(..)")
    }
}

impl core::fmt::Debug for Joined {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Joined(..)")
    }
}
