use std::{
    io::{Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
};

/// A proxy on loopback that does something at the n-th piece of traffic, and lets nothing more of that connection pass.
///
/// Pieces of both directions are counted together, so that counting up walks through every step of what two programs say
/// to each other: lost before it arrived, and answered but the answer lost.
#[derive(Debug)]
pub struct KillingProxy {
    address: SocketAddr,
    armed: Arc<Mutex<Armed>>,
}

type Action = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Armed {
    passed: usize,
    at: Option<(usize, Action)>,
}

impl KillingProxy {
    /// Starts a proxy in front of a server; it ends with the test's process.
    pub fn before(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("its address");
        let armed = Arc::<Mutex<Armed>>::default();
        let state = Arc::clone(&armed);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                // Without a server the client sees a connection that ends at once.
                if let Ok(server) = TcpStream::connect(server) {
                    carry_both_ways(&client, &server, &state);
                }
            }
        });
        Self { address, armed }
    }

    /// Where clients connect.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Counts from 0 again and acts in place of passing on piece `number`.
    pub fn arm(&self, number: usize, action: impl FnOnce() + Send + 'static) {
        *lock(&self.armed) = Armed { passed: 0, at: Some((number, Box::new(action))) };
    }

    /// Acts no more; how many pieces passed since it was armed, and whether it acted.
    pub fn disarm(&self) -> (usize, bool) {
        let armed = std::mem::take(&mut *lock(&self.armed));
        (armed.passed, armed.at.is_none())
    }
}

fn carry_both_ways(client: &TcpStream, server: &TcpStream, armed: &Arc<Mutex<Armed>>) {
    for (from, to) in [(client, server), (server, client)] {
        let (Ok(from), Ok(to)) = (from.try_clone(), to.try_clone()) else { return };
        let armed = Arc::clone(armed);
        thread::spawn(move || {
            carry(&from, &to, &armed);
            // Either end may be gone already.
            from.shutdown(Shutdown::Both).unwrap_or_default();
            to.shutdown(Shutdown::Both).unwrap_or_default();
        });
    }
}

fn carry(mut from: &TcpStream, mut to: &TcpStream, armed: &Mutex<Armed>) {
    let mut piece = vec![0; 64 * 1024];
    while let Ok(length @ 1..) = from.read(&mut piece) {
        let mut state = lock(armed);
        if state.at.as_ref().is_some_and(|(number, _)| *number == state.passed) {
            let action = state.at.take().map(|(_, action)| action);
            drop(state);
            if let Some(action) = action {
                action();
            }
            return;
        }
        state.passed += 1;
        drop(state);
        if to.write_all(piece.get(..length).unwrap_or_default()).is_err() {
            return;
        }
    }
}

fn lock(armed: &Mutex<Armed>) -> MutexGuard<'_, Armed> {
    armed.lock().unwrap_or_else(PoisonError::into_inner)
}

impl core::fmt::Debug for Armed {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Armed").field("passed", &self.passed).finish_non_exhaustive()
    }
}
