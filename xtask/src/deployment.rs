//! A `sottod` of our own, for the commands that need one.

use std::{
    collections::BTreeMap,
    ffi::OsString,
    fs,
    io::{BufRead as _, BufReader},
    path::Path,
    process::{ChildStdout, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use crate::{failure::Failure, program::Running, workspace::Workspace};

/// How long a server may take until it is ready.
const PATIENCE: Duration = Duration::from_mins(1);

/// Where a running server listens: the line that `sottod serve` prints when it is ready.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Endpoints {
    pub(crate) admin: String,
    pub(crate) messaging: String,
    pub(crate) operations: String,
}

/// Where a server is to listen.
#[derive(Clone, Debug)]
pub(crate) enum Listen {
    /// On free ports.
    Anywhere,
    /// Where it listened before, because clients know it there.
    As(Endpoints),
    /// On the ports that the documentation names.
    Default,
}

/// A running server; it stops when this is dropped.
#[derive(Debug)]
pub(crate) struct Deployment {
    running: Running,
    endpoints: Endpoints,
}

impl Deployment {
    /// Makes a new deployment's data with `sottod init`.
    pub(crate) fn init(sottod: &Path, data: &Path) -> Result<(), Failure> {
        crate::program::run(Command::new(sottod).args(["init", "--data-dir"]).arg(data))
    }

    /// Serves a deployment and returns when it is ready; what it logs goes to the file `log`.
    pub(crate) fn serve(
        sottod: &Path,
        data: &Path,
        log: &Path,
        listen: &Listen,
        flags: &[&str],
    ) -> Result<Self, Failure> {
        let log = fs::File::create(log).map_err(|error| Failure::of(log.display(), error))?;
        let mut serve = Command::new(sottod);
        serve.args(["serve", "--data-dir"]).arg(data).stdout(Stdio::piped()).stderr(log);
        serve.args(listen.flags()).args(flags);
        let mut running = Running::start(&mut serve)?;
        let stdout = running.stdout().ok_or("sottod serve has no output")?;
        let endpoints = ready(stdout)?;
        Ok(Self { running, endpoints })
    }

    /// Where it listens.
    pub(crate) fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// What tests find the server by: `SOTTO_ADMIN_URL`, `SOTTO_MESSAGING_URL`, `SOTTO_OPERATIONS_URL`, `SOTTOD` and
    /// `SOTTO` (the programs), `SOTTO_DATA_DIR` (its data), and the variables of the first administrator.
    pub(crate) fn variables(
        &self,
        workspace: &Workspace,
        data: &Path,
    ) -> Result<BTreeMap<String, OsString>, Failure> {
        let Endpoints { admin, messaging, operations } = &self.endpoints;
        let server = [
            ("SOTTO_ADMIN_URL", admin.into()),
            ("SOTTO_MESSAGING_URL", messaging.into()),
            ("SOTTO_OPERATIONS_URL", operations.into()),
            ("SOTTOD", workspace.binary("sottod").into()),
            ("SOTTO", workspace.binary("sotto").into()),
            ("SOTTO_DATA_DIR", data.into()),
        ];
        let server = server.into_iter().map(|(name, value)| (name.to_owned(), value));
        let administrator = administrator(data)?.into_iter().map(|(name, value)| (name, value.into()));
        Ok(server.chain(administrator).collect())
    }

    /// Waits for the server's end.
    pub(crate) fn wait(mut self) -> Result<ExitStatus, Failure> {
        self.running.wait()
    }

    /// Stops the server in order.
    pub(crate) fn stop(self) -> Result<(), Failure> {
        self.running.stop()
    }
}

impl Listen {
    fn flags(&self) -> Vec<String> {
        let anywhere = "http://127.0.0.1:0".to_owned();
        let endpoints = match self {
            Self::Anywhere => {
                Endpoints { admin: anywhere.clone(), messaging: anywhere.clone(), operations: anywhere }
            }
            Self::As(endpoints) => endpoints.clone(),
            Self::Default => return Vec::new(),
        };
        let Endpoints { admin, messaging, operations } = endpoints;
        let flags = [("admin", admin), ("messaging", messaging), ("operations", operations)];
        flags.map(|(name, url)| format!("--{name}-listen={}", url.trim_start_matches("http://"))).to_vec()
    }
}

/// The first administrator's variables, as `sottod init` wrote them: `AWS_…` for calls, `SOTTO_CONSOLE_…` for the
/// console.
pub(crate) fn administrator(data: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let path = data.join("admin.env");
    let text = fs::read_to_string(&path).map_err(|error| Failure::of(path.display(), error))?;
    Ok(parse_env(&text))
}

fn parse_env(text: &str) -> BTreeMap<String, String> {
    let pair = |line: &str| {
        let (name, value) = line.trim().trim_start_matches("export ").split_once('=')?;
        Some((name.to_owned(), value.trim_matches('"').to_owned()))
    };
    text.lines().filter(|line| !line.trim_start().starts_with('#')).filter_map(pair).collect()
}

/// Waits for the ready line; what the server prints after it is shown.
fn ready(stdout: ChildStdout) -> Result<Endpoints, Failure> {
    let (line, first) = mpsc::channel();
    thread::spawn(move || {
        for (number, text) in BufReader::new(stdout).lines().map_while(Result::ok).enumerate() {
            if number > 0 {
                println!("{text}");
            } else if line.send(text).is_err() {
                break;
            }
        }
    });
    let line = first.recv_timeout(PATIENCE).map_err(|_| "sottod serve did not become ready")?;
    serde_json::from_str(&line).map_err(|error| Failure::of(format!("the ready line `{line}`"), error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_listens_where_it_listened_before() {
        let url = |port: u16| format!("http://127.0.0.1:{port}");
        let before = Endpoints { admin: url(1), messaging: url(2), operations: url(3) };
        let flags = Listen::As(before).flags();
        assert_eq!(flags[1], "--messaging-listen=127.0.0.1:2");
        assert!(Listen::Default.flags().is_empty());
    }

    #[test]
    fn credentials_are_read_from_the_env_file() {
        let env = parse_env(
            "# the first administrator\nAWS_ACCESS_KEY_ID=AKIA1\nexport AWS_REGION=\"us-east-1\"\n",
        );
        assert_eq!(env.get("AWS_ACCESS_KEY_ID").map(String::as_str), Some("AKIA1"));
        assert_eq!(env.get("AWS_REGION").map(String::as_str), Some("us-east-1"));
        assert_eq!(env.len(), 2);
    }
}
