//! Where the password comes from: the environment, the operating system's keyring, or a prompt.

use std::path::Path;

use keyring::Entry;
use sotto_client::PasswordRules;
use sotto_types::Secret;
use zeroize::Zeroizing;

use crate::{failure::Failure, output::complain};

const SERVICE: &str = "sotto";

/// The password of a home that exists, as the operating system's keyring has it.
pub(crate) fn remembered(home: &Path) -> Option<Secret> {
    entry(home).and_then(|entry| entry.get_password().ok()).map(Secret::from)
}

/// The password of a home that exists, from the one who runs this.
pub(crate) fn typed() -> Result<Secret, Failure> {
    given().map_or_else(|| prompt("Password: "), Ok)
}

/// The password, to be proved to the server again.
pub(crate) fn prove() -> Result<Secret, Failure> {
    given().map_or_else(|| prompt("The session has ended. Password of the account: "), Ok)
}

/// The password of an account that exists elsewhere.
pub(crate) fn account() -> Result<Secret, Failure> {
    given().map_or_else(|| prompt("Password of the account: "), Ok)
}

/// The password of a home once more, as a confirmation that the operating system's keyring does not give.
pub(crate) fn confirm(question: &str) -> Result<Secret, Failure> {
    given().map_or_else(|| prompt(question), Ok)
}

/// The password that the environment gives.
pub(crate) fn given() -> Option<Secret> {
    from_environment("SOTTO_PASSWORD")
}

/// A new password; at a prompt the rules come first, what is not met is named, and it is asked for twice.
pub(crate) fn choose(rules: Option<&PasswordRules>) -> Result<Secret, Failure> {
    given().map_or_else(|| choose_at_prompt(rules), Ok)
}

/// The password that is to come after the one at hand.
pub(crate) fn choose_new(rules: &PasswordRules) -> Result<Secret, Failure> {
    from_environment("SOTTO_NEW_PASSWORD").map_or_else(|| choose_at_prompt(Some(rules)), Ok)
}

fn choose_at_prompt(rules: Option<&PasswordRules>) -> Result<Secret, Failure> {
    if let Some(rules) = rules {
        complain(&rules.to_string());
    }
    loop {
        let first = prompt("New password: ")?;
        let unmet = rules.map(|rules| rules.unmet(&first)).unwrap_or_default();
        if !unmet.is_empty() {
            complain(&format!("Not yet: it needs {}.", unmet.join(", ")));
            continue;
        }
        let second = prompt("The same again: ")?;
        return if first == second {
            Ok(first)
        } else {
            Err(Failure::failed("refused", "The two passwords are not the same."))
        };
    }
}

/// Whether the operating system's keyring has a password of a home.
pub(crate) fn is_remembered(home: &Path) -> bool {
    entry(home).is_some_and(|entry| entry.get_password().is_ok())
}

/// Keeps the password of a home in the operating system's keyring; whether there is one.
pub(crate) fn remember(home: &Path, password: &Secret) -> bool {
    let text = core::str::from_utf8(password.expose()).ok();
    entry(home).zip(text).is_some_and(|(entry, text)| entry.set_password(text).is_ok())
}

/// Takes the password of a home out of the operating system's keyring.
pub(crate) fn forget(home: &Path) {
    // Where there is no keyring there is nothing in it.
    if let Some(entry) = entry(home) {
        drop(entry.delete_credential());
    }
}

#[expect(clippy::disallowed_methods, reason = "a door: this is where the environment is read")]
fn from_environment(name: &str) -> Option<Secret> {
    let password = std::env::var(name).ok().map(Zeroizing::new)?;
    (!password.is_empty()).then(|| Secret::new(password.as_bytes().to_vec()))
}

fn entry(home: &Path) -> Option<Entry> {
    let home = home.canonicalize().ok()?;
    Entry::new(SERVICE, &home.to_string_lossy()).ok()
}

fn prompt(text: &str) -> Result<Secret, Failure> {
    rpassword::prompt_password(text).map(Secret::from).map_err(|_| {
        Failure::failed("no_password", "There is no password: set SOTTO_PASSWORD, or run this in a terminal.")
    })
}
