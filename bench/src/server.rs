//! A `sottod` on a core of its own.

use std::{
    error::Error,
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde::Deserialize;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// The core that the server has for itself; the load runs on the other.
const SERVER_CORE: &str = "0";
const LOAD_CORE: &str = "1";

/// A running server, ended with this handle.
#[derive(Debug)]
pub struct Server {
    child: Child,
    endpoints: Endpoints,
    start: Duration,
}

#[derive(Debug, Deserialize)]
struct Endpoints {
    admin: String,
    messaging: String,
    operations: String,
}

fn address(url: &str) -> Outcome<SocketAddr> {
    let (_, address) = url.split_once("://").ok_or("not a URL")?;
    Ok(address.trim_end_matches('/').parse()?)
}

impl Server {
    /// Makes a deployment in a new folder.
    pub fn init(data: &Path) -> Outcome<()> {
        let status =
            Command::new(program()?).args(["init", "--data-dir"]).arg(data).stdout(Stdio::null()).status()?;
        if status.success() { Ok(()) } else { Err("sottod init failed".into()) }
    }

    /// Serves it on the server's core, with these further arguments.
    #[expect(clippy::disallowed_methods, reason = "a bench measures time")]
    pub fn start(data: &Path, further: &[&str]) -> Outcome<Self> {
        let began = Instant::now();
        let mut child = on_the_server_core(&program()?)
            .args(["serve", "--data-dir"])
            .arg(data)
            .args(["--admin-listen", "127.0.0.1:0", "--messaging-listen", "127.0.0.1:0"])
            .args(["--operations-listen", "127.0.0.1:0"])
            .args(further)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        let start = began.elapsed();
        Ok(Self { endpoints: serde_json::from_str(&line)?, child, start })
    }

    /// The time from its start until it was ready.
    pub fn start_time(&self) -> Duration {
        self.start
    }

    /// Where administrators connect.
    pub fn admin(&self) -> Outcome<SocketAddr> {
        address(&self.endpoints.admin)
    }

    /// Where devices connect.
    pub fn messaging(&self) -> Outcome<SocketAddr> {
        address(&self.endpoints.messaging)
    }

    /// Where health and metrics are.
    pub fn operations(&self) -> Outcome<SocketAddr> {
        address(&self.endpoints.operations)
    }

    /// Its private memory, bytes: what it would give back if it ended.
    pub fn memory(&self) -> Outcome<u64> {
        let rollup = fs::read_to_string(format!("/proc/{}/smaps_rollup", self.child.id()))?;
        let kib = |line: &str| line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok());
        let private = rollup.lines().filter(|line| line.starts_with("Private_")).filter_map(kib).sum::<u64>();
        Ok(private * 1024)
    }

    /// The processor time that it has used, in its own code and in the kernel.
    pub fn cpu(&self) -> Outcome<Duration> {
        cpu_of(self.child.id())
    }
}

/// The processor time that a process has used, in its own code and in the kernel.
pub fn cpu_of(process: u32) -> Outcome<Duration> {
    // Fields 14 and 15 of proc_pid_stat(5), in ticks of 10 ms, counted after the name in parentheses.
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let (_, fields) = stat.rsplit_once(')').ok_or("an unknown form of stat")?;
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u64>).sum::<Result<u64, _>>()?;
    Ok(Duration::from_millis(ticks * 10))
}

impl Drop for Server {
    fn drop(&mut self) {
        let _stopped = self.child.kill();
        let _status = self.child.wait();
    }
}

/// A command on the server's core.
pub fn on_the_server_core(program: &Path) -> Command {
    let mut command = Command::new("taskset");
    command.args(["--cpu-list", SERVER_CORE]).arg(program);
    command
}

/// Keeps this process off the server's core.
pub fn stay_on_the_load_core() -> Outcome<()> {
    let status = Command::new("taskset")
        .args(["--all-tasks", "--cpu-list", "--pid", LOAD_CORE, &std::process::id().to_string()])
        .stdout(Stdio::null())
        .status()?;
    if status.success() { Ok(()) } else { Err("taskset failed".into()) }
}

#[expect(clippy::disallowed_methods, reason = "a bench is a door")]
fn program() -> Outcome<PathBuf> {
    let path =
        std::env::var("SOTTOD").map_err(|_| "SOTTOD names the server's program; use cargo xtask bench")?;
    Ok(path.into())
}
