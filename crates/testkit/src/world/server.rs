use std::{
    fs,
    net::{IpAddr, Ipv4Addr},
    path::{Path, PathBuf},
    sync::Arc,
};

use sotto_server::{
    ConsoleSettings, Deployment, Live,
    device::serve_link,
    jobs,
    mail::{MailFolder, Mailer, Sender},
    outbound::Reach,
};
use sotto_storage::{EventAttribute, EventQuery, Tx};
use sotto_storage_sqlite::SqliteStore;
use sotto_types::Timestamp;
use tempfile::TempDir;

use super::World;
use crate::{Serve, invitations::administrators_account};

/// The running server.
#[derive(Debug)]
pub(super) struct Server {
    pub(super) deployment: Arc<Deployment>,
    database: SqliteStore,
}

impl World {
    /// Starts the server on what is on disk; does nothing if it runs.
    pub fn start_server(&mut self) {
        if self.server.is_some() {
            return;
        }
        fs::create_dir_all(self.server_folder()).expect("the server's folder");
        let database = SqliteStore::open(&self.database()).expect("the server's database");
        let sender = Sender::of(&self.domain).expect("a sender");
        let deployment = Arc::new(Deployment {
            store: database.store(),
            keyring: Arc::clone(&self.keyring),
            clock: Arc::<crate::ManualClock>::clone(&self.clock),
            rng: Arc::<crate::SeededRng>::clone(&self.rng),
            domain: self.domain.clone(),
            region: "us-east-1".to_owned(),
            messaging_url: "http://localhost:7420".to_owned(),
            mailer: Mailer::new(sender, Arc::new(MailFolder::new(self.server_folder().join("mail")))),
            reach: Reach::default(),
            trail: None,
            console: ConsoleSettings::default(),
            live: Live::default(),
        });
        let serving = Arc::clone(&deployment);
        let serve: Serve = Arc::new(move |link| {
            let peer = IpAddr::V4(Ipv4Addr::LOCALHOST);
            tokio::spawn(serve_link(Arc::clone(&serving), peer, link));
        });
        self.network.set_server(Some(serve));
        self.server = Some(Server { deployment, database });
    }

    /// Stops the server: links break, what was answered is on disk.
    pub async fn stop_server(&mut self) {
        self.network.set_server(None);
        if let Some(server) = self.server.take() {
            server.deployment.live.close().await;
            server.database.close().await;
        }
    }

    /// A copy of the server's files, made while it does not run.
    pub async fn back_up(&mut self) -> TempDir {
        self.stop_server().await;
        let copy = tempfile::tempdir().expect("a temporary folder");
        copy_files(&self.server_folder(), copy.path());
        self.start_server();
        copy
    }

    /// Puts the server back to what it was when this copy was made.
    pub async fn roll_back(&mut self, copy: &TempDir) {
        self.stop_server().await;
        for file in files(&self.server_folder()) {
            fs::remove_file(file).expect("a file can be removed");
        }
        copy_files(copy.path(), &self.server_folder());
        self.start_server();
    }

    /// Stops and starts the server.
    pub async fn restart_server(&mut self) {
        self.stop_server().await;
        self.start_server();
    }

    /// Lets the server forget what nobody needs any more, and devices that were silent for too long, as it does from time to
    /// time.
    pub async fn tidy_up(&self) {
        jobs::tidy_up(self.deployment()).await;
    }

    /// The records of this name in the audit trail of the network's administrators, newest first.
    pub async fn events(&self, name: &str) -> Vec<String> {
        let query = EventQuery {
            account: administrators_account(),
            attribute: Some(EventAttribute::Name(name.to_owned())),
            from: Timestamp::default(),
            to: self.deployment().now(),
            after: None,
            limit: 50,
            examine: 10_000,
        };
        let work = async move |tx: &mut dyn Tx| tx.events().look_up(&query).await;
        let page = self.deployment().store.read(work).await.expect("the audit trail can be read");
        page.events.into_iter().map(|event| event.record).collect()
    }

    pub(crate) fn deployment(&self) -> &Deployment {
        &self.server.as_ref().expect("the server runs").deployment
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()).collect()
}

fn copy_files(from: &Path, to: &Path) {
    for file in files(from) {
        fs::copy(&file, to.join(file.file_name().expect("a name"))).expect("a file can be copied");
    }
}
