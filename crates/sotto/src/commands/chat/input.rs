//! The lines that a person types, or that come from a pipe.

use std::{io, thread};

use tokio::sync::mpsc;

use crate::output::complain;

/// Lines that are read ahead.
const AHEAD: usize = 64;

/// The lines of standard input; the channel closes at its end.
pub(super) fn lines() -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel(AHEAD);
    thread::spawn(move || {
        for line in io::stdin().lines() {
            match line {
                Ok(line) => {
                    if sender.blocking_send(line).is_err() {
                        return;
                    }
                }
                Err(error) => {
                    complain(&format!("The input cannot be read on: {error}."));
                    return;
                }
            }
        }
    });
    receiver
}
