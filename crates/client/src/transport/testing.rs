//! A server that says what a script says.

use std::collections::VecDeque;

use async_trait::async_trait;
use bytes::Bytes;
use prost::Message;
use sotto_wire::frame::{ServerBody, ServerFrame};

use super::{Connection, FrameReceiver, FrameSender, Incoming};
use crate::ClientError;

/// A connection on which these frames come, whatever is sent, and which then ends.
pub(crate) fn script(frames: impl IntoIterator<Item = (u32, ServerBody)>) -> Connection {
    let frames = frames
        .into_iter()
        .map(|(answers, body)| ServerFrame { answers, body: Some(body) }.encode_to_vec().into())
        .collect();
    Connection { receiver: Box::new(Script { frames, ends: true }), sender: Box::new(Ignore) }
}

impl Connection {
    /// This connection, but silent instead of ended.
    pub(crate) fn kept_open(self) -> Self {
        Self { receiver: Box::new(Script { frames: VecDeque::new(), ends: false }), sender: self.sender }
    }
}

struct Script {
    frames: VecDeque<Bytes>,
    ends: bool,
}

#[async_trait]
impl FrameReceiver for Script {
    async fn receive(&mut self) -> Result<Option<Incoming>, ClientError> {
        match self.frames.pop_front() {
            Some(frame) => Ok(Some(Incoming::Frame(frame))),
            None if self.ends => Ok(None),
            None => std::future::pending().await,
        }
    }
}

struct Ignore;

#[async_trait]
impl FrameSender for Ignore {
    async fn send(&mut self, _: Bytes) -> Result<(), ClientError> {
        Ok(())
    }

    async fn close(&mut self) -> Result<(), ClientError> {
        Ok(())
    }
}
