//! The encrypted channel of a link.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::Error;

pub(super) const CHANNEL_KEY_BYTES: usize = 32;

/// One end of the channel: AES-256-GCM with one key for each direction, and each message's number as its nonce.
///
/// The numbers are not sent, so a message that is replayed, left out or moved does not open.
pub struct Channel {
    sealing: Direction,
    opening: Direction,
}

struct Direction {
    key: LessSafeKey,
    next: u64,
}

impl Channel {
    pub(super) fn new(
        sealing: &[u8; CHANNEL_KEY_BYTES],
        opening: &[u8; CHANNEL_KEY_BYTES],
    ) -> Result<Self, Error> {
        Ok(Self { sealing: Direction::new(sealing)?, opening: Direction::new(opening)? })
    }

    /// Seals the next message to the other side.
    pub fn seal(&mut self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let nonce = self.sealing.nonce()?;
        // Sized beforehand, so that growing leaves no plaintext behind.
        let mut sealed = Vec::with_capacity(message.len() + AES_256_GCM.tag_len());
        sealed.extend(message);
        self.sealing
            .key
            .seal_in_place_append_tag(nonce, Aad::empty(), &mut sealed)
            .map_err(|_| Error::Library)?;
        self.sealing.next += 1;
        Ok(sealed)
    }

    /// Opens the next message of the other side; [`Error::InvalidMessage`] if it is anything else, and then the next one
    /// still opens.
    pub fn open(&mut self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let nonce = self.opening.nonce()?;
        let mut buffer = Zeroizing::new(sealed.to_vec());
        let opened = self
            .opening
            .key
            .open_in_place(nonce, Aad::empty(), &mut buffer)
            .map_err(|_| Error::InvalidMessage)?;
        let length = opened.len();
        self.opening.next += 1;
        buffer.truncate(length);
        Ok(buffer)
    }
}

impl Direction {
    fn new(key: &[u8; CHANNEL_KEY_BYTES]) -> Result<Self, Error> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| Error::Library)?;
        Ok(Self { key: LessSafeKey::new(key), next: 0 })
    }

    fn nonce(&self) -> Result<Nonce, Error> {
        if self.next == u64::MAX {
            return Err(Error::ApiMisuse("the channel has carried too many messages"));
        }
        let mut nonce = [0; 12];
        let (_, counter) = nonce.split_at_mut(4);
        counter.copy_from_slice(&self.next.to_be_bytes());
        Ok(Nonce::assume_unique_for_key(nonce))
    }
}

impl core::fmt::Debug for Channel {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Channel(..)")
    }
}
