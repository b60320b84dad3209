use std::{path::PathBuf, sync::Arc};

use sotto_client::{CrashHook, Environment};
use sotto_server::{Deployment, Keyring, app::accounts};
use sotto_types::Domain;
use tempfile::TempDir;

use super::{leftovers, server::Server};
use crate::{
    Device, Faults, Honest, ManualClock, Network, Seed, SeededRng,
    invitations::{Invitations, administrators_account},
};

/// One deployment, its network and its people.
///
/// Everybody is in one network of the deployment. A test ends its world with [`World::end`], which fails if something is
/// left over: a row or an inbox item that a device did not take, or a job that is due.
#[derive(Debug)]
pub struct World {
    pub(super) seed: Seed,
    pub(super) folder: TempDir,
    pub(super) clock: Arc<ManualClock>,
    pub(super) network: Network,
    pub(super) domain: Domain,
    pub(super) keyring: Arc<Keyring>,
    pub(super) rng: Arc<SeededRng>,
    pub(super) server: Option<Server>,
    pub(crate) invitations: Option<Invitations>,
    ended: bool,
}

impl World {
    /// Makes a deployment with one network, and starts its server.
    ///
    /// A failing test prints the seed; `SOTTO_SEED` replaces it.
    pub async fn new(seed: u64) -> Self {
        let seed = Seed(seed).or_from_environment();
        let domain = Domain::parse("chat.example.org").expect("a domain");
        let rng = Arc::new(seed.rng(0));
        let keyring = Keyring::generate(&domain, rng.as_ref()).expect("a keyring");
        let mut world = Self {
            seed,
            folder: tempfile::tempdir().expect("a temporary folder"),
            clock: Arc::default(),
            network: Network::new(seed),
            domain,
            keyring: Arc::new(keyring),
            rng,
            server: None,
            invitations: None,
            ended: false,
        };
        world.start_server();
        create_account(world.deployment()).await;
        world.invitations = Some(Invitations::to_a_new_network(world.deployment()).await);
        world
    }

    /// The clock of everybody.
    pub fn clock(&self) -> &ManualClock {
        &self.clock
    }

    /// The network between the devices and the server.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The seed of this world.
    pub fn seed(&self) -> Seed {
        self.seed
    }

    /// The server's keyring, which is a file apart from all others.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// The server's files.
    pub fn server_folder(&self) -> PathBuf {
        self.folder.path().join("server")
    }

    /// The folder of everybody's homes.
    pub fn homes_folder(&self) -> PathBuf {
        self.folder.path().join("homes")
    }

    /// Ends the world, after everybody who is still there has connected once more over a network without faults.
    ///
    /// Fails if that shows a message that was not taken before, or leaves something over on the server.
    pub async fn end<const N: usize>(mut self, still_there: [&mut Device; N]) {
        self.ended = true;
        self.network.set_faults(Faults::default());
        self.network.set_attacker(Honest);
        self.start_server();
        let mut devices = Vec::new();
        let mut still_there = still_there;
        for device in &mut still_there {
            let unseen = device.receive().await;
            assert!(unseen.is_empty(), "{} was still to be shown {unseen:?}", device.name());
            device.disconnect().await;
        }
        // Once more, for what one of them has just told the others.
        for device in still_there {
            device.receive().await;
            device.disconnect().await;
            devices.push(device.known_as());
        }
        let deployment = self.deployment().clone();
        // Sessions write their cursors as they end.
        deployment.live.close().await;
        let left = leftovers::of(&deployment.store, &devices, self.clock.as_ref()).await;
        assert!(left.is_empty(), "left over at the end of the world: {left:?}");
        self.stop_server().await;
    }

    /// Ends a world in which somebody was cheated, so that what is left over says nothing.
    pub async fn leave_undone<const N: usize>(mut self, cheated: [&mut Device; N]) {
        self.ended = true;
        cheated.into_iter().for_each(Device::shut_down);
        self.stop_server().await;
    }

    /// What a device gets from outside; `crash` is told of each failpoint.
    pub(crate) fn environment(&self, device: &str, crash: CrashHook) -> Environment {
        Environment {
            clock: Arc::<ManualClock>::clone(&self.clock),
            rng: Arc::<SeededRng>::clone(&self.rng),
            transport: self.network.transport(device),
            version: "0.1.0".to_owned(),
            platform: "linux".to_owned(),
            patience: std::time::Duration::from_secs(5),
            crash,
        }
    }

    pub(crate) fn shared_clock(&self) -> Arc<ManualClock> {
        Arc::clone(&self.clock)
    }

    pub(super) fn database(&self) -> PathBuf {
        self.server_folder().join("sotto.db")
    }
}

async fn create_account(deployment: &Deployment) {
    let Deployment { store, keyring, rng, .. } = deployment;
    let (now, account) = (deployment.now(), administrators_account());
    let made = accounts::create(store, keyring, rng.as_ref(), now, account, None).await;
    made.expect("an account");
}

impl Drop for World {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the world's seed was {}; SOTTO_SEED={0} takes it again", self.seed);
        } else {
            assert!(self.ended, "a test ends its world with `World::end`, which looks for what is left over");
        }
    }
}
