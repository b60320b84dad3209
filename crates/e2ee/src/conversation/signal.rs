//! Signals: what is said for the moment, such as that somebody is typing.
//!
//! `nonce(12) | ciphertext | tag(16)`, AES-256-GCM under a key that is exported from the epoch (RFC 9420 section 8.5) for one
//! sender, and gone with the epoch. Nonces are random: at the five signals a second that the server relays, a device comes
//! to 2^32 of them (NIST SP 800-38D section 8.3) in 27 years. Conversation, generation, epoch and sender are associated
//! data, so the server cannot pass one signal off as another.
//!
//! **Nobody signs a signal.** Every member has the key, so each can make one that names another member as its sender; and
//! the server can hold one back and show it again while the epoch lasts. It may be shown, and nothing may depend on it.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use sotto_rules::Leaf;
use sotto_types::{DeviceId, Rng, limits};

use super::{Conversation, Member};
use crate::Error;

const LABEL: &str = "sotto signal v1";
const KEY_BYTES: usize = 32;

/// A signal that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedSignal {
    /// Who sent it, unless another member has made it up.
    pub sender: Member,
    /// What it says.
    pub content: Vec<u8>,
}

impl Conversation {
    /// Seals a signal of this device for everybody in the current epoch; nothing has to be saved.
    ///
    /// [`Error::CommitRequired`] while removals wait: whoever is to go would read it. What comes out has at most
    /// [`limits::SIGNAL_BYTES`].
    pub fn seal_signal(&self, content: &[u8], rng: &dyn Rng) -> Result<Vec<u8>, Error> {
        self.stay()?;
        if !self.view.pending.is_empty() {
            return Err(Error::CommitRequired);
        }
        let nonce: [u8; NONCE_LEN] = rng.array();
        let mut sealed = content.to_vec();
        self.signal_key(self.identity.device())?
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                self.signal_data(self.identity.device()),
                &mut sealed,
            )
            .map_err(|_| Error::Library)?;
        let sealed = [nonce.as_slice(), &sealed].concat();
        if sealed.len() > limits::SIGNAL_BYTES {
            return Err(Error::ApiMisuse("the signal is too long"));
        }
        Ok(sealed)
    }

    /// Opens a signal of another member's device, sealed in this generation and epoch.
    ///
    /// [`Error::Stale`] and [`Error::Ahead`] for other epochs than the current one, [`Error::InvalidMessage`] for what no
    /// member has sealed, for a device that is no member or is to go, and for this device.
    pub fn open_signal(
        &self,
        generation: u32,
        epoch: u64,
        sender: DeviceId,
        sealed: &[u8],
    ) -> Result<OpenedSignal, Error> {
        self.stay()?;
        if generation != self.view.info.generation {
            return Err(Error::InvalidMessage);
        }
        match epoch.cmp(&self.epoch()) {
            core::cmp::Ordering::Less => return Err(Error::Stale),
            core::cmp::Ordering::Greater => return Err(Error::Ahead),
            core::cmp::Ordering::Equal => {}
        }
        let leaf = self.signaller(sender).ok_or(Error::InvalidMessage)?;
        let (nonce, ciphertext) = match sealed.split_first_chunk::<NONCE_LEN>() {
            Some(parts) if sealed.len() <= limits::SIGNAL_BYTES => parts,
            _ => return Err(Error::InvalidMessage),
        };
        let mut buffer = ciphertext.to_vec();
        let opened = self
            .signal_key(sender)?
            .open_in_place(Nonce::assume_unique_for_key(*nonce), self.signal_data(sender), &mut buffer)
            .map_err(|_| Error::InvalidMessage)?;
        Ok(OpenedSignal { sender: Member::from(leaf), content: opened.to_vec() })
    }

    /// The one leaf of that device, of another than this and of one that stays.
    fn signaller(&self, sender: DeviceId) -> Option<&Leaf> {
        let mut leaves = self.view.leaves.iter().filter(|leaf| leaf.device() == sender);
        let leaf = leaves.next()?;
        let stays = !self.view.pending.contains(&leaf.index);
        // Two users may claim one id of a device: then it says nothing about who it was.
        (leaves.next().is_none() && stays && leaf.index != self.leaf_index()).then_some(leaf)
    }

    fn signal_key(&self, sender: DeviceId) -> Result<LessSafeKey, Error> {
        let secret = self.export_secret(LABEL, sender.as_bytes(), KEY_BYTES)?;
        let key = UnboundKey::new(&AES_256_GCM, secret.expose()).map_err(|_| Error::Library)?;
        Ok(LessSafeKey::new(key))
    }

    /// `conversation(32) | generation(4) | epoch(8) | device(16)`.
    fn signal_data(&self, sender: DeviceId) -> Aad<Vec<u8>> {
        let info = &self.view.info;
        let mut data = info.conversation.as_bytes().to_vec();
        data.extend(info.generation.to_be_bytes());
        data.extend(self.view.epoch.to_be_bytes());
        data.extend(sender.as_bytes());
        Aad::from(data)
    }
}
