//! What waits for one session.

use core::task::{Context, Poll};
use std::sync::{
    Arc, Mutex, MutexGuard, OnceLock, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use futures_util::task::AtomicWaker;
use sotto_storage::NetworkId;
use sotto_types::{ConversationId, DeviceId};

use super::{News, Signal};

/// A session's mailbox; bounded whatever the session does.
#[derive(Debug, Default)]
pub(crate) struct Mailbox {
    number: u64,
    owner: OnceLock<(DeviceId, NetworkId)>,
    caught_up: AtomicBool,
    waiting: Mutex<Waiting>,
    wake: AtomicWaker,
}

/// What has come since the session looked last.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    /// Rows, in the order in which they were handed out.
    pub(crate) news: Vec<Arc<News>>,
    /// Conversations in which more came than was kept.
    pub(crate) missed: Vec<ConversationId>,
    /// Conversations in which the device is to commit what waits.
    pub(crate) commits: Vec<ConversationId>,
    /// The newest signal of each device in each conversation.
    pub(crate) signals: Vec<Arc<Signal>>,
    /// Whether the inbox has something new.
    pub(crate) inbox: bool,
    /// Whether what holds for the device may have changed.
    pub(crate) policy: bool,
    /// Whether somebody who came to be linked has said something.
    pub(crate) links: bool,
    /// Why the session must end.
    pub(crate) ending: Option<Ending>,
}

/// Why a session must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The device has connected anew.
    Replaced,
    /// The device or its user may not be here any more.
    SignedOut,
    /// What the device may do has changed; it finds out by coming back.
    Changed,
    /// The server closes.
    Closing,
}

impl Mailbox {
    /// Rows kept for a session that is busy; what comes on top is read from the store.
    ///
    /// As many as one commit of the store may have: they are published before any session runs, and if they did not fit,
    /// every follower of a lively conversation would read the same rows again.
    const CAPACITY: usize = 256;
    /// Signals kept for a session that is busy; what comes on top is dropped.
    const SIGNALS: usize = 64;

    pub(super) fn new(number: u64) -> Self {
        Self { number, ..Self::default() }
    }

    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Whose it is, once it has signed in.
    pub(crate) fn device(&self) -> Option<DeviceId> {
        self.owner.get().map(|(device, _)| *device)
    }

    /// In which network that device is.
    pub(super) fn network(&self) -> Option<NetworkId> {
        self.owner.get().map(|(_, network)| *network)
    }

    /// Waits until something has come, and takes it.
    pub(crate) fn poll_take(&self, cx: &Context<'_>) -> Poll<Waiting> {
        self.wake.register(cx.waker());
        let mut waiting = self.lock();
        if waiting.is_empty() { Poll::Pending } else { Poll::Ready(std::mem::take(&mut *waiting)) }
    }

    pub(super) fn set_owner(&self, device: DeviceId, network: NetworkId) {
        // A session signs in once.
        self.owner.get_or_init(|| (device, network));
    }

    pub(super) fn put_news(&self, gathered: &[Arc<News>]) {
        let mut waiting = self.lock();
        for news in gathered {
            let rows: usize = waiting.news.iter().map(|news| news.len()).sum();
            if rows + news.len() <= Self::CAPACITY {
                waiting.news.push(Arc::clone(news));
            } else if !waiting.missed.contains(&news.conversation) {
                waiting.missed.push(news.conversation);
            }
        }
        drop(waiting);
        self.wake.wake();
    }

    pub(super) fn put_missed(&self, conversation: ConversationId) {
        let mut waiting = self.lock();
        if !waiting.missed.contains(&conversation) {
            waiting.missed.push(conversation);
        }
        drop(waiting);
        self.wake.wake();
    }

    /// Notes that the device has taken everything that waited for it.
    pub(crate) fn set_caught_up(&self) {
        self.caught_up.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_caught_up(&self) -> bool {
        self.caught_up.load(Ordering::Relaxed)
    }

    pub(super) fn put_commit_wanted(&self, conversation: ConversationId) {
        let mut waiting = self.lock();
        if !waiting.commits.contains(&conversation) {
            waiting.commits.push(conversation);
        }
        drop(waiting);
        self.wake.wake();
    }

    pub(super) fn put_signal(&self, signal: &Arc<Signal>) {
        let mut waiting = self.lock();
        if let Some(place) = waiting.signals.iter_mut().find(|older| signal.replaces(older)) {
            *place = Arc::clone(signal);
        } else if waiting.signals.len() < Self::SIGNALS {
            waiting.signals.push(Arc::clone(signal));
        } else {
            return;
        }
        drop(waiting);
        self.wake.wake();
    }

    pub(super) fn put_inbox(&self) {
        self.lock().inbox = true;
        self.wake.wake();
    }

    pub(super) fn put_policy(&self) {
        self.lock().policy = true;
        self.wake.wake();
    }

    pub(super) fn put_links(&self) {
        self.lock().links = true;
        self.wake.wake();
    }

    pub(super) fn put_ending(&self, ending: Ending) {
        self.lock().ending = Some(ending);
        self.wake.wake();
    }

    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn is_empty(&self) -> bool {
        let nothing_new = self.news.is_empty() && self.missed.is_empty() && self.commits.is_empty();
        let no_signals = self.signals.is_empty();
        nothing_new && no_signals && !self.inbox && !self.policy && !self.links && self.ending.is_none()
    }
}
