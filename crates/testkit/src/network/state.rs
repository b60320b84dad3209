use core::fmt;
use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use sotto_client::Transport;
use sotto_server::device::Link;
use sotto_types::Rng;
use tokio::sync::mpsc;

use super::{Attacker, Faults, Honest, client_end::Dialler, pump, server_end};
use crate::seed::{Seed, SeededRng};

/// What serves a new connection's server end; `None` while the server is down.
pub type Serve = Arc<dyn Fn(Box<dyn Link>) + Send + Sync>;

/// Frames that a link holds before its sender must wait.
const CAPACITY: usize = 16;

/// A network in memory, shared by all who are on it.
#[derive(Clone)]
pub struct Network {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    rng: SeededRng,
    state: Mutex<State>,
}

struct State {
    faults: Faults,
    attacker: Box<dyn Attacker>,
    serve: Option<Serve>,
    /// Cuts each link that was made, by its device's name.
    cuts: Vec<(String, pump::Cut)>,
    seen: Vec<Bytes>,
}

impl Network {
    /// A network without faults and without a server.
    pub fn new(seed: Seed) -> Self {
        let state = State {
            faults: Faults::default(),
            attacker: Box::new(Honest),
            serve: None,
            cuts: Vec::new(),
            seen: Vec::new(),
        };
        Self { inner: Arc::new(Inner { rng: seed.rng(1), state: Mutex::new(state) }) }
    }

    /// What the device of this name connects with.
    pub fn transport(&self, device: &str) -> Arc<dyn Transport> {
        Arc::new(Dialler { network: self.clone(), device: device.to_owned() })
    }

    /// Lets things go wrong from here on.
    pub fn set_faults(&self, faults: Faults) {
        self.lock().faults = faults;
    }

    /// Puts somebody between the devices and the server.
    pub fn set_attacker(&self, attacker: impl Attacker + 'static) {
        self.lock().attacker = Box::new(attacker);
    }

    /// Puts a server on the network, or takes it off; links to the former one break.
    pub fn set_server(&self, serve: Option<Serve>) {
        let mut state = self.lock();
        state.serve = serve;
        for (_, cut) in state.cuts.drain(..) {
            cut.now();
        }
    }

    /// Breaks the links of one device.
    pub fn cut(&self, device: &str) {
        let mut state = self.lock();
        state.cuts.retain(|(name, cut)| {
            if name == device {
                cut.now();
            }
            name != device
        });
    }

    /// Every frame that was sent so far, in both directions, before anybody touched it.
    pub fn traffic(&self) -> Vec<Bytes> {
        self.lock().seen.clone()
    }

    /// Makes a link; `None` where there is no server or the connection is refused.
    pub(super) fn dial(&self, device: &str) -> Option<pump::End> {
        let faults = self.faults();
        if self.draw(faults.refusals) {
            return None;
        }
        let mut state = self.lock();
        let serve = state.serve.clone()?;
        let cut = pump::Cut::new();
        state.cuts.retain(|(_, cut)| !cut.is_cut());
        state.cuts.push((device.to_owned(), cut.clone()));
        drop(state);

        let (to_server, from_device) = mpsc::channel(CAPACITY);
        let (to_pump, at_server) = mpsc::channel(CAPACITY);
        let (to_device, from_server) = mpsc::channel(CAPACITY);
        let (from_pump, at_device) = mpsc::channel(CAPACITY);
        pump::start(self.clone(), pump::Way::ToServer, device, (from_device, to_pump), cut.clone());
        pump::start(self.clone(), pump::Way::ToDevice, device, (from_server, from_pump), cut.clone());
        serve(server_end::link(pump::End { sender: to_device, receiver: at_server, cut: cut.clone() }));
        Some(pump::End { sender: to_server, receiver: at_device, cut })
    }

    /// The delay of one frame, or `None` if it breaks its link.
    pub(super) fn fate(&self, frame: &Bytes) -> Option<Duration> {
        self.lock().seen.push(frame.clone());
        let faults = self.faults();
        if self.draw(faults.breaks) {
            return None;
        }
        let micros = u64::try_from(faults.delay.as_micros()).unwrap_or(0);
        let rng: &dyn Rng = &self.inner.rng;
        Some(Duration::from_micros(rng.below(micros + 1)))
    }

    /// What the attacker makes of a frame.
    pub(super) fn attack<T>(&self, act: impl FnOnce(&mut dyn Attacker) -> T) -> T {
        act(self.lock().attacker.as_mut())
    }

    fn faults(&self) -> Faults {
        self.lock().faults
    }

    fn draw(&self, of_thousand: u32) -> bool {
        let rng: &dyn Rng = &self.inner.rng;
        rng.below(1000) < u64::from(of_thousand)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Network").field("faults", &self.faults()).finish_non_exhaustive()
    }
}
