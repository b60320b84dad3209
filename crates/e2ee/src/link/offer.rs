//! The old device's side.

use sotto_types::{LinkCode, Rng, UserId, Username, limits};
use sotto_wire::{
    identity::ListedDevice,
    link::{Answer, CONFIRMATION_BYTES, Opening, Welcome},
    opaque::OpaqueRng,
};
use spake2::{Ed25519Group, Spake2};

use super::{Channel, schedule::Session};
use crate::{DeviceIdentity, Error};

/// An offer that stands: one code, an exchange begun for each who may come, and the wrong codes that may still be tried.
pub struct Offer {
    session: Session,
    user: UserId,
    own: ListedDevice,
    begun: Vec<Begun>,
    tries: u32,
}

struct Begun {
    opening: Opening,
    exchange: Spake2<Ed25519Group>,
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
    /// This side's welcome, for the new device.
    pub welcome: Vec<u8>,
}

impl Offer {
    /// Offers a link into the account of this device, to as many as [`limits::LINK_JOINS`] who may come.
    pub fn new(
        code: LinkCode,
        username: Username,
        identity: &DeviceIdentity,
        rng: &dyn Rng,
    ) -> Result<Self, Error> {
        let user = identity.user().clone();
        let session = Session::new(code, username, user.domain().clone());
        let mut begun = Vec::with_capacity(limits::LINK_JOINS);
        for _ in 0..limits::LINK_JOINS {
            let (password, old, new) = session.spake2();
            let (exchange, message) =
                Spake2::<Ed25519Group>::start_a_with_rng(&password, &old, &new, OpaqueRng(rng));
            let message = message.as_slice().try_into().map_err(|_| Error::Library)?;
            begun.push(Begun { opening: Opening { id: rng.array(), exchange: message }, exchange });
        }
        Ok(Self { session, user, own: identity.keys().listed(), begun, tries: limits::LINK_TRIES })
    }

    /// The code, for the person.
    pub fn code(&self) -> &LinkCode {
        &self.session.code
    }

    /// The openings that are left to be answered, each by one new device. They tell nothing about the code.
    pub fn openings(&self) -> Vec<Vec<u8>> {
        self.begun.iter().map(|begun| begun.opening.encode()).collect()
    }

    /// How many wrong codes may still be tried; 0 once it has ended, by them or by a right one.
    pub fn tries_left(&self) -> u32 {
        self.tries
    }

    /// Takes a new device's answer. A wrong code is [`Error::WrongKey`] and costs a try; a right one ends the offer, so
    /// that a code works once. An answer to no opening is [`Error::InvalidMessage`] and costs nothing, for nothing was
    /// tried.
    pub fn confirm(&mut self, answer: &[u8]) -> Result<Confirmed, Error> {
        let parsed = Answer::decode(answer)?;
        let left = self.tries.checked_sub(1).ok_or(Error::ApiMisuse("the offer has ended"))?;
        let place = self.begun.iter().position(|begun| begun.opening.id == parsed.opening);
        let begun = self.begun.swap_remove(place.ok_or(Error::InvalidMessage)?);
        // Whatever comes of it, this exchange is over; so is a try, unless it was a message that no device makes.
        let key = begun.exchange.finish(&parsed.exchange).map_err(|_| Error::InvalidMessage)?;
        self.tries = left;
        let answered = self.session.answered(key, &begun.opening.encode(), &unconfirmed(&parsed)?)?;
        answered.check(&parsed.confirmation)?;
        self.tries = 0;
        let platform = String::from_utf8(parsed.platform).map_err(|_| Error::InvalidMessage)?;
        let welcomed = answered.welcomed(&self.user, &self.own)?;
        let confirmation = welcomed.confirmation()?;
        let welcome = Welcome { user: self.user.clone(), device: self.own.clone(), confirmation };
        Ok(Confirmed {
            channel: welcomed.channel_of_old()?,
            device: NewDevice { listed: parsed.device, platform },
            welcome: welcome.encode().map_err(|_| Error::Library)?,
        })
    }
}

/// What of an answer the confirmation is over.
pub(super) fn unconfirmed(answer: &Answer) -> Result<Vec<u8>, Error> {
    let bare = Answer { confirmation: [0; CONFIRMATION_BYTES], ..answer.clone() };
    bare.encode().map_err(|_| Error::ApiMisuse("the platform's name is not well formed"))
}

impl core::fmt::Debug for Offer {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Offer({} tries)", self.tries)
    }
}
