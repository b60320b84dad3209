//! What goes on between a person, the screen and the client.

use sotto_client::{Client, Event, Recipient, printable_line};
use sotto_types::{ConversationId, UserId};
use tokio::sync::mpsc::{self, error::TryRecvError};

use super::{
    input,
    screen::Screen,
    typed::{HELP, Typed},
};
use crate::{
    cli::{Chat, Cli},
    commands::{conversation::about, timer, within::recipient},
    environment::{leave, open},
    failure::Failure,
    output::{self, Output, complain},
};

/// What goes on in one conversation.
struct Talk<'a> {
    client: &'a mut Client,
    events: mpsc::UnboundedReceiver<Event>,
    lines: mpsc::Receiver<String>,
    to: Recipient,
    screen: Screen<'a>,
    output: &'a Output,
    offline: bool,
}

pub(crate) async fn run(cli: &Cli, chat: &Chat, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let to = recipient(&client, &chat.of)?;
    let events = client.events();
    let talk = Talk {
        client: &mut client,
        events,
        lines: input::lines(),
        to,
        screen: Screen::new(output),
        output,
        offline: false,
    };
    let done = tokio::select! {
        done = Box::pin(talk.run()) => done,
        // What was cut off is on disk, as after a crash.
        _ = tokio::signal::ctrl_c() => Ok(()),
    };
    leave(cli, &mut client).await;
    done
}

impl Talk<'_> {
    async fn run(mut self) -> Result<(), Failure> {
        let id = self.conversation()?;
        self.screen.open(self.client, &self.to, id)?;
        loop {
            let line = match self.lines.try_recv() {
                Ok(line) => Some(line),
                Err(TryRecvError::Disconnected) => break,
                Err(TryRecvError::Empty) => None,
            };
            let mut happened = Vec::new();
            match line.as_deref().map(Typed::parse) {
                None => happened = self.wait().await?,
                Some(Ok(Typed::Quit)) => break,
                Some(Ok(typed)) => {
                    self.client.touch()?;
                    if let Err(failure) = Box::pin(self.act(typed)).await {
                        self.output.failure(&failure);
                    }
                }
                Some(Err(reason)) => self.output.failure(&Failure::usage(reason)),
            }
            while let Ok(event) = self.events.try_recv() {
                happened.extend(connection(event, &mut self.offline));
            }
            self.show(&happened).await?;
        }
        if !self.offline {
            self.client.tell_read().await?;
        }
        Ok(())
    }

    /// The conversation, once there is one.
    fn conversation(&self) -> Result<Option<ConversationId>, Failure> {
        Ok(match &self.to {
            Recipient::Conversation(id) => Some(*id),
            Recipient::Person(person) => self.client.conversation_with(person)?,
        })
    }

    /// Stays connected until something was typed or has happened.
    async fn wait(&mut self) -> Result<Vec<Event>, Failure> {
        let Self { client, events, lines, offline, .. } = self;
        let mut happened = Vec::new();
        let mut goes_on = || {
            while let Ok(event) = events.try_recv() {
                happened.extend(connection(event, offline));
            }
            happened.is_empty() && lines.is_empty() && !lines.is_closed()
        };
        Box::pin(client.stay(&mut goes_on)).await?;
        Ok(happened)
    }

    /// Shows what is new.
    async fn show(&mut self, happened: &[Event]) -> Result<(), Failure> {
        let id = self.conversation()?;
        for event in happened {
            output::warning(event, false);
            if let Event::Typing { conversation, from, on: true } = event
                && Some(*conversation) == id
            {
                self.show_typing(event, *conversation, from)?;
            }
        }
        if self.screen.refresh(self.client, &self.to, id, happened)? && !self.offline {
            self.client.tell_read().await?;
        }
        Ok(())
    }

    /// Says that somebody is typing; to programs as the event.
    fn show_typing(&self, event: &Event, id: ConversationId, from: &UserId) -> Result<(), Failure> {
        if let Some(line) = self.output.moment(event) {
            return output::write(&line);
        }
        let members = self.client.conversation(id)?.members;
        if let Some(member) = members.iter().find(|member| member.user_id == *from) {
            complain(&format!("{} is typing", printable_line(&member.username)));
        }
        Ok(())
    }

    /// Does what was typed.
    async fn act(&mut self, typed: Typed) -> Result<(), Failure> {
        let client = &mut *self.client;
        match typed {
            Typed::Nothing | Typed::Quit => {}
            Typed::Say(text) => client.send(&self.to, &text).await.map(|_| ())?,
            Typed::Reply(which, text) => client.reply(self.screen.find(which)?, &text).await.map(|_| ())?,
            Typed::Edit(which, text) => drop(client.edit(self.screen.find(which)?, &text).await?),
            Typed::Recall(which) => client.recall(self.screen.find(which)?).await?,
            Typed::Delete(which) => client.delete_message(self.screen.find(which)?).await?,
            Typed::React { which, emoji, removed } => {
                client.react(self.screen.find(which)?, &emoji, removed).await?;
            }
            Typed::Star { which, starred } => drop(client.star(self.screen.find(which)?, starred).await?),
            Typed::Who => {
                let id = self.known()?;
                for reader in self.client.readers(id)? {
                    let line = format!("{}  {}", printable_line(&reader.username), about(&reader).join(", "));
                    self.output.show(&reader, &line)?;
                }
            }
            Typed::Timer(change) => {
                let id = self.known()?;
                let info = Box::pin(timer::change(self.client, id, &change)).await?;
                self.output.show(&info, &timer::plain(&info))?;
            }
            Typed::Help => self.output.show(&HELP, HELP)?,
        }
        Ok(())
    }

    fn known(&self) -> Result<ConversationId, Failure> {
        self.conversation()?
            .ok_or_else(|| Failure::failed("refused", "This conversation begins with its first message."))
    }
}

/// Says where the connection broke and came back; other events are handed on.
fn connection(event: Event, offline: &mut bool) -> Option<Event> {
    match event {
        Event::Disconnected { reason } if !*offline => {
            complain(&format!("offline: {}; trying again", printable_line(&reason)));
            *offline = true;
        }
        Event::Connected if *offline => {
            complain("online again");
            *offline = false;
        }
        Event::Disconnected { .. } | Event::Connected | Event::CaughtUp => {}
        event => return Some(event),
    }
    None
}
