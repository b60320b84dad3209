use bytes::Bytes;
use futures_util::{sink, stream};
use sotto_server::device::{Incoming, Link, LinkClosed, Outgoing, join};
use tokio::sync::mpsc;

use super::pump::{Cut, End};

/// The server's end, as the server takes connections.
pub(super) fn link(end: End) -> Box<dyn Link> {
    let receiving = stream::unfold((end.receiver, end.cut.clone()), async |(mut frames, cut)| {
        let frame = receive(&mut frames, &cut).await?;
        Some((Incoming::Frame(frame), (frames, cut)))
    });
    let sending = sink::unfold((end.sender, end.cut), async |(frames, cut), item| {
        send(&frames, &cut, item).await?;
        Ok((frames, cut))
    });
    join(Box::pin(receiving), Box::pin(sending))
}

async fn receive(frames: &mut mpsc::Receiver<Bytes>, cut: &Cut) -> Option<Bytes> {
    tokio::select! {
        biased;
        () = cut.wait() => None,
        frame = frames.recv() => frame,
    }
}

async fn send(frames: &mpsc::Sender<Bytes>, cut: &Cut, item: Outgoing) -> Result<(), LinkClosed> {
    // A link in memory needs no sign of life: it ends when either side does.
    let Outgoing::Frame(frame) = item else { return Ok(()) };
    tokio::select! {
        biased;
        () = cut.wait() => Err(LinkClosed),
        sent = frames.send(frame) => sent.map_err(|_| LinkClosed),
    }
}
