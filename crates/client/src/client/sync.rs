//! Processing what the server pushes.

use std::time::Duration;

use sotto_types::ConversationId;
use sotto_wire::frame::{ServerBody, conversation::Rows};
use tokio::time::timeout;

use super::{
    Client,
    log::{Followed, Trouble},
};
use crate::{ClientError, Event, link::said_goodbye};

/// People looked up at once because they are new or have changed; others when somebody writes to them.
pub(super) const NAMES: usize = 50;

/// Pushes that are processed at most before something else is done.
const PUSHES: usize = 1000;

impl Client {
    /// Connects if needed, processes everything that waits, and sends what is queued.
    pub async fn sync(&mut self) -> Result<(), ClientError> {
        self.check_before_connecting().await?;
        self.forget_what_is_over()?;
        let done = Box::pin(async {
            self.catch_up_and_flush().await?;
            self.back_up_if_due().await
        })
        .await;
        self.online(done)
    }

    /// Processes everything that waits.
    pub(super) async fn catch_up(&mut self) -> Result<(), ClientError> {
        self.check_before_connecting().await?;
        self.connect().await?;
        // What the server says first may forbid the rest.
        self.check().await?;
        while !self.caught_up {
            let push = self.link()?.push().await?;
            Box::pin(self.process_push(push)).await?;
        }
        // What has come meanwhile, so that what is sent next is for those who are in a conversation now.
        for _ in 0..PUSHES {
            let Ok(push) = timeout(Duration::ZERO, self.link()?.push()).await else { break };
            Box::pin(self.process_push(push?)).await?;
        }
        // What was changed here since everything was caught up.
        self.settle_if_changed().await
    }

    /// Ends the connection after a failure: the next operation begins with a new one.
    pub(super) fn online<T>(&mut self, done: Result<T, ClientError>) -> Result<T, ClientError> {
        if done.is_err() {
            self.link = None;
            self.caught_up = false;
        }
        done
    }

    /// Processes one push.
    pub(super) async fn process_push(&mut self, push: ServerBody) -> Result<(), ClientError> {
        match push {
            ServerBody::Inbox(inbox) => Box::pin(self.process_inbox(inbox)).await?,
            ServerBody::Rows(rows) => Box::pin(self.process_rows(rows)).await?,
            ServerBody::CaughtUp(_) => {
                self.caught_up = true;
                self.emit(Event::CaughtUp);
                self.look_for_seen()?;
                Box::pin(self.try_again()).await?;
                self.unfinished = true;
                Box::pin(self.notice_removals()).await?;
                self.account_changed = true;
            }
            ServerBody::Policy(policy) => {
                self.take_policy(&policy)?;
                self.check().await?;
            }
            ServerBody::Goodbye(goodbye) => return Err(said_goodbye(&goodbye)),
            ServerBody::CommitWanted(wanted) => {
                let id = ConversationId::from_slice(&wanted.conversation)
                    .map_err(|_| ClientError::ServerMisbehaved("a conversation id is malformed"))?;
                self.asked.insert(id);
            }
            ServerBody::Signal(signal) => return self.take_signal(&signal),
            // A push of a later version.
            _ => {}
        }
        if !self.caught_up {
            return Ok(());
        }
        self.settle_if_changed().await?;
        Box::pin(self.commit_what_is_due()).await
    }

    async fn settle_if_changed(&mut self) -> Result<(), ClientError> {
        if std::mem::take(&mut self.account_changed) { Box::pin(self.settle_account()).await } else { Ok(()) }
    }

    /// Follows a log up to `position`, reading from the server.
    pub(super) async fn follow_to(&mut self, id: ConversationId, position: u64) -> Result<(), ClientError> {
        while let Some(row) = self.store.read().lookup_conversation(id)?.filter(|row| row.position < position)
        {
            let fetched = self.link()?.fetch_rows(id, row.position).await?;
            let followed = if fetched.rows.is_empty() {
                self.pass_over(id, position)?
            } else {
                self.follow_log(id, &fetched.rows, true)?
            };
            let trouble = self.settle(id, followed).await?;
            self.mend(id, trouble).await?;
        }
        Ok(())
    }

    /// Acknowledges what is on disk and says what happened; why following stopped, if it did.
    pub(super) async fn settle(
        &mut self,
        id: ConversationId,
        followed: Followed,
    ) -> Result<Option<Trouble>, ClientError> {
        let gone = followed.events.iter().any(|event| matches!(event, Event::MessageGone { .. }));
        if gone {
            self.scrub()?;
        }
        for event in followed.events {
            if let Event::MessageReceived { message } = &event
                && message.room.is_none()
            {
                self.seen_due.extend(message.conversation);
            }
            match event {
                Event::Warning { warning, conversation, text } => self.warn(warning, conversation, text),
                event => self.emit(event),
            }
        }
        if let Some(position) = followed.position {
            self.link()?.ack_rows(id, position).await?;
            self.environment.failpoint("client.receive.after_ack");
        }
        for user in followed.renewed.iter().take(NAMES) {
            self.try_refresh_contact(user).await?;
        }
        for membership in followed.membership {
            self.tell_membership(id, membership)?;
        }
        Ok(followed.trouble)
    }

    async fn process_rows(&mut self, rows: Rows) -> Result<(), ClientError> {
        let id = ConversationId::from_slice(&rows.conversation)
            .map_err(|_| ClientError::ServerMisbehaved("a conversation id is malformed"))?;
        let newest = rows.rows.iter().map(|row| row.position).max().unwrap_or_default();
        let mut followed = self.follow_log(id, &rows.rows, false)?;
        // Rows of a conversation that could not be joined must not hold up the others.
        followed.position = followed.position.or(Some(newest));
        let trouble = self.settle(id, followed).await?;
        self.mend(id, trouble).await?;
        if trouble == Some(Trouble::Gap) {
            self.follow_to(id, newest).await?;
        }
        Ok(())
    }

    pub(super) async fn catch_up_and_flush(&mut self) -> Result<(), ClientError> {
        self.catch_up().await?;
        self.queue_seen()?;
        self.flush().await
    }
}
