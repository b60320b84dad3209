use std::{
    fs::{self, OpenOptions},
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use sotto_server::{
    ConsoleSettings, Deployment, Keyring, Live,
    mail::{MailFolder, Mailer, Sender},
    outbound::Reach,
};
use sotto_storage_sqlite::SqliteStore;
use sotto_types::{Domain, SystemClock, SystemRng};

use super::program::program;
use crate::invitations::Invitations;

/// How long a server may take until it is ready.
const PATIENCE: Duration = Duration::from_mins(1);

/// A deployment of `sottod` on loopback; what runs of it is killed when this is dropped.
#[derive(Debug)]
pub struct ProcessDeployment {
    data: PathBuf,
    running: Option<Child>,
    messaging: Option<SocketAddr>,
}

impl ProcessDeployment {
    /// Makes a deployment with `sottod init`.
    pub fn init(data: &Path) -> Self {
        let init = Command::new(program("sottod")).args(["init", "--data-dir"]).arg(data).output();
        let init = init.expect("sottod init runs");
        assert!(init.status.success(), "sottod init: {}", String::from_utf8_lossy(&init.stderr));
        Self { data: data.to_owned(), running: None, messaging: None }
    }

    /// Invites people, by the administrator's functions and in the deployment's own files, while no server runs.
    pub fn invite(&self, names: &[&str]) -> Vec<String> {
        assert!(self.running.is_none(), "the server runs");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let keyring = fs::read(self.data.join("keys")).expect("the keyring");
        let keyring = Keyring::parse(&keyring).expect("the keyring");
        let database = SqliteStore::open(&self.data.join("sotto.db")).expect("the database");
        let domain = Domain::parse("localhost").expect("a domain");
        let sender = Sender::of(&domain).expect("a sender");
        let deployment = Deployment {
            store: database.store(),
            keyring: Arc::new(keyring),
            clock: Arc::new(SystemClock),
            rng: Arc::new(SystemRng),
            domain,
            region: "us-east-1".to_owned(),
            messaging_url: String::new(),
            mailer: Mailer::new(sender, Arc::new(MailFolder::new(self.data.join("mail")))),
            reach: Reach::default(),
            trail: None,
            console: ConsoleSettings::default(),
            live: Live::default(),
        };
        runtime.block_on(async {
            let invitations = Invitations::to_a_new_network(&deployment).await;
            let mut codes = Vec::new();
            for name in names {
                codes.push(invitations.invite(&deployment, name).await.to_text());
            }
            database.close().await;
            codes
        })
    }

    /// Starts `sottod serve` and returns its messaging address, which stays the same from start to start.
    pub fn start(&mut self) -> SocketAddr {
        let messaging =
            self.messaging.map_or_else(|| "127.0.0.1:0".to_owned(), |address| address.to_string());
        let log = OpenOptions::new().create(true).append(true).open(self.log()).expect("the server's log");
        let mut child = Command::new(program("sottod"))
            .args(["serve", "--data-dir"])
            .arg(&self.data)
            .args(["--admin-listen", "127.0.0.1:0", "--operations-listen", "127.0.0.1:0"])
            .args(["--messaging-listen", &messaging])
            .env("RUST_LOG", "trace")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("sottod serve starts");
        let stdout = child.stdout.take().expect("a pipe");
        self.running = Some(child);
        let (line, ready) = mpsc::channel();
        thread::spawn(move || {
            let mut text = String::new();
            if BufReader::new(stdout).read_line(&mut text).is_ok() {
                line.send(text).unwrap_or_default();
            }
        });
        let line = ready.recv_timeout(PATIENCE).expect("sottod serve becomes ready");
        let address = messaging_address(&line).unwrap_or_else(|| panic!("the ready line is {line:?}"));
        self.messaging = Some(address);
        address
    }

    /// Kills the server, as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.running.take() {
            child.kill().expect("the server can be killed");
            child.wait().expect("the server ends");
        }
    }

    /// The server's log, of everything that it can say.
    pub fn log(&self) -> PathBuf {
        self.data.with_extension("log")
    }

    /// The deployment's files.
    pub fn data(&self) -> &Path {
        &self.data
    }
}

impl Drop for ProcessDeployment {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The address in `"messaging":"http://127.0.0.1:7420"` of the ready line.
fn messaging_address(line: &str) -> Option<SocketAddr> {
    let rest = line.split_once("\"messaging\":\"http://")?.1;
    rest.split_once('"')?.0.parse().ok()
}
