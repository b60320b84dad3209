use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{KillingProxy, Outcome, ProcessDeployment, Sotto};

/// As often as somebody repeats a command.
const TRIES: usize = 4;

/// A server that can be killed at a step of what a program says to it, and people who are invited: `p0`, `p1`, ….
#[derive(Debug)]
pub struct Town {
    folder: tempfile::TempDir,
    server: Arc<Mutex<ProcessDeployment>>,
    proxy: KillingProxy,
    codes: Vec<String>,
}

impl Town {
    /// Starts a server and invites this many people.
    pub fn of(people: usize) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut server = ProcessDeployment::init(&folder.path().join("server"));
        let names: Vec<String> = (0..people).map(|number| format!("p{number}")).collect();
        let codes = server.invite(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let proxy = KillingProxy::before(server.start());
        Self { folder, server: Arc::new(Mutex::new(server)), proxy, codes }
    }

    /// Where everybody's homes are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The server's data.
    pub fn data(&self) -> PathBuf {
        self.server().data().to_owned()
    }

    /// Where programs connect.
    pub fn address(&self) -> SocketAddr {
        self.proxy.address()
    }

    /// The program of somebody, who may have no account yet.
    pub fn person(&self, number: usize) -> Sotto {
        Sotto::of(&format!("p{number}"), self.folder.path())
    }

    /// The code of somebody's invitation.
    pub fn code(&self, number: usize) -> &str {
        self.codes.get(number).expect("somebody who is invited")
    }

    /// Somebody who has an account.
    pub fn registered(&self, number: usize) -> Sotto {
        let person = self.person(number);
        assert_eq!(person.register(self.address(), self.code(number), None).code, Some(0));
        person
    }

    /// Kills the server in place of passing on this piece of traffic, counted from now.
    pub fn arm(&self, step: usize) {
        let victim = Arc::clone(&self.server);
        self.proxy.arm(step, move || victim.lock().unwrap_or_else(PoisonError::into_inner).kill());
    }

    /// Whether the server was killed; then it runs again.
    pub fn revived(&self) -> bool {
        let (_, killed) = self.proxy.disarm();
        if killed {
            self.server().start();
        }
        killed
    }

    fn server(&self) -> MutexGuard<'_, ProcessDeployment> {
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Repeats a command until it says that it is done.
pub fn until_done(command: impl Fn() -> Outcome) -> Outcome {
    let mut outcome = command();
    for _ in 1..TRIES {
        if outcome.code == Some(0) {
            break;
        }
        outcome = command();
    }
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    outcome
}
