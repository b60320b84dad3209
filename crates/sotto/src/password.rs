//! Where the password comes from: the environment, the operating system's keyring, or a prompt.

use std::{
    io::{BufRead, IsTerminal, Read, Write},
    path::Path,
};

use keyring::Entry;
use sotto_types::Secret;
use zeroize::Zeroizing;

use crate::failure::Failure;

const SERVICE: &str = "sotto";
/// The longest line that is read from a person, bytes.
const LINE: u64 = 4096;

/// The password of a home that exists.
pub(crate) fn unlock(home: &Path) -> Result<Secret, Failure> {
    if let Some(password) = from_environment() {
        return Ok(password);
    }
    if let Some(password) = entry(home).and_then(|entry| entry.get_password().ok()) {
        return Ok(Secret::from(password));
    }
    prompt("Password: ")
}

/// The password of an account that exists elsewhere.
pub(crate) fn account() -> Result<Secret, Failure> {
    from_environment().map_or_else(|| prompt("Password of the account: "), Ok)
}

/// The password of a home once more, as a confirmation that the operating system's keyring does not give.
pub(crate) fn confirm(question: &str) -> Result<Secret, Failure> {
    from_environment().map_or_else(|| prompt(question), Ok)
}

/// A new password; at a prompt it is asked for twice.
pub(crate) fn choose() -> Result<Secret, Failure> {
    if let Some(password) = from_environment() {
        return Ok(password);
    }
    let first = prompt("New password (your administrator sets the rules; 8 characters or more): ")?;
    let second = prompt("The same again: ")?;
    if first == second {
        Ok(first)
    } else {
        Err(Failure::failed("refused", "The two passwords are not the same."))
    }
}

/// Keeps the password of a home in the operating system's keyring; whether there is one.
pub(crate) fn remember(home: &Path, password: &Secret) -> bool {
    let text = core::str::from_utf8(password.expose()).ok();
    entry(home).zip(text).is_some_and(|(entry, text)| entry.set_password(text).is_ok())
}

#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
fn from_environment() -> Option<Secret> {
    let password = std::env::var("SOTTO_PASSWORD").ok().map(Zeroizing::new)?;
    (!password.is_empty()).then(|| Secret::new(password.as_bytes().to_vec()))
}

fn entry(home: &Path) -> Option<Entry> {
    let home = home.canonicalize().ok()?;
    Entry::new(SERVICE, &home.to_string_lossy()).ok()
}

/// Whether a person is there to be asked.
pub(crate) fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// A line that a person types, shown while it is typed; without a terminal, the next line of standard input.
pub(crate) fn ask(text: &str) -> Result<String, Failure> {
    let missing =
        || Failure::failed("no_answer", "There is no answer: give it as a flag, or run this in a terminal.");
    if is_terminal() {
        let mut stderr = std::io::stderr().lock();
        stderr.write_all(text.as_bytes())?;
        stderr.flush()?;
    }
    let mut line = String::new();
    let read = std::io::stdin().lock().take(LINE).read_line(&mut line).map_err(|_| missing())?;
    if read == 0 { Err(missing()) } else { Ok(line.trim().to_owned()) }
}

fn prompt(text: &str) -> Result<Secret, Failure> {
    rpassword::prompt_password(text).map(Secret::from).map_err(|_| {
        Failure::failed("no_password", "There is no password: set SOTTO_PASSWORD, or run this in a terminal.")
    })
}
