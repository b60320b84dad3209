use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use super::program::program;

/// The password of everybody's local store and account.
const PASSWORD: &str = "Correct-horse-7-battery";

/// The environment variable that names the failpoint at which `sotto`, built for tests, kills itself.
const CRASH_AT: &str = "SOTTO_DANGER_CRASH_AT";

/// Somebody's `sotto` with its home.
#[derive(Clone, Debug)]
pub struct Sotto {
    home: PathBuf,
    email: String,
}

/// What became of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The exit code; nothing if a signal ended the process.
    pub code: Option<i32>,
    /// What it printed.
    pub stdout: String,
    /// What it said besides.
    pub stderr: String,
}

impl Sotto {
    /// `sotto` of somebody, with a home in `folder`.
    pub fn of(name: &str, folder: &Path) -> Self {
        Self { home: folder.join(name), email: format!("{name}@example.org") }
    }

    /// `sotto` of the same person on another device, with a home beside this one.
    #[must_use]
    pub fn another(&self, name: &str) -> Self {
        Self { home: self.home.with_file_name(name), email: self.email.clone() }
    }

    /// The address.
    pub fn email(&self) -> &str {
        &self.email
    }

    /// Registers with an invite code.
    pub fn register(&self, server: SocketAddr, code: &str, crash_at: Option<&str>) -> Outcome {
        let server = format!("http://{server}");
        let arguments = ["register", "--server", &server, "--username", &self.email, "--invite-code", code];
        self.run(&arguments, crash_at)
    }

    /// Sends a text.
    pub fn send(&self, to: &Self, text: &str, crash_at: Option<&str>) -> Outcome {
        self.run(&["send", "--to", &to.email, text], crash_at)
    }

    /// Receives what waits, as JSON lines.
    pub fn receive(&self, crash_at: Option<&str>) -> Outcome {
        self.run(&["receive", "--json"], crash_at)
    }

    /// Starts one command, whose output is to be read while it runs.
    pub fn start(&self, arguments: &[&str]) -> Child {
        self.start_with(arguments, Stdio::null())
    }

    /// As [`Self::start`], for a command that reads lines until its input is closed.
    pub fn start_with_input(&self, arguments: &[&str]) -> Child {
        self.start_with(arguments, Stdio::piped())
    }

    fn start_with(&self, arguments: &[&str], input: Stdio) -> Child {
        let mut command = self.command(arguments);
        command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().expect("sotto starts")
    }

    /// Runs one command to its end.
    pub fn run(&self, arguments: &[&str], crash_at: Option<&str>) -> Outcome {
        let mut command = self.command(arguments);
        match crash_at {
            Some(failpoint) => command.env(CRASH_AT, failpoint),
            None => command.env_remove(CRASH_AT),
        };
        let output = command.output().expect("sotto runs");
        Outcome {
            code: output.status.code(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(program("sotto"));
        command.arg("--home").arg(&self.home).args(arguments).env("SOTTO_PASSWORD", PASSWORD);
        command
    }
}
