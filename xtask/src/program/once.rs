use std::process::{Command, Stdio};

use super::Running;
use crate::failure::Failure;

/// Runs a program to its end with its output shown; fails unless it succeeds.
pub(crate) fn run(command: &mut Command) -> Result<(), Failure> {
    let status = Running::start(command)?.wait()?;
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command)).into()) }
}

/// Runs a program to its end and returns what it printed; its errors are shown.
pub(crate) fn read(command: &mut Command) -> Result<String, Failure> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::of(shown(command), error))?;
    if !output.status.success() {
        return Err(format!("`{}` failed ({})", shown(command), output.status).into());
    }
    String::from_utf8(output.stdout).map_err(|error| Failure::of(shown(command), error))
}

/// Whether a program is there and succeeds, with nothing shown.
pub(crate) fn runs(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A program as a person would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=@,+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_command_can_be_typed() {
        let mut command = Command::new("sotto");
        command.args(["send", "it's me", ""]);
        assert_eq!(shown(&command), r"sotto send 'it'\''s me' ''");
    }

    #[test]
    fn a_failing_program_is_a_failure() {
        assert!(run(&mut Command::new("false")).is_err());
        assert!(run(Command::new("sh").args(["-c", "exit 0"])).is_ok());
        assert!(!runs(&mut Command::new("sotto-no-such-program")));
    }
}
