//! Sessions by device and by conversation.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sotto_storage::{LogRow, NetworkId};
use sotto_types::{ConversationId, DeviceId, Timestamp};
use tokio::sync::{Notify, futures::Notified};

use super::{
    Ending, Mailbox, News, Rate, Signal, TokenBucket, asking::Asking, known_groups::KnownGroups,
    outbox::Outbox,
};

/// The sessions of this process, cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Live {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    sessions: Mutex<Sessions>,
    groups: Mutex<KnownGroups>,
    claims: Mutex<HashMap<DeviceId, TokenBucket>>,
    searches: Mutex<HashMap<[u8; 16], TokenBucket>>,
    emptied: Notify,
    /// Wakes those who came to be linked; they are few, so each looks for itself.
    joins: Notify,
    asking: Mutex<Asking>,
    outbox: Mutex<Outbox>,
}

#[derive(Debug, Default)]
struct Sessions {
    closing: bool,
    opened: u64,
    all: HashMap<u64, Arc<Mailbox>>,
    by_device: HashMap<DeviceId, Arc<Mailbox>>,
    by_conversation: HashMap<ConversationId, Vec<Arc<Mailbox>>>,
}

impl Live {
    /// Devices whose claims are counted at one time; past it the counts of idle ones are forgotten.
    const CLAIMING_DEVICES: usize = 16 * 1024;

    /// Signed-in devices that are connected.
    pub fn connected(&self) -> usize {
        lock(&self.inner.sessions).by_device.len()
    }

    /// Whether a device is connected.
    pub(crate) fn is_connected(&self, device: DeviceId) -> bool {
        lock(&self.inner.sessions).by_device.contains_key(&device)
    }

    /// Tells every session to say goodbye, and waits until all have ended; later ones end at once.
    pub async fn close(&self) {
        let emptied = self.inner.emptied.notified();
        let left = {
            let mut sessions = lock(&self.inner.sessions);
            sessions.closing = true;
            for mailbox in sessions.all.values() {
                mailbox.put_ending(Ending::Closing);
            }
            sessions.all.len()
        };
        if left > 0 {
            emptied.await;
        }
    }

    /// Tells a device's session that something is in its inbox.
    pub fn nudge(&self, device: DeviceId) {
        if let Some(mailbox) = lock(&self.inner.sessions).by_device.get(&device) {
            mailbox.put_inbox();
        }
    }

    /// Tells a device's session that somebody who came to be linked has said something.
    pub(crate) fn nudge_of_links(&self, device: DeviceId) {
        if let Some(mailbox) = lock(&self.inner.sessions).by_device.get(&device) {
            mailbox.put_links();
        }
    }

    /// Wakes those who came to be linked.
    pub(crate) fn wake_joins(&self) {
        self.inner.joins.notify_waiters();
    }

    /// Comes with the next [`Self::wake_joins`] from here on.
    pub(crate) fn news_of_joins(&self) -> Notified<'_> {
        self.inner.joins.notified()
    }

    /// Ends a device's session, because the device or its user may not be here any more.
    pub fn sign_out(&self, device: DeviceId) {
        if let Some(mailbox) = lock(&self.inner.sessions).by_device.get(&device) {
            mailbox.put_ending(Ending::SignedOut);
        }
    }

    /// Ends a device's session, which is to come back at once: something about its user is different.
    pub fn reconnect(&self, device: DeviceId) {
        if let Some(mailbox) = lock(&self.inner.sessions).by_device.get(&device) {
            mailbox.put_ending(Ending::Changed);
        }
    }

    /// Ends the sessions of all devices of a network, because nobody of it may be here any more.
    pub fn sign_out_network(&self, network: NetworkId) {
        self.each_of(network, |mailbox| mailbox.put_ending(Ending::SignedOut));
    }

    /// Tells the sessions of all devices of a network that what holds for them may have changed.
    pub fn policy_changed(&self, network: NetworkId) {
        self.each_of(network, Mailbox::put_policy);
    }

    /// Tells a device's session that what holds for it may have changed.
    pub fn policy_changed_for(&self, device: DeviceId) {
        if let Some(mailbox) = lock(&self.inner.sessions).by_device.get(&device) {
            mailbox.put_policy();
        }
    }

    /// Visits the sessions of a network. Changes of a network are rare, so that there is no index of its own for them.
    fn each_of(&self, network: NetworkId, visit: impl Fn(&Mailbox)) {
        for mailbox in lock(&self.inner.sessions).by_device.values() {
            if mailbox.network() == Some(network) {
                visit(mailbox);
            }
        }
    }

    /// Begins a session.
    pub(crate) fn open(&self) -> Arc<Mailbox> {
        let mut sessions = lock(&self.inner.sessions);
        let number = sessions.opened + 1;
        sessions.opened = number;
        let mailbox = Arc::new(Mailbox::new(number));
        sessions.all.insert(number, Arc::clone(&mailbox));
        if sessions.closing {
            mailbox.put_ending(Ending::Closing);
        }
        mailbox
    }

    /// Notes whose session it is; the one that the device had is told to end.
    pub(crate) fn connect(&self, device: DeviceId, network: NetworkId, mailbox: &Arc<Mailbox>) {
        mailbox.set_owner(device, network);
        let former = lock(&self.inner.sessions).by_device.insert(device, Arc::clone(mailbox));
        if let Some(former) = former {
            former.put_ending(Ending::Replaced);
        }
    }

    /// Ends a session that followed these conversations.
    pub(crate) fn end<'a>(&self, mailbox: &Mailbox, followed: impl Iterator<Item = &'a ConversationId>) {
        let mut sessions = lock(&self.inner.sessions);
        if let Some(device) = mailbox.device()
            && sessions.by_device.get(&device).is_some_and(|current| current.number() == mailbox.number())
        {
            sessions.by_device.remove(&device);
        }
        for conversation in followed {
            sessions.forget(conversation, |follower| follower.number() == mailbox.number());
        }
        sessions.all.remove(&mailbox.number());
        if sessions.all.is_empty() {
            self.inner.emptied.notify_waiters();
        }
    }

    /// Hands new rows of a conversation to a session from here on.
    pub(crate) fn follow(&self, conversation: ConversationId, mailbox: &Arc<Mailbox>) {
        let mut sessions = lock(&self.inner.sessions);
        let followers = sessions.by_conversation.entry(conversation).or_default();
        if !followers.iter().any(|follower| follower.number() == mailbox.number()) {
            followers.push(Arc::clone(mailbox));
        }
    }

    /// Hands a device no more rows of a conversation: it is not in it any more.
    pub(crate) fn unfollow(&self, conversation: &ConversationId, device: DeviceId) {
        lock(&self.inner.sessions).forget(conversation, |follower| follower.device() == Some(device));
    }

    /// Notes a row that is on disk for [`Self::hand_out`].
    pub(crate) fn publish(&self, conversation: ConversationId, row: LogRow) {
        lock(&self.inner.outbox).put(conversation, row);
    }

    /// Hands what was published to the sessions that follow its conversation: rows that follow on one another share a
    /// frame, and a session is woken once for all of them.
    pub(crate) fn hand_out(&self) {
        let sessions = lock(&self.inner.sessions);
        // Under that lock, so that nobody overtakes.
        let rows = lock(&self.inner.outbox).take();
        for (conversation, rows) in rows {
            let Some(followers) = sessions.by_conversation.get(&conversation) else { continue };
            let news: Vec<_> = News::gather(conversation, rows).into_iter().map(Arc::new).collect();
            for follower in followers {
                follower.put_news(&news);
            }
        }
    }

    /// Has the sessions that follow a conversation read from the store what is new there.
    pub(crate) fn publish_unread(&self, conversation: &ConversationId) {
        let sessions = lock(&self.inner.sessions);
        for follower in sessions.by_conversation.get(conversation).into_iter().flatten() {
            follower.put_missed(*conversation);
        }
    }

    /// Hands a signal to the sessions that follow its conversation, of those devices that `may` have it; not to its sender.
    pub(crate) fn signal(&self, signal: Signal, may: impl Fn(DeviceId) -> bool) {
        let signal = Arc::new(signal);
        let sessions = lock(&self.inner.sessions);
        for follower in sessions.by_conversation.get(&signal.conversation).into_iter().flatten() {
            if follower.device().is_some_and(|device| device != signal.sender && may(device)) {
                follower.put_signal(&signal);
            }
        }
    }

    /// The devices that follow a conversation and have taken everything that waited for them.
    pub(crate) fn caught_up(&self, conversation: &ConversationId) -> Vec<DeviceId> {
        let sessions = lock(&self.inner.sessions);
        let followers = sessions.by_conversation.get(conversation).into_iter().flatten();
        followers
            .filter(|follower| follower.is_caught_up())
            .filter_map(|follower| follower.device())
            .collect()
    }

    /// Asks a device that follows a conversation to commit what waits there.
    pub(crate) fn want_commit(&self, conversation: ConversationId, device: DeviceId) {
        let sessions = lock(&self.inner.sessions);
        for follower in sessions.by_conversation.get(&conversation).into_iter().flatten() {
            if follower.device() == Some(device) {
                follower.put_commit_wanted(conversation);
            }
        }
    }

    pub(super) fn asking(&self) -> &Mutex<Asking> {
        &self.inner.asking
    }

    /// Whether this is a conversation's MLS group, absent where this process has not seen it yet.
    pub(crate) fn is_group(
        &self,
        conversation: &ConversationId,
        generation: u32,
        group_id: &[u8],
    ) -> Option<bool> {
        lock(&self.inner.groups).is(conversation, generation, group_id)
    }

    /// Whether [`Self::is_group`] has an answer.
    pub(crate) fn knows_group(&self, conversation: &ConversationId, generation: u32) -> bool {
        lock(&self.inner.groups).is(conversation, generation, &[]).is_some()
    }

    /// Remembers a conversation's MLS group.
    pub(crate) fn know_group(&self, conversation: ConversationId, generation: u32, group_id: &[u8]) {
        lock(&self.inner.groups).put(conversation, generation, group_id);
    }

    /// Counts a claim of key packages by a device, or says how long it must wait.
    pub(crate) fn take_claim(&self, device: DeviceId, rate: Rate, now: Timestamp) -> Result<(), Duration> {
        let mut claims = lock(&self.inner.claims);
        if claims.len() >= Self::CLAIMING_DEVICES {
            claims.retain(|_, bucket| !bucket.is_full(now));
        }
        claims.entry(device).or_default().take(rate, now)
    }

    /// Counts a look of a user into the directory, or says how long the user must wait.
    pub(crate) fn take_search(&self, user: [u8; 16], rate: Rate, now: Timestamp) -> Result<(), Duration> {
        let mut searches = lock(&self.inner.searches);
        if searches.len() >= Self::CLAIMING_DEVICES {
            searches.retain(|_, bucket| !bucket.is_full(now));
        }
        searches.entry(user).or_default().take(rate, now)
    }
}

impl Sessions {
    fn forget(&mut self, conversation: &ConversationId, which: impl Fn(&Arc<Mailbox>) -> bool) {
        if let Some(followers) = self.by_conversation.get_mut(conversation) {
            followers.retain(|follower| !which(follower));
            if followers.is_empty() {
                self.by_conversation.remove(conversation);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use core::task::{Context, Poll, Waker};

    use sotto_storage::{NewRow, RowKind};

    use super::*;
    use crate::live::Waiting;

    const ROOM: ConversationId = ConversationId::from_bytes([9; 32]);

    fn device(id: u8) -> DeviceId {
        DeviceId::from_bytes([id; 16])
    }

    fn session(live: &Live, id: u8) -> Arc<Mailbox> {
        let mailbox = live.open();
        live.connect(device(id), network(1), &mailbox);
        mailbox
    }

    fn network(n: u32) -> NetworkId {
        NetworkId::new(10_000_000 + n).unwrap()
    }

    fn row(position: u64) -> LogRow {
        let row = NewRow {
            kind: RowKind::Content,
            generation: 1,
            epoch: 1,
            sender: None,
            send_id: None,
            sent_at: Timestamp::default(),
            expires_at: Timestamp::default(),
            payload: Vec::new(),
        };
        LogRow { position, row }
    }

    fn take(mailbox: &Mailbox) -> Waiting {
        match mailbox.poll_take(&Context::from_waker(Waker::noop())) {
            Poll::Ready(waiting) => waiting,
            Poll::Pending => Waiting::default(),
        }
    }

    fn positions(mailbox: &Mailbox) -> Vec<u64> {
        take(mailbox).news.iter().flat_map(|news| news.first()..=news.last()).collect()
    }

    #[test]
    fn followers_get_rows_until_they_are_out() {
        let live = Live::default();
        let (alice, bob) = (session(&live, 1), session(&live, 2));
        live.follow(ROOM, &alice);
        live.follow(ROOM, &alice);
        live.follow(ROOM, &bob);
        live.publish(ROOM, row(1));
        live.hand_out();
        live.unfollow(&ROOM, device(2));
        live.publish(ROOM, row(2));
        live.hand_out();
        assert_eq!(positions(&alice), [1, 2]);
        assert_eq!(positions(&bob), [1]);
        live.end(&alice, [ROOM].iter());
        assert!(lock(&live.inner.sessions).by_conversation.is_empty());
        assert_eq!(live.connected(), 1);
    }

    #[test]
    fn a_new_session_ends_the_former_and_stays_when_that_one_leaves() {
        let live = Live::default();
        let former = session(&live, 1);
        let newer = session(&live, 1);
        assert_eq!(take(&former).ending, Some(Ending::Replaced));
        live.end(&former, [].iter());
        live.nudge(device(1));
        assert!(take(&newer).inbox);
    }

    #[test]
    fn a_change_of_a_network_reaches_its_devices_alone() {
        let live = Live::default();
        let (alice, bob) = (session(&live, 1), session(&live, 2));
        let elsewhere = live.open();
        live.connect(device(3), network(2), &elsewhere);
        live.policy_changed(network(1));
        assert!(take(&alice).policy && take(&bob).policy && !take(&elsewhere).policy);
        live.policy_changed_for(device(2));
        assert!(!take(&alice).policy && take(&bob).policy);
        live.sign_out_network(network(2));
        assert_eq!(take(&elsewhere).ending, Some(Ending::SignedOut));
        assert_eq!(take(&alice).ending, None);
    }

    #[test]
    fn rows_of_one_moment_share_a_frame_where_they_follow_on() {
        let live = Live::default();
        let alice = session(&live, 1);
        live.follow(ROOM, &alice);
        for position in [3, 1, 2, 5].into_iter().chain(6..=70) {
            live.publish(ROOM, row(position));
        }
        live.hand_out();
        let frames: Vec<_> = take(&alice).news.iter().map(|news| (news.first(), news.last())).collect();
        assert_eq!(frames, [(1, 3), (5, 68), (69, 70)]);
    }

    #[test]
    fn a_busy_session_is_told_what_it_missed_and_keeps_no_more() {
        let live = Live::default();
        let alice = session(&live, 1);
        live.follow(ROOM, &alice);
        for position in 1..=1000 {
            live.publish(ROOM, row(position));
            live.hand_out();
        }
        let waiting = take(&alice);
        assert_eq!(waiting.news.len(), 256);
        assert_eq!(waiting.missed, [ROOM]);
    }

    fn signal(sender: u8, room: ConversationId, says: u8) -> Signal {
        Signal { conversation: room, generation: 1, epoch: 1, sender: device(sender), ciphertext: vec![says] }
    }

    #[test]
    fn a_signal_reaches_the_others_who_may_have_it() {
        let live = Live::default();
        let (alice, bob, carol) = (session(&live, 1), session(&live, 2), session(&live, 3));
        for mailbox in [&alice, &bob, &carol] {
            live.follow(ROOM, mailbox);
        }
        live.signal(signal(1, ROOM, 0), |to| to != device(3));
        live.signal(signal(1, ConversationId::from_bytes([8; 32]), 0), |_| true);
        assert_eq!(take(&bob).signals, [Arc::new(signal(1, ROOM, 0))]);
        assert!(take(&alice).signals.is_empty() && take(&carol).signals.is_empty());
    }

    #[test]
    fn a_busy_session_keeps_the_newest_signal_of_each_and_of_so_many() {
        let live = Live::default();
        let alice = session(&live, 255);
        live.follow(ROOM, &alice);
        for says in [1, 2] {
            for sender in 0..100 {
                live.signal(signal(sender, ROOM, says), |_| true);
            }
        }
        let signals = take(&alice).signals;
        assert_eq!(signals.len(), 64);
        assert!(signals.iter().zip(0..).all(|(kept, sender)| **kept == signal(sender, ROOM, 2)));
    }

    #[tokio::test]
    async fn closing_waits_for_every_session_and_ends_later_ones() {
        let live = Live::default();
        let mailbox = live.open();
        let ending = live.clone();
        let session = tokio::spawn(async move {
            let waiting = core::future::poll_fn(|cx| mailbox.poll_take(cx)).await;
            ending.end(&mailbox, [].iter());
            waiting.ending
        });
        live.close().await;
        assert_eq!(session.await.unwrap(), Some(Ending::Closing));
        assert_eq!(take(&live.open()).ending, Some(Ending::Closing));
    }
}
