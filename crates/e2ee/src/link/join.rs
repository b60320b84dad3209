//! The new device's side.

use sotto_types::{Domain, LinkCode, Rng, UserId, Username};
use sotto_wire::{
    identity::ListedDevice,
    link::{Answer, CONFIRMATION_BYTES, Opening, Welcome},
    opaque::OpaqueRng,
};
use spake2::{Ed25519Group, Spake2};

use super::{
    Channel,
    offer::unconfirmed,
    schedule::{Answered, Session},
};
use crate::{DeviceKeys, Error};

/// A new device that has shown its code and waits for the old one to show the same.
pub struct Join {
    answered: Answered,
}

/// A new device that knows who lets it in.
#[derive(Debug)]
pub struct Joined {
    /// The channel to the old device.
    pub channel: Channel,
    /// Whose account it is.
    pub user: UserId,
    /// The old device, as the account's list must have it.
    pub old_device: ListedDevice,
}

impl Join {
    /// Answers an opening; what comes out with it goes to the old device.
    ///
    /// `domain` is the one that the client dialled, `platform` what the old device shows for this one.
    pub fn answer(
        code: LinkCode,
        (username, domain): (Username, Domain),
        (keys, platform): (&DeviceKeys, &str),
        opening: &[u8],
        rng: &dyn Rng,
    ) -> Result<(Self, Vec<u8>), Error> {
        let session = Session::new(code, username, domain);
        let parsed = Opening::decode(opening)?;
        let (password, old, new) = session.spake2();
        let (exchange, message) =
            Spake2::<Ed25519Group>::start_b_with_rng(&password, &old, &new, OpaqueRng(rng));
        let key = exchange.finish(&parsed.exchange).map_err(|_| Error::InvalidMessage)?;
        let mut answer = Answer {
            opening: parsed.id,
            exchange: message.as_slice().try_into().map_err(|_| Error::Library)?,
            device: keys.listed(),
            platform: platform.as_bytes().to_vec(),
            confirmation: [0; CONFIRMATION_BYTES],
        };
        let answered = session.answered(key, opening, &unconfirmed(&answer)?)?;
        answer.confirmation = answered.confirmation()?;
        let answer =
            answer.encode().map_err(|_| Error::ApiMisuse("the platform's name is not well formed"))?;
        Ok((Self { answered }, answer))
    }

    /// Takes the old device's welcome; [`Error::WrongKey`] if it has another code, or somebody stands between.
    pub fn confirm(self, welcome: &[u8]) -> Result<Joined, Error> {
        let Welcome { user, device, confirmation } = Welcome::decode(welcome)?;
        let welcomed = self.answered.welcomed(&user, &device)?;
        welcomed.check(&confirmation)?;
        Ok(Joined { channel: welcomed.channel_of_new()?, user, old_device: device })
    }
}

impl core::fmt::Debug for Join {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Join(..)")
    }
}
