//! Questions to the person at the terminal, and recovery keys, which are never arguments.

use std::{
    io::{self, BufRead, IsTerminal, Read, Write},
    path::Path,
};

use sotto_types::RecoveryKey;
use zeroize::Zeroizing;

use crate::{cli::Recovery, failure::Failure};

/// More than a recovery key with all its hyphens and white space, bytes.
const KEY_FILE_BYTES: u64 = 4096;

/// Whether somebody can answer.
pub(crate) fn is_terminal() -> bool {
    io::stdin().is_terminal()
}

/// Asks for a line; nothing where nobody can answer.
pub(crate) fn line(question: &str) -> Result<Option<String>, Failure> {
    if !is_terminal() {
        return Ok(None);
    }
    let mut stderr = io::stderr().lock();
    write!(stderr, "{question}")?;
    stderr.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(Some(answer.trim().to_owned()))
}

/// Asks a question that is answered with yes or no; anything but yes is no.
pub(crate) fn yes(question: &str) -> Result<bool, Failure> {
    let answer = line(&format!("{question}? (yes/no) "))?;
    Ok(answer.is_some_and(|answer| matches!(answer.to_lowercase().as_str(), "y" | "yes")))
}

/// The recovery key that the flags lead to, if they lead to any.
pub(crate) fn recovery_key(recovery: &Recovery) -> Result<Option<RecoveryKey>, Failure> {
    match &recovery.recovery_key_file {
        Some(file) => parse(&read(file)?).map(Some),
        None if recovery.recovery_key => typed_recovery_key().map(Some),
        None => Ok(None),
    }
}

/// Asks for the recovery key; it is not shown.
pub(crate) fn typed_recovery_key() -> Result<RecoveryKey, Failure> {
    let typed = rpassword::prompt_password("Recovery key: ").map(Zeroizing::new).map_err(|_| {
        Failure::failed("refused", "There is no recovery key: use --recovery-key-file, or a terminal.")
    })?;
    parse(&typed)
}

fn read(file: &Path) -> Result<Zeroizing<String>, Failure> {
    let mut text = Zeroizing::new(String::new());
    if file == Path::new("-") {
        io::stdin().lock().take(KEY_FILE_BYTES).read_to_string(&mut text)?;
    } else {
        std::fs::File::open(file)?.take(KEY_FILE_BYTES).read_to_string(&mut text)?;
    }
    Ok(text)
}

fn parse(text: &str) -> Result<RecoveryKey, Failure> {
    RecoveryKey::parse(text.trim()).map_err(|error| Failure::failed("refused", format!("{error}.")))
}
