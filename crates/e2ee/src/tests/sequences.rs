//! Random sequences: whatever happens in whatever order, whoever has followed everything agrees with the server.

use sotto_types::Rng;

use super::world::{NOW, Person, Phone, Server, dm, rng_of};
use crate::Error;
use crate::conversation::{Conversation, GroupRecord, Handshake};

const SEEDS: u64 = 12;
const STEPS: usize = 40;

/// A member with its place in the log, and what it has stored.
struct Reader {
    phone: Phone,
    conversation: Conversation,
    record: GroupRecord,
    position: usize,
}

#[test]
fn everybody_agrees_after_any_sequence() {
    for seed in 0..SEEDS {
        let rng = rng_of(seed);
        let (mut server, mut readers) = begin(&rng);
        for step in 0..STEPS {
            let chosen = below(&rng, readers.len());
            let reader = &mut readers[chosen];
            match below(&rng, 6) {
                0 => renew(&mut server, reader),
                1 => catch_up(&server, reader),
                2 => crash(reader),
                3 => come_back(&mut server, reader),
                4 => crash_while_committing(&mut server, reader),
                _ => talk(&server, &mut readers, chosen, seed, step),
            }
        }
        for reader in &mut readers {
            catch_up(&server, reader);
            server.agrees_with(&reader.conversation);
        }
        talk(&server, &mut readers, 0, seed, STEPS);
    }
}

fn begin(rng: &dyn Rng) -> (Server, Vec<Reader>) {
    let mut server = Server::new(rng);
    let (mut alice, mut bob) = (Person::new(rng), Person::new(rng));
    let (mut alice_laptop, mut bob_laptop) = (alice.add_device(rng), bob.add_device(rng));
    let bob_user = bob.user.clone();
    let mut others = [&mut alice_laptop, &mut bob.phone, &mut bob_laptop];
    let (first, joined) = dm(&mut server, &mut alice, &bob_user, &mut others, rng);
    let phones = [alice.phone, alice_laptop, bob.phone, bob_laptop];
    let conversations = std::iter::once(first).chain(joined);
    let position = server.log.len();
    let readers = phones
        .into_iter()
        .zip(conversations)
        .map(|(phone, mut conversation)| {
            let record = conversation.take_changes().unwrap().into();
            Reader { phone, conversation, record, position }
        })
        .collect();
    (server, readers)
}

/// Renews a device's keys; if it was behind, it follows and does it again.
fn renew(server: &mut Server, reader: &mut Reader) {
    let pending = reader.conversation.commit_proposals(NOW).unwrap();
    match server.commit(&reader.phone, &pending.commit, &pending.group_info) {
        Ok(()) => {
            reader.conversation.accept_pending().unwrap();
            reader.position = server.log.len();
            save(reader);
        }
        Err(error) => {
            assert_eq!(error, sotto_delivery::Error::Stale);
            reader.conversation.discard_pending();
            catch_up(server, reader);
            renew(server, reader);
        }
    }
}

fn catch_up(server: &Server, reader: &mut Reader) {
    for handshake in server.log.iter().skip(reader.position) {
        assert!(matches!(reader.conversation.process(handshake).unwrap(), Handshake::Committed(_)));
    }
    reader.position = server.log.len();
    save(reader);
}

fn save(reader: &mut Reader) {
    let changes = reader.conversation.take_changes().unwrap();
    reader.record.apply(changes);
}

/// What was not saved is gone.
fn crash(reader: &mut Reader) {
    reader.conversation = Conversation::load(&reader.phone.identity, reader.record.clone()).unwrap();
}

fn crash_while_committing(server: &mut Server, reader: &mut Reader) {
    catch_up(server, reader);
    let pending = reader.conversation.commit_proposals(NOW).unwrap();
    save(reader);
    server.commit(&reader.phone, &pending.commit, &pending.group_info).unwrap();
    crash(reader);
    catch_up(server, reader);
}

fn come_back(server: &mut Server, reader: &mut Reader) {
    let resync = sotto_delivery::resync(&server.snapshot).unwrap();
    let rejoined =
        reader.conversation.rejoin(&reader.phone.identity, &server.group_info, &resync.ratchet_tree).unwrap();
    server.commit(&reader.phone, &rejoined.commit, &rejoined.group_info).unwrap();
    reader.conversation = rejoined.conversation;
    reader.record = reader.conversation.take_changes().unwrap().into();
    reader.position = server.log.len();
}

/// Content reaches everybody who is in its epoch or at most three ahead, and is asked for again by those behind.
fn talk(server: &Server, readers: &mut [Reader], from: usize, seed: u64, step: usize) {
    let sender = &mut readers[from];
    catch_up(server, sender);
    let text = format!("{seed} {step}").into_bytes();
    let message = sender.conversation.encrypt(&text, b"").unwrap();
    save(sender);
    for (at, reader) in readers.iter_mut().enumerate().filter(|(at, _)| *at != from) {
        match reader.conversation.decrypt(&message) {
            Ok(read) => assert_eq!(read.content, text),
            Err(error) => {
                assert_eq!(error, Error::Ahead, "seed {seed} step {step} reader {at}");
                catch_up(server, reader);
                assert_eq!(reader.conversation.decrypt(&message).unwrap().content, text);
            }
        }
        save(reader);
    }
}

fn below(rng: &dyn Rng, bound: usize) -> usize {
    usize::try_from(rng.below(bound as u64)).unwrap()
}
