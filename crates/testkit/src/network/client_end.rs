use async_trait::async_trait;
use bytes::Bytes;
use sotto_client::{ClientError, Connection, FrameReceiver, FrameSender, Incoming, ServerUrl, Transport};
use tokio::sync::mpsc;

use super::{Network, pump::Cut};

/// The transport of one device.
#[derive(Debug)]
pub(super) struct Dialler {
    pub(super) network: Network,
    pub(super) device: String,
}

#[async_trait]
impl Transport for Dialler {
    async fn connect(&self, _: &ServerUrl) -> Result<Connection, ClientError> {
        let end = self.network.dial(&self.device);
        let end = end.ok_or_else(|| ClientError::Unreachable("the simulated network refuses".to_owned()))?;
        Ok(Connection {
            receiver: Box::new(Receiver { frames: end.receiver, cut: end.cut.clone() }),
            sender: Box::new(Sender { frames: Some(end.sender), cut: end.cut }),
        })
    }
}

struct Receiver {
    frames: mpsc::Receiver<Bytes>,
    cut: Cut,
}

#[async_trait]
impl FrameReceiver for Receiver {
    async fn receive(&mut self) -> Result<Option<Incoming>, ClientError> {
        tokio::select! {
            biased;
            () = self.cut.wait() => Ok(None),
            frame = self.frames.recv() => Ok(frame.map(Incoming::Frame)),
        }
    }
}

struct Sender {
    frames: Option<mpsc::Sender<Bytes>>,
    cut: Cut,
}

#[async_trait]
impl FrameSender for Sender {
    async fn send(&mut self, frame: Bytes) -> Result<(), ClientError> {
        let broken = || ClientError::Unreachable("the simulated link broke".to_owned());
        let frames = self.frames.as_ref().ok_or_else(broken)?;
        tokio::select! {
            biased;
            () = self.cut.wait() => Err(broken()),
            sent = frames.send(frame) => sent.map_err(|_| broken()),
        }
    }

    async fn close(&mut self) -> Result<(), ClientError> {
        self.frames = None;
        Ok(())
    }
}
