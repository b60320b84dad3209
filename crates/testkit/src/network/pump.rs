use bytes::Bytes;
use prost::Message;
use sotto_wire::frame::{ClientFrame, ServerFrame};
use tokio::sync::{mpsc, watch};

use super::Network;

/// One end of a link.
pub(super) struct End {
    pub(super) sender: mpsc::Sender<Bytes>,
    pub(super) receiver: mpsc::Receiver<Bytes>,
    pub(super) cut: Cut,
}

/// The scissors of a link.
#[derive(Clone, Debug)]
pub(super) struct Cut(watch::Sender<bool>);

/// The direction of a pump.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    ToServer,
    ToDevice,
}

impl Cut {
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(false))
    }

    /// Breaks the link; what is under way is lost.
    pub(super) fn now(&self) {
        self.0.send_replace(true);
    }

    pub(super) fn is_cut(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the link breaks.
    pub(super) async fn wait(&self) {
        // The sender is in `self`, so this cannot fail before the value is true.
        self.0.subscribe().wait_for(|cut| *cut).await.map(drop).unwrap_or_default();
    }
}

/// Carries frames one way until either end is gone or the link breaks.
pub(super) fn start(
    network: Network,
    way: Way,
    device: &str,
    ends: (mpsc::Receiver<Bytes>, mpsc::Sender<Bytes>),
    cut: Cut,
) {
    let device = device.to_owned();
    tokio::spawn(async move {
        let carried = carry(&network, way, &device, ends, &cut);
        tokio::select! {
            () = carried => {}
            () = cut.wait() => {}
        }
    });
}

async fn carry(
    network: &Network,
    way: Way,
    device: &str,
    (mut from, to): (mpsc::Receiver<Bytes>, mpsc::Sender<Bytes>),
    cut: &Cut,
) {
    while let Some(frame) = from.recv().await {
        let Some(delay) = network.fate(&frame) else {
            cut.now();
            return;
        };
        tokio::time::sleep(delay).await;
        for arriving in attacked(network, way, device, &frame) {
            if to.send(arriving).await.is_err() {
                return;
            }
        }
    }
}

/// What the attacker lets arrive; bytes that are no frame pass as they are.
fn attacked(network: &Network, way: Way, device: &str, bytes: &Bytes) -> Vec<Bytes> {
    match way {
        Way::ToServer => match ClientFrame::parse(bytes) {
            Ok(frame) => encode(&network.attack(|attacker| attacker.to_server(device, frame))),
            Err(_) => vec![bytes.clone()],
        },
        Way::ToDevice => match ServerFrame::parse(bytes) {
            Ok(frame) => encode(&network.attack(|attacker| attacker.to_device(device, frame))),
            Err(_) => vec![bytes.clone()],
        },
    }
}

fn encode<M: Message>(frames: &[M]) -> Vec<Bytes> {
    frames.iter().map(|frame| frame.encode_to_vec().into()).collect()
}
