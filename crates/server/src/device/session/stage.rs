//! How far a session has come.

use std::{sync::Arc, time::Duration};

use super::limits;
use crate::{
    app::DeviceCaller,
    device::{
        HEARTBEAT,
        push::Subscription,
        requests::{Greeting, Progress},
    },
};

/// How far a session has come; what is large or rare is in a box, for most sessions are idle.
pub(super) enum Stage {
    /// Nothing was said.
    Silent,
    /// Greeted, not signed in; absent while a request is under way.
    Greeted(Arc<Greeting>, Option<Box<Progress>>),
    /// Signed in, and subscribed or not.
    SignedIn(Arc<DeviceCaller>, Option<Box<Subscription>>),
}

impl Stage {
    /// How long the other side may be silent.
    pub(super) fn patience(&self) -> Duration {
        match self {
            Self::Silent => limits::HELLO,
            Self::Greeted(..) => limits::SIGN_IN,
            Self::SignedIn(..) => HEARTBEAT * 2,
        }
    }

    /// Whether somebody who has not signed in waits for an answer: then the silence is ours.
    pub(super) fn is_at_work(&self) -> bool {
        matches!(self, Self::Greeted(_, None))
    }

    /// The subscription, if there is one.
    pub(super) fn subscription(&mut self) -> Option<&mut Subscription> {
        match self {
            Self::SignedIn(_, Some(subscription)) => Some(subscription),
            _ => None,
        }
    }
}
