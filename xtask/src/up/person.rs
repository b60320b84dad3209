use std::{
    path::{Path, PathBuf},
    process::Command,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{failure::Failure, program, workspace::Workspace};

/// Someone with a home folder and `sotto`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) home: PathBuf,
    pub(super) password: String,
    pub(super) invite_code: String,
}

impl Person {
    /// Makes the account and this person's first device.
    pub(super) fn register(&self, workspace: &Workspace, server: &str) -> Result<(), Failure> {
        let code = &self.invite_code;
        self.sotto(
            workspace,
            &["register", "--server", server, "--username", &self.email, "--invite-code", code],
        )?;
        Ok(())
    }

    /// Sends one message.
    pub(super) fn send(&self, workspace: &Workspace, to: &Self, text: &str) -> Result<(), Failure> {
        self.sotto(workspace, &["send", "--to", &to.email, text])?;
        Ok(())
    }

    /// Receives what waits and fails unless `text` is in it.
    pub(super) fn receive(&self, workspace: &Workspace, text: &str) -> Result<(), Failure> {
        let lines = self.sotto(workspace, &["receive", "--json"])?;
        let is_it = |line: &str| {
            let message: Value = serde_json::from_str(line).unwrap_or_default();
            message.get("text").and_then(Value::as_str) == Some(text)
        };
        if lines.lines().any(is_it) {
            return Ok(());
        }
        Err(format!("{} did not receive {text:?} but {lines:?}", self.name).into())
    }

    /// Shows and runs one command of this person's and returns what it printed.
    fn sotto(&self, workspace: &Workspace, arguments: &[&str]) -> Result<String, Failure> {
        let sotto = workspace.binary("sotto");
        let mut shown = Command::new("sotto");
        shown.arg("--home").arg(short(workspace, &self.home)).args(arguments);
        println!("  {} $ {}", self.name, program::shown(&shown));
        let mut command = Command::new(sotto);
        command.arg("--home").arg(&self.home).args(arguments).env("SOTTO_PASSWORD", &self.password);
        let printed = program::read(&mut command)?;
        for line in printed.lines() {
            println!("    {line}");
        }
        Ok(printed)
    }
}

/// A path as it is typed from the checkout.
pub(super) fn short<'a>(workspace: &Workspace, path: &'a Path) -> &'a Path {
    path.strip_prefix(workspace.root()).unwrap_or(path)
}
