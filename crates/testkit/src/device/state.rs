use std::{
    panic::{AssertUnwindSafe, resume_unwind},
    sync::Arc,
    time::Duration,
};

use futures_util::FutureExt;
use sotto_client::{Client, ClientError, Environment, ErrorKind, Event, Home, WarningKind};
use sotto_types::DeviceId;
use tokio::{sync::mpsc::UnboundedReceiver, time::Instant};

use super::crash::{Crash, CrashPlan};
use crate::{ManualClock, World, world::password};

/// How often, and for how long, something is tried before the test fails.
const TRIES: usize = 300;
const TIME: Duration = Duration::from_mins(1);

/// A device of somebody.
#[derive(Debug)]
pub struct Device {
    name: String,
    person: String,
    home: Home,
    environment: Environment,
    clock: Arc<ManualClock>,
    crash: CrashPlan,
    client: Option<Box<Client>>,
    events: Option<UnboundedReceiver<Event>>,
    warnings: Vec<WarningKind>,
    changes_of_others: Vec<String>,
    changes_of_members: Vec<String>,
}

impl Device {
    pub(crate) fn new(world: &World, person: &str, name: &str) -> Self {
        let crash = CrashPlan::default();
        Self {
            name: name.to_owned(),
            person: person.to_owned(),
            home: world.home_of(name),
            environment: world.environment(name, crash.hook()),
            clock: world.shared_clock(),
            crash,
            client: None,
            events: None,
            warnings: Vec::new(),
            changes_of_others: Vec::new(),
            changes_of_members: Vec::new(),
        }
    }

    /// Its name in the world and on the network.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whose it is.
    pub fn person(&self) -> &str {
        &self.person
    }

    /// Its folder.
    pub fn home(&self) -> &Home {
        &self.home
    }

    /// What it gets from outside.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// The client, opened.
    pub fn client(&mut self) -> &mut Client {
        self.client.as_mut().expect("the device is open")
    }

    /// Crashes the next time that the client comes to this failpoint.
    pub fn crash_at(&mut self, failpoint: &'static str) {
        self.crash.set(Some(failpoint));
    }

    /// Forgets a planned crash; whether it was still to come.
    pub fn crash_no_more(&mut self) -> bool {
        let waited = self.crash.is_set();
        self.crash.set(None);
        waited
    }

    /// Ends the process: what was not written is gone.
    pub fn shut_down(&mut self) {
        self.note_events();
        self.client = None;
    }

    /// Says goodbye to the server.
    pub async fn disconnect(&mut self) {
        if let Some(client) = &mut self.client {
            client.disconnect().await;
        }
    }

    /// What it warned of so far.
    pub fn warnings(&mut self) -> &[WarningKind] {
        self.note_events();
        &self.warnings
    }

    /// What it said so far of changed devices and keys of others.
    pub fn device_changes(&mut self) -> &[String] {
        self.note_events();
        &self.changes_of_others
    }

    /// What it said so far of who came into conversations and who went.
    pub fn member_changes(&mut self) -> &[String] {
        self.note_events();
        &self.changes_of_members
    }

    /// Its name here and its id on the server.
    pub(crate) fn known_as(&mut self) -> (String, DeviceId) {
        let id = self.client().whoami().device_id;
        (self.name.clone(), id)
    }

    /// Does something with the opened client once; a crash is an [`ErrorKind::Unreachable`] and closes it.
    pub async fn once<T>(
        &mut self,
        work: impl AsyncFnOnce(&mut Client) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        if self.client.is_none() {
            self.open().await?;
        }
        let done = AssertUnwindSafe(work(self.client())).catch_unwind().await;
        done.unwrap_or_else(|payload| {
            self.shut_down();
            Err(crashed(payload))
        })
    }

    /// Does something with the opened client until it succeeds or fails for good.
    pub async fn until_done<T>(
        &mut self,
        mut work: impl AsyncFnMut(&mut Client) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        let mut patience = Patience::new();
        loop {
            match self.once(&mut work).await {
                Err(error) if may_pass(&error) && patience.is_left() => self.pause().await,
                done => return done,
            }
        }
    }

    /// Makes the client by `make`, trying again as a person would.
    pub(super) async fn make(
        &mut self,
        mut make: impl AsyncFnMut(Environment) -> Result<Client, ClientError>,
    ) -> Result<(), ClientError> {
        let mut patience = Patience::new();
        loop {
            let environment = self.environment.clone();
            let attempt = AssertUnwindSafe(make(environment)).catch_unwind().await;
            match attempt.unwrap_or_else(|payload| Err(crashed(payload))) {
                Ok(client) => {
                    self.adopt(client);
                    return Ok(());
                }
                // An attempt that the server never got was undone: once more.
                Err(ClientError::Invalid(_)) if !self.home.is_occupied() && patience.is_left() => {
                    self.pause().await;
                }
                // The account stands; only the word of it was lost.
                Err(ClientError::Invalid(_)) if self.open().await.is_ok() => return Ok(()),
                Err(error) if may_pass(&error) && patience.is_left() => self.pause().await,
                Err(error) => return Err(error),
            }
        }
    }

    /// What the client gets from outside.
    pub(super) fn environment_mut(&mut self) -> &mut Environment {
        &mut self.environment
    }

    /// Makes the client by `make` in one attempt; a crash is an [`ErrorKind::Unreachable`].
    pub(super) async fn make_once(
        &mut self,
        make: impl AsyncFnOnce(Environment) -> Result<Client, ClientError>,
    ) -> Result<(), ClientError> {
        let attempt = AssertUnwindSafe(make(self.environment.clone())).catch_unwind().await;
        self.adopt(attempt.unwrap_or_else(|payload| Err(crashed(payload)))?);
        Ok(())
    }

    async fn open(&mut self) -> Result<(), ClientError> {
        let opened = Client::open(&self.home, &password(), self.environment.clone()).await?;
        self.adopt(opened);
        Ok(())
    }

    pub(super) fn adopt(&mut self, mut client: Client) {
        self.note_events();
        self.events = Some(client.events());
        self.client = Some(Box::new(client));
    }

    /// Lets a second pass, and others go on.
    async fn pause(&self) {
        self.clock.advance(Duration::from_secs(1));
        tokio::task::yield_now().await;
    }

    fn note_events(&mut self) {
        let events = self.events.as_mut();
        let happened = events.into_iter().flat_map(|events| std::iter::from_fn(|| events.try_recv().ok()));
        for event in happened {
            match event {
                Event::Warning { warning, .. } => self.warnings.push(warning),
                Event::ContactDevicesChanged { text, .. } => self.changes_of_others.push(text),
                Event::MembersChanged { text, .. } => self.changes_of_members.push(text),
                _ => {}
            }
        }
    }
}

/// What is left of [`TRIES`] and [`TIME`].
struct Patience {
    tries: usize,
    until: Instant,
}

impl Patience {
    fn new() -> Self {
        Self { tries: TRIES, until: Instant::now() + TIME }
    }

    /// Uses one try up; whether another may follow.
    fn is_left(&mut self) -> bool {
        self.tries = self.tries.saturating_sub(1);
        self.tries > 0 && Instant::now() < self.until
    }
}

fn may_pass(error: &ClientError) -> bool {
    matches!(error.kind(), ErrorKind::Unreachable | ErrorKind::Queued)
        || matches!(error, ClientError::Refused { retry_after: Some(_), .. })
}

/// A crash as an error; a panic goes on.
fn crashed(payload: Box<dyn std::any::Any + Send>) -> ClientError {
    if payload.is::<Crash>() {
        return ClientError::Unreachable("the process crashed".to_owned());
    }
    resume_unwind(payload)
}
