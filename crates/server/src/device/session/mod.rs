//! One connection, from its first frame to its last.
//!
//! [`serve_link`] is the loop: it waits for the next `Event`, takes it, and flushes when nothing else is ready, so that
//! frames share writes under load. A request runs in a task of its own: what has begun is finished, whoever hangs up.
//! Sends overlap; every other request is answered before the next frame is read.

mod answers;
mod days;
mod ending;
mod event;
mod holding;
mod in_flight;
mod limits;
mod pushes;
mod receive;
mod signals;
mod stage;
mod state;

use std::{net::IpAddr, sync::Arc};

use self::{event::Event, state::Session};
use super::Link;
use crate::{Deployment, rate::Rates};

/// Serves a device over a link until one of them ends it.
pub async fn serve_link(deployment: Arc<Deployment>, peer: IpAddr, link: Box<dyn Link>) {
    serve_counted(deployment, None, peer, link).await;
}

/// As [`serve_link`], where the peer's registrations and password sign-ins are counted.
pub(super) async fn serve_counted(
    deployment: Arc<Deployment>,
    rates: Option<Arc<Rates>>,
    peer: IpAddr,
    link: Box<dyn Link>,
) {
    let mut session = Session::new(deployment, rates, peer, link);
    let ending = loop {
        // What is not waiting is in boxes, so that a session that waits is small.
        let step = match session.next().await {
            Event::Waiting(waiting) => Box::pin(session.take_waiting(waiting)).await,
            Event::Answer(answer) => Box::pin(session.take_answer(*answer)).await,
            Event::Received(incoming) => Box::pin(session.receive(incoming)).await,
            Event::Due => Box::pin(session.read_what_waits()).await,
            Event::Flush => Box::pin(session.flush()).await,
            Event::Tick => Box::pin(session.tick()).await,
        };
        if let Err(ending) = step {
            break ending;
        }
    };
    Box::pin(session.end(ending)).await;
}
