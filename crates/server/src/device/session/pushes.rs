//! Subscribing, pushing, and what is acknowledged.

use std::sync::Arc;

use sotto_storage::LinkMessage;
use sotto_types::ConversationId;
use sotto_wire::frame::{Done, ServerBody, link};
use tokio::time::Instant;

use super::{ending::Ending, holding::Push, limits, stage::Stage, state::Session};
use crate::{
    AppError, Deployment,
    app::{
        DeviceCaller,
        conversations::ask_newcomer_to_commit,
        inbox::{self, Acknowledged},
        links,
    },
    device::{encode, push::Subscription, refusal::refusal},
    live::{Mailbox, Waiting},
};

impl Session {
    /// Begins to push.
    pub(super) async fn subscribe(&mut self, request: u32) -> Result<(), Ending> {
        let Stage::SignedIn(caller, None) = &self.stage else {
            let error = AppError::invalid("request", "This connection has subscribed already.");
            return self.refuse(request, refusal(&error)).await;
        };
        let caller = Arc::clone(caller);
        match first_places(&self.deployment, &self.mailbox, &caller).await {
            Ok(subscription) => {
                self.stage = Stage::SignedIn(caller, Some(Box::new(subscription)));
                self.feed(encode::frame(request, ServerBody::Done(Done {}))).await?;
                // Before everything else, so that the device enforces it from the first row on.
                self.look(Push::Always).await
            }
            Err(error) => self.refuse(request, refusal(&error)).await,
        }
    }

    /// Takes what is new for this session.
    pub(super) async fn take_waiting(&mut self, mut waiting: Waiting) -> Result<(), Ending> {
        if let Some(ending) = waiting.ending {
            return Err(ending.into());
        }
        if waiting.policy {
            self.look(Push::IfChanged).await?;
        }
        if waiting.links {
            self.push_link_messages().await?;
        }
        let signals = std::mem::take(&mut waiting.signals);
        let Some(subscription) = self.stage.subscription() else { return Ok(()) };
        for frame in subscription.heard(waiting) {
            self.feed(frame).await?;
        }
        self.push_signals(signals).await
    }

    /// Pushes what those who came to be linked by this device have said.
    async fn push_link_messages(&mut self) -> Result<(), Ending> {
        let Stage::SignedIn(caller, _) = &self.stage else { return Ok(()) };
        match links::messages_to_old(&self.deployment, caller).await {
            Ok(messages) => {
                for LinkMessage { join, body } in messages {
                    let message = link::LinkMessage { join: join.to_vec(), body, ended: false };
                    self.feed(encode::frame(0, ServerBody::LinkMessage(message))).await?;
                }
                Ok(())
            }
            Err(error) => self.refuse(0, refusal(&error)).await,
        }
    }

    /// Follows a conversation that this device has come into by a request of its own.
    pub(super) fn follow(&mut self, conversation: ConversationId) {
        let Some(subscription) = self.stage.subscription() else { return };
        if subscription.enter(conversation) {
            self.deployment.live.follow(conversation, &self.mailbox);
        }
    }

    /// Reads the next of what waits, and pushes it.
    pub(super) async fn read_what_waits(&mut self) -> Result<(), Ending> {
        let Stage::SignedIn(caller, Some(subscription)) = &mut self.stage else { return Ok(()) };
        let Some(wanted) = subscription.wanted() else { return Ok(()) };
        let found = match inbox::waiting(&self.deployment, caller, wanted).await {
            Ok(found) => found,
            Err(AppError::Unauthenticated(_)) => return Err(Ending::signed_out()),
            Err(error) => {
                self.refuse(0, refusal(&error)).await?;
                return Err(Ending::Refused);
            }
        };
        let pushed = subscription.found(found);
        for conversation in &pushed.joined {
            self.deployment.live.follow(*conversation, &self.mailbox);
        }
        for conversation in &pushed.left {
            self.deployment.live.unfollow(conversation, caller.device);
        }
        for frame in pushed.frames {
            self.feed(frame).await?;
        }
        self.say_if_caught_up().await
    }

    /// Takes an acknowledgement of rows.
    pub(super) async fn acknowledge_rows(
        &mut self,
        conversation: ConversationId,
        position: u64,
    ) -> Result<(), Ending> {
        let Some(subscription) = self.stage.subscription() else { return Ok(()) };
        subscription.acknowledge_rows(conversation, position);
        self.write_cursors_soon();
        self.say_if_caught_up().await
    }

    /// Takes an acknowledgement of inbox items.
    pub(super) async fn acknowledge_inbox(&mut self, sequence: u64) -> Result<(), Ending> {
        let Some(subscription) = self.stage.subscription() else { return Ok(()) };
        subscription.acknowledge_inbox(sequence);
        self.write_cursors_soon();
        self.say_if_caught_up().await
    }

    /// Writes what was acknowledged, in a task of its own.
    pub(super) fn write_cursors(&mut self) {
        let Some((caller, acknowledged)) = self.take_acknowledged() else { return };
        let deployment = Arc::clone(&self.deployment);
        tokio::spawn(async move { note(&deployment, &caller, acknowledged).await });
    }

    /// Writes what was acknowledged before the session is over.
    pub(super) async fn write_cursors_now(&mut self) {
        if let Some((caller, acknowledged)) = self.take_acknowledged() {
            note(&self.deployment, &caller, acknowledged).await;
        }
    }

    fn take_acknowledged(&mut self) -> Option<(Arc<DeviceCaller>, Acknowledged)> {
        let Stage::SignedIn(caller, Some(subscription)) = &mut self.stage else { return None };
        Some((Arc::clone(caller), subscription.take_acknowledged()?))
    }

    fn write_cursors_soon(&mut self) {
        let soon = Instant::now() + limits::CURSORS;
        if self.timer.deadline() > soon {
            self.timer.as_mut().reset(soon);
        }
    }

    async fn say_if_caught_up(&mut self) -> Result<(), Ending> {
        match self.stage.subscription().and_then(Subscription::take_caught_up) {
            Some(frame) => {
                self.feed(frame).await?;
                self.ask_to_commit();
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// From here on the device may be asked to commit what waits in its conversations.
    fn ask_to_commit(&mut self) {
        let Stage::SignedIn(caller, _) = &self.stage else { return };
        self.mailbox.set_caught_up();
        let (deployment, caller) = (Arc::clone(&self.deployment), Arc::clone(caller));
        tokio::spawn(async move { ask_newcomer_to_commit(&deployment, &caller).await });
    }
}

/// Follows a device's conversations, and says where it stands in them.
///
/// Read again after following: a device that was removed in between gets nothing, and no row is missed.
async fn first_places(
    deployment: &Deployment,
    mailbox: &Arc<Mailbox>,
    caller: &DeviceCaller,
) -> Result<Subscription, AppError> {
    let before = inbox::places(deployment, caller).await?;
    for cursor in &before {
        deployment.live.follow(cursor.conversation, mailbox);
    }
    let places = inbox::places(deployment, caller).await?;
    let still_in = |conversation| places.iter().any(|place| place.conversation == conversation);
    for cursor in before.iter().filter(|cursor| !still_in(cursor.conversation)) {
        deployment.live.unfollow(&cursor.conversation, caller.device);
    }
    Ok(Subscription::new(&places))
}

async fn note(deployment: &Deployment, caller: &DeviceCaller, acknowledged: Acknowledged) {
    if let Err(error) = inbox::acknowledge(deployment, caller, acknowledged).await {
        // The device gets those rows again, and skips them.
        tracing::warn!(error = &error as &dyn std::error::Error, "cursors were not written");
    }
}
