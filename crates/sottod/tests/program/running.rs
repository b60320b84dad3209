//! Running the program.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

/// Nothing here takes this long; a test that would hang fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// Runs a command to its end.
pub(crate) fn run(arguments: &[&str]) -> Output {
    command(arguments).output().unwrap()
}

/// Runs a command that must succeed.
pub(crate) fn succeed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs a command that must fail with this exit code; its one sentence on stderr.
pub(crate) fn fail(code: i32, arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(code), "{arguments:?}");
    assert!(output.stdout.is_empty(), "a failure prints no answer");
    String::from_utf8(output.stderr).unwrap()
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sottod"));
    command.args(arguments).env_remove("RUST_LOG");
    command
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Makes a deployment in `folder`.
pub(crate) fn init(folder: &Path) {
    succeed(&["init", "--data-dir", text(folder)]);
}

/// The value of a line in an environment file.
pub(crate) fn value<'a>(lines: &'a str, name: &str) -> &'a str {
    lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('=')).unwrap()
}

/// A server that was started and is ready.
pub(crate) struct Running {
    child: Child,
    ready: serde_json::Value,
}

impl Running {
    /// Serves a folder on free ports, with further arguments.
    pub(crate) fn start(folder: &Path, further: &[&str]) -> Self {
        let mut arguments = vec!["serve", "--data-dir", text(folder)];
        for endpoint in ["--admin-listen", "--messaging-listen", "--operations-listen"] {
            arguments.extend([endpoint, "127.0.0.1:0"]);
        }
        arguments.extend(further);
        let mut child = command(&arguments)
            .env("RUST_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(Stdio::from(fs::File::create(folder.with_extension("log")).unwrap()))
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap_or_else(|_| {
            let log = fs::read_to_string(folder.with_extension("log")).unwrap_or_default();
            panic!("not ready: {line:?}\n{log}")
        });
        Self { child, ready }
    }

    /// The URL of an endpoint, from the ready line.
    pub(crate) fn url(&self, endpoint: &str) -> &str {
        self.ready[endpoint].as_str().unwrap()
    }

    /// The ready line.
    pub(crate) fn ready(&self) -> &serde_json::Value {
        &self.ready
    }

    /// The address of an endpoint.
    pub(crate) fn address(&self, endpoint: &str) -> &str {
        self.url(endpoint).split_once("://").unwrap().1
    }

    /// Asks the endpoint for a path: status and body.
    pub(crate) fn get(&self, endpoint: &str, path: &str) -> (u16, String) {
        let stream = TcpStream::connect(self.address(endpoint)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        get(stream, path)
    }

    /// Asks the server to stop, and waits: the exit code.
    pub(crate) fn terminate(mut self, signal: Signal) -> Option<i32> {
        kill(Pid::from_raw(self.child.id().try_into().unwrap()), signal).unwrap();
        self.child.wait().unwrap().code()
    }

    /// Ends the server as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Sends a request over a stream and reads the answer to its end.
pub(crate) fn get(mut stream: impl Read + Write, path: &str) -> (u16, String) {
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_owned())
}
