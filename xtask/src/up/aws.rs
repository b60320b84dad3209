use std::{
    collections::BTreeMap,
    path::PathBuf,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{failure::Failure, program, python, workspace::Workspace};

/// The AWS command line, unmodified, as the first administrator.
pub(super) struct Aws {
    program: PathBuf,
    credentials: BTreeMap<String, String>,
    endpoint: String,
}

impl Aws {
    /// Takes the AWS command line of this machine if it knows the service, else installs the pinned one in the cache.
    pub(super) fn find(
        workspace: &Workspace,
        credentials: BTreeMap<String, String>,
        endpoint: &str,
    ) -> Result<Self, Failure> {
        let mut program = PathBuf::from("aws");
        let skeleton = ["wickr", "list-networks", "--generate-cli-skeleton"];
        if !program::runs(Command::new(&program).args(skeleton)) {
            println!("Installing the AWS command line in the cache.");
            let requirements = workspace.root().join("tests/contract/requirements.txt");
            program = python::environment(workspace, &requirements)?.join("aws");
        }
        Ok(Self { program, credentials, endpoint: endpoint.to_owned() })
    }

    /// Shows and runs one operation of the admin API and returns its answer.
    pub(super) fn call(&self, operation: &str, arguments: &[&str]) -> Result<Value, Failure> {
        let mut command = Command::new(&self.program);
        command.args(["wickr", operation]).args(arguments).args(["--endpoint-url", &self.endpoint]);
        println!("  $ {}", program::shown(&command));
        command
            .args(["--output", "json"])
            .envs(&self.credentials)
            .env("AWS_PAGER", "")
            .env("AWS_EC2_METADATA_DISABLED", "true")
            .stdin(Stdio::null());
        let answer = program::read(&mut command)?;
        serde_json::from_str(&answer).map_err(|error| Failure::of(operation, error))
    }
}
