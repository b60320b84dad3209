//! From SPAKE2's key to the keys of a link.

use aws_lc_rs::digest::{SHA384, digest};
use aws_lc_rs::hmac;
use mls_rs_codec::byte_vec;
use sotto_types::{Domain, LinkCode, Username};
use spake2::{Identity, Password};
use zeroize::Zeroizing;

use super::{Channel, channel::CHANNEL_KEY_BYTES};
use crate::{Error, derive::derive};

const PROTOCOL: &[u8] = b"sotto device link v1";
const CONFIRMATION_KEY_BYTES: usize = 48;

/// What both sides know before they begin.
pub(super) struct Session {
    pub(super) code: LinkCode,
    username: Username,
    domain: Domain,
}

/// The keys that both sides have if the code was the same.
pub(super) struct Schedule {
    new_confirms: Zeroizing<[u8; CONFIRMATION_KEY_BYTES]>,
    old_confirms: Zeroizing<[u8; CONFIRMATION_KEY_BYTES]>,
    to_old: Zeroizing<[u8; CHANNEL_KEY_BYTES]>,
    to_new: Zeroizing<[u8; CHANNEL_KEY_BYTES]>,
    transcript: Vec<u8>,
}

impl Session {
    pub(super) fn new(code: LinkCode, username: Username, domain: Domain) -> Self {
        Self { code, username, domain }
    }

    /// The code as SPAKE2's password, and the identities of the new and the old device.
    pub(super) fn spake2(&self) -> (Password, Identity, Identity) {
        // Neither name has a line break, so no two pairs of names give the same identity.
        let identity = |role: &str| {
            Identity::new(
                format!("sotto device link v1\n{role}\n{}\n{}", self.username, self.domain).as_bytes(),
            )
        };
        (Password::new(self.code.expose()), identity("new device"), identity("old device"))
    }

    /// The keys from SPAKE2's key and the two first messages as they were sent.
    pub(super) fn schedule(&self, key: Vec<u8>, hello: &[u8], reply: &[u8]) -> Result<Schedule, Error> {
        let key = Zeroizing::new(key);
        let mut transcript = Vec::new();
        let parts =
            [PROTOCOL, self.username.as_str().as_bytes(), self.domain.as_str().as_bytes(), hello, reply];
        for part in parts {
            byte_vec::mls_encode(&part, &mut transcript).map_err(|_| Error::Library)?;
        }
        let transcript = digest(&SHA384, &transcript).as_ref().to_vec();
        Ok(Schedule {
            new_confirms: derive(&transcript, &key, b"sotto link: the new device confirms")?,
            old_confirms: derive(&transcript, &key, b"sotto link: the old device confirms")?,
            to_old: derive(&transcript, &key, b"sotto link: to the old device")?,
            to_new: derive(&transcript, &key, b"sotto link: to the new device")?,
            transcript,
        })
    }
}

impl Schedule {
    /// What the new device shows to have had the same code.
    pub(super) fn confirmation_of_new(&self) -> Vec<u8> {
        self.confirmation(&self.new_confirms)
    }

    /// What the old device shows to have had the same code.
    pub(super) fn confirmation_of_old(&self) -> Vec<u8> {
        self.confirmation(&self.old_confirms)
    }

    /// [`Error::WrongKey`] if the new device had another code.
    pub(super) fn check_new(&self, confirmation: &[u8]) -> Result<(), Error> {
        self.check(&self.new_confirms, confirmation)
    }

    /// [`Error::WrongKey`] if the old device had another code.
    pub(super) fn check_old(&self, confirmation: &[u8]) -> Result<(), Error> {
        self.check(&self.old_confirms, confirmation)
    }

    /// The new device's end of the channel.
    pub(super) fn channel_of_new(&self) -> Result<Channel, Error> {
        Channel::new(&self.to_old, &self.to_new)
    }

    /// The old device's end of the channel.
    pub(super) fn channel_of_old(&self) -> Result<Channel, Error> {
        Channel::new(&self.to_new, &self.to_old)
    }

    fn confirmation(&self, key: &[u8; CONFIRMATION_KEY_BYTES]) -> Vec<u8> {
        let key = hmac::Key::new(hmac::HMAC_SHA384, key);
        hmac::sign(&key, &self.transcript).as_ref().to_vec()
    }

    fn check(&self, key: &[u8; CONFIRMATION_KEY_BYTES], confirmation: &[u8]) -> Result<(), Error> {
        let key = hmac::Key::new(hmac::HMAC_SHA384, key);
        hmac::verify(&key, &self.transcript, confirmation).map_err(|_| Error::WrongKey)
    }
}
