//! Signals: read by members of the epoch, by nobody else, and never proof of anything.

use sotto_types::{DeviceId, limits};

use super::world::{NOW, Person, SeededRng, Server, accept, dm, rng};
use crate::Error;
use crate::conversation::{Conversation, Handshake, OpenedSignal};

/// Alice with a phone, Bob with a phone and a laptop, in a DM.
struct Three {
    rng: SeededRng,
    server: Server,
    alice: Person,
    bob: Person,
    a: Conversation,
    b: Conversation,
    laptop: Conversation,
}

impl Three {
    fn new() -> Self {
        let rng = rng();
        let mut server = Server::new(&rng);
        let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
        let user = bob.user.clone();
        let mut laptop = bob.add_device(&rng);
        let (a, joined) = dm(&mut server, &mut alice, &user, &mut [&mut bob.phone, &mut laptop], &rng);
        let [b, laptop] = <[Conversation; 2]>::try_from(joined).ok().unwrap();
        Self { rng, server, alice, bob, a, b, laptop }
    }

    fn seal(&self) -> Vec<u8> {
        self.a.seal_signal(b"typing", &self.rng).unwrap()
    }

    /// What a reader makes of a signal that it is told Alice has sealed in the epoch it is in.
    fn open(&self, reader: &Conversation, sealed: &[u8]) -> Result<OpenedSignal, Error> {
        reader.open_signal(1, reader.epoch(), self.alice.phone.identity.device(), sealed)
    }
}

#[test]
fn every_other_member_opens_a_signal_as_often_as_it_comes() {
    let all = Three::new();
    let sealed = all.seal();
    for reader in [&all.b, &all.laptop, &all.b] {
        let opened = all.open(reader, &sealed).unwrap();
        assert_eq!((opened.content.as_slice(), &opened.sender.user), (&b"typing"[..], &all.alice.user));
    }
    assert_eq!(all.open(&all.a, &sealed), Err(Error::InvalidMessage), "its own");
    assert_ne!(all.seal(), sealed);
    assert_eq!(all.seal().len(), sealed.len());
}

#[test]
fn a_signal_is_over_with_its_epoch() {
    let mut all = Three::new();
    let (sealed, epoch) = (all.seal(), all.a.epoch());
    let device = all.alice.phone.identity.device();
    let pending = all.a.change_members(&[], &[], NOW).unwrap();
    accept(&mut all.server, &all.alice.phone, &mut all.a, &pending).unwrap();
    let next = all.seal();
    assert_eq!(all.b.open_signal(1, epoch + 1, device, &next), Err(Error::Ahead));
    assert!(matches!(all.b.process(&pending.commit), Ok(Handshake::Committed(_))));
    assert_eq!(all.b.open_signal(1, epoch, device, &sealed), Err(Error::Stale));
    // Nor with another number on it.
    assert_eq!(all.open(&all.b, &sealed), Err(Error::InvalidMessage));
    assert!(all.open(&all.b, &next).is_ok());
}

#[test]
fn no_changed_byte_and_no_other_name_goes_unnoticed() {
    let all = Three::new();
    let sealed = all.seal();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(all.open(&all.b, &changed), Err(Error::InvalidMessage), "byte {at}");
        assert_eq!(all.open(&all.b, &sealed[..at]), Err(Error::InvalidMessage), "length {at}");
    }
    let (epoch, device) = (all.b.epoch(), all.alice.phone.identity.device());
    assert_eq!(all.b.open_signal(2, epoch, device, &sealed), Err(Error::InvalidMessage));
    let others = [all.bob.phone.identity.device(), DeviceId::from_bytes([9; 16])];
    for other in others {
        assert_eq!(all.laptop.open_signal(1, epoch, other, &sealed), Err(Error::InvalidMessage));
    }
    assert!(all.a.seal_signal(&[0; limits::SIGNAL_BYTES], &all.rng).is_err());
    assert_eq!(all.open(&all.b, &[0; limits::SIGNAL_BYTES + 1]), Err(Error::InvalidMessage));
}

#[test]
fn another_conversation_of_the_same_people_opens_nothing() {
    let (all, other) = (Three::new(), Three::new());
    // The same seed makes the same people and the same conversation, but never the same group.
    assert_eq!(all.a.info(), other.a.info());
    assert_eq!(all.open(&other.b, &all.seal()), Err(Error::InvalidMessage));
}

#[test]
fn whoever_is_being_removed_is_told_nothing_and_says_nothing() {
    let mut all = Three::new();
    let early = all.b.seal_signal(b"typing", &all.rng).unwrap();
    let (device, bob) = (all.bob.phone.identity.device(), all.bob.user.clone());
    assert!(all.a.open_signal(1, all.a.epoch(), device, &early).is_ok());
    for proposal in all.server.propose_removal(&bob) {
        all.a.process(&proposal).unwrap();
        all.b.process(&proposal).unwrap();
    }
    assert_eq!(all.a.seal_signal(b"typing", &all.rng), Err(Error::CommitRequired));
    assert_eq!(all.a.open_signal(1, all.a.epoch(), device, &early), Err(Error::InvalidMessage));
    let pending = all.a.commit_proposals(NOW).unwrap();
    accept(&mut all.server, &all.alice.phone, &mut all.a, &pending).unwrap();
    let sealed = all.seal();
    assert_eq!(all.open(&all.b, &sealed), Err(Error::InvalidMessage));
    assert!(matches!(all.b.process(&pending.commit), Ok(Handshake::Committed(_))));
    assert_eq!(all.open(&all.b, &sealed), Err(Error::Removed));
    assert_eq!(all.b.seal_signal(b"still here", &all.rng), Err(Error::Removed));
}
