//! The old device's side.

use sotto_types::{LinkCode, Rng, UserId, Username, limits};
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
use crate::{DeviceIdentity, Error};

/// An offer that stands: one code, and the wrong ones that may still come.
pub struct Offer {
    session: Session,
    user: UserId,
    own: ListedDevice,
    tries: u32,
}

/// A hello that was answered and waits for the new device's confirmation.
pub struct Answered {
    schedule: Schedule,
    device: NewDevice,
}

/// A new device, by its own word; the account's owner is asked about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDevice {
    /// Its entry for the device list.
    pub listed: ListedDevice,
    /// The platform that it names, printable ASCII.
    pub platform: String,
}

/// A new device that had the code.
#[derive(Debug)]
pub struct Confirmed {
    /// The channel to it.
    pub channel: Channel,
    /// What it says about itself.
    pub device: NewDevice,
    /// This side's confirmation, for the new device.
    pub confirmation: Vec<u8>,
}

impl Offer {
    /// Offers a link into the account of this device.
    pub fn new(code: LinkCode, username: Username, identity: &DeviceIdentity) -> Self {
        let user = identity.user().clone();
        let session = Session::new(code, username, user.domain().clone());
        Self { session, user, own: identity.keys().listed(), tries: limits::LINK_TRIES }
    }

    /// The code, for the person.
    pub fn code(&self) -> &LinkCode {
        &self.session.code
    }

    /// How many wrong codes may still come; 0 once it has ended, by them or by a right one.
    pub fn tries_left(&self) -> u32 {
        self.tries
    }

    /// Answers a hello with a reply for the new device, which tells it nothing about the code.
    pub fn answer(&self, hello: &[u8], rng: &dyn Rng) -> Result<(Answered, Vec<u8>), Error> {
        if self.tries == 0 {
            return Err(Error::ApiMisuse("the offer has ended"));
        }
        let parsed = Hello::decode(hello)?;
        if parsed.device.device == self.own.device {
            return Err(Error::InvalidMessage);
        }
        let platform = String::from_utf8(parsed.platform).map_err(|_| Error::InvalidMessage)?;
        let (password, new, old) = self.session.spake2();
        let (exchange, message) =
            Spake2::<Ed25519Group>::start_b_with_rng(&password, &new, &old, OpaqueRng(rng));
        let reply = Reply { exchange: message, user: self.user.clone(), device: self.own.clone() };
        let reply = reply.encode().map_err(|_| Error::Library)?;
        let key = exchange.finish(&parsed.exchange).map_err(|_| Error::InvalidMessage)?;
        let schedule = self.session.schedule(key, hello, &reply)?;
        Ok((Answered { schedule, device: NewDevice { listed: parsed.device, platform } }, reply))
    }

    /// Checks the new device's confirmation. A wrong one is [`Error::WrongKey`] and costs a try; a right one ends the
    /// offer, so that a code works once.
    pub fn confirm(&mut self, answered: &Answered, confirmation: &[u8]) -> Result<Confirmed, Error> {
        self.tries = self.tries.checked_sub(1).ok_or(Error::ApiMisuse("the offer has ended"))?;
        answered.schedule.check_new(confirmation)?;
        self.tries = 0;
        Ok(Confirmed {
            channel: answered.schedule.channel_of_old()?,
            device: answered.device.clone(),
            confirmation: answered.schedule.confirmation_of_old(),
        })
    }
}

impl core::fmt::Debug for Offer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Offer({} tries)", self.tries)
    }
}

impl core::fmt::Debug for Answered {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Answered({:?})", self.device)
    }
}
