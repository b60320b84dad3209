//! One content message of 200 bytes between two people: mls-rs alone, our engine, our engine with its state taken out
//! to be stored.

use std::{error::Error, time::Instant};

use mls_rs::{MlsMessage, group::ReceivedMessage};
use sotto_bench::{Table, library_dm, median, people};

const ROUNDS: usize = 5;
const MESSAGES: usize = 2_000;
const CONTENT: [u8; 200] = [0x5a; 200];

fn main() -> Result<(), Box<dyn Error>> {
    let mut library = Vec::new();
    let mut ours = Vec::new();
    let mut stored = Vec::new();
    // Interleaved, so that all three meet the same weather.
    for _ in 0..ROUNDS {
        library.push(library_alone()?);
        ours.push(engine(false)?);
        stored.push(engine(true)?);
    }
    let ceiling = median(&library);
    let table = Table::new(&["what", "µs a message, encrypted and decrypted", "to mls-rs alone"]);
    for (name, times) in
        [("mls-rs alone", library), ("engine", ours), ("engine, state taken out on both sides", stored)]
    {
        let time = median(&times);
        table.row(&[name.to_owned(), format!("{time:.0}"), format!("{:.2}", time / ceiling)]);
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn engine(take_changes: bool) -> Result<f64, Box<dyn Error>> {
    let (mut alice, mut bob) = people::dm()?;
    let began = Instant::now();
    for _ in 0..MESSAGES {
        let message = alice.encrypt(&CONTENT, b"")?;
        let read = bob.decrypt(&message)?;
        assert_eq!(read.content, CONTENT);
        if take_changes {
            drop((alice.take_changes()?, bob.take_changes()?));
        }
    }
    Ok(micros_each(began))
}

#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
fn library_alone() -> Result<f64, Box<dyn Error>> {
    let (mut from_alice, mut from_bob) = library_dm()?;
    let began = Instant::now();
    for _ in 0..MESSAGES {
        let message = from_alice.encrypt_application_message(&CONTENT, Vec::new())?.to_bytes()?;
        let read = from_bob.process_incoming_message(MlsMessage::from_bytes(&message)?)?;
        let ReceivedMessage::ApplicationMessage(read) = read else { return Err("not content".into()) };
        assert_eq!(read.data(), CONTENT);
    }
    Ok(micros_each(began))
}

#[expect(clippy::cast_precision_loss, reason = "a count of thousands")]
fn micros_each(began: Instant) -> f64 {
    began.elapsed().as_secs_f64() * 1e6 / MESSAGES as f64
}
