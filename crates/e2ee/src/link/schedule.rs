//! From SPAKE2's key to the keys of a link.

use aws_lc_rs::digest::{SHA384, digest};
use aws_lc_rs::hmac;
use mls_rs_codec::{MlsEncode, byte_vec};
use sotto_types::{Domain, LinkCode, UserId, Username};
use sotto_wire::{
    identity::{ListedDevice, user_id},
    link::CONFIRMATION_BYTES,
};
use spake2::{Identity, Password};
use zeroize::Zeroizing;

use super::{Channel, channel::CHANNEL_KEY_BYTES};
use crate::{Error, derive::derive};

const PROTOCOL: &str = "sotto device link v1";

/// What both sides know before they begin.
pub(super) struct Session {
    pub(super) code: LinkCode,
    username: Username,
    domain: Domain,
}

/// What both sides have once the new device has answered: SPAKE2's key, and the transcript so far.
pub(super) struct Answered {
    key: Zeroizing<Vec<u8>>,
    transcript: Vec<u8>,
}

/// What both sides have once the old device has said who it is.
pub(super) struct Welcomed {
    answered: Answered,
}

impl Session {
    pub(super) fn new(code: LinkCode, username: Username, domain: Domain) -> Self {
        Self { code, username, domain }
    }

    /// The code as SPAKE2's password, and the identities of the old and the new device.
    pub(super) fn spake2(&self) -> (Password, Identity, Identity) {
        // Neither name has a line break, so no two pairs of names give the same identity.
        let identity = |role| {
            Identity::new(format!("{PROTOCOL}\n{role}\n{}\n{}", self.username, self.domain).as_bytes())
        };
        (Password::new(self.code.expose()), identity("old device"), identity("new device"))
    }

    /// The first half of the schedule, from SPAKE2's key, the opening, and the answer without its confirmation.
    pub(super) fn answered(&self, key: Vec<u8>, opening: &[u8], answer: &[u8]) -> Result<Answered, Error> {
        let key = Zeroizing::new(key);
        let mut transcript = Vec::new();
        let (username, domain) = (self.username.as_str(), self.domain.as_str());
        for part in [PROTOCOL.as_bytes(), username.as_bytes(), domain.as_bytes(), opening, answer] {
            byte_vec::mls_encode(&part, &mut transcript).map_err(|_| Error::Library)?;
        }
        Ok(Answered { key, transcript })
    }
}

impl Answered {
    /// What the new device shows to have the code.
    pub(super) fn confirmation(&self) -> Result<[u8; CONFIRMATION_BYTES], Error> {
        self.sign(b"sotto link: the new device confirms")
    }

    /// [`Error::WrongKey`] if the new device has another code.
    pub(super) fn check(&self, confirmation: &[u8]) -> Result<(), Error> {
        self.verify(b"sotto link: the new device confirms", confirmation)
    }

    /// The second half of the schedule.
    pub(super) fn welcomed(mut self, user: &UserId, device: &ListedDevice) -> Result<Welcomed, Error> {
        user_id::mls_encode(user, &mut self.transcript).map_err(|_| Error::Library)?;
        device.mls_encode(&mut self.transcript).map_err(|_| Error::Library)?;
        Ok(Welcomed { answered: self })
    }

    fn derive<const N: usize>(&self, label: &[u8]) -> Result<Zeroizing<[u8; N]>, Error> {
        derive(digest(&SHA384, &self.transcript).as_ref(), &self.key, label)
    }

    fn sign(&self, label: &[u8]) -> Result<[u8; CONFIRMATION_BYTES], Error> {
        let key = self.derive::<CONFIRMATION_BYTES>(label)?;
        let key = hmac::Key::new(hmac::HMAC_SHA384, key.as_slice());
        hmac::sign(&key, &self.transcript).as_ref().try_into().map_err(|_| Error::Library)
    }

    fn verify(&self, label: &[u8], confirmation: &[u8]) -> Result<(), Error> {
        let key = self.derive::<CONFIRMATION_BYTES>(label)?;
        let key = hmac::Key::new(hmac::HMAC_SHA384, key.as_slice());
        hmac::verify(&key, &self.transcript, confirmation).map_err(|_| Error::WrongKey)
    }
}

impl Welcomed {
    /// What the old device shows to have the code too.
    pub(super) fn confirmation(&self) -> Result<[u8; CONFIRMATION_BYTES], Error> {
        self.answered.sign(b"sotto link: the old device confirms")
    }

    /// [`Error::WrongKey`] if the old device has another code, or is not who it says.
    pub(super) fn check(&self, confirmation: &[u8]) -> Result<(), Error> {
        self.answered.verify(b"sotto link: the old device confirms", confirmation)
    }

    /// The old device's end of the channel.
    pub(super) fn channel_of_old(&self) -> Result<Channel, Error> {
        let (to_old, to_new) = self.channel_keys()?;
        Channel::new(&to_new, &to_old)
    }

    /// The new device's end of the channel.
    pub(super) fn channel_of_new(&self) -> Result<Channel, Error> {
        let (to_old, to_new) = self.channel_keys()?;
        Channel::new(&to_old, &to_new)
    }

    fn channel_keys(&self) -> Result<(ChannelKey, ChannelKey), Error> {
        let to_old = self.answered.derive(b"sotto link: to the old device")?;
        Ok((to_old, self.answered.derive(b"sotto link: to the new device")?))
    }
}

type ChannelKey = Zeroizing<[u8; CHANNEL_KEY_BYTES]>;
