//! The steps that people take.

use sotto_client::{Client, ClientError, ErrorKind, Message, Receipt, Recipient, RoomChange};
use sotto_testkit::Device;
use sotto_types::{ConversationId, Rng, SendId, Timestamp, Username};

use crate::{
    PEOPLE,
    model::{Done, Model},
    named,
};

/// Timers, seconds.
const TIMERS: [u32; 4] = [0, 120, 300, 600];
const EMOJIS: [&str; 2] = ["👍", "🎉"];
/// Of how many of the newest messages one is edited, marked and so on.
const RECENT: usize = 8;

/// What somebody does in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Say,
    Edit,
    Recall,
    React,
    Delete,
    Star,
    Read,
    Timer,
    Wait,
    Receive,
    Add,
    Remove,
    Promote,
    Demote,
    Rename,
    Leave,
    Restart,
}

impl Kind {
    fn draw(rng: &dyn Rng) -> Self {
        match rng.below(100) {
            0..20 => Self::Say,
            20..27 => Self::Edit,
            27..30 => Self::Recall,
            30..37 => Self::React,
            37..39 => Self::Delete,
            39..43 => Self::Star,
            43..47 => Self::Read,
            47..50 => Self::Timer,
            50..53 => Self::Wait,
            53..80 => Self::Receive,
            80..85 => Self::Add,
            85..88 => Self::Remove,
            88..91 => Self::Promote,
            91..93 => Self::Demote,
            93..95 => Self::Rename,
            95..97 => Self::Leave,
            _ => Self::Restart,
        }
    }

    /// Whether another device may do something at the same time.
    pub(crate) fn is_done_beside_others(self) -> bool {
        !matches!(self, Self::Wait | Self::Restart)
    }
}

/// A step that a device takes, with everything that is drawn for it.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) kind: Kind,
    /// The device that takes it.
    pub(crate) device: usize,
    text: String,
    message: Option<SendId>,
    emoji: &'static str,
    /// Whether something is to be there afterwards, and not to be taken away.
    there: bool,
    seconds: u32,
    whom: Username,
    /// Over a new connection, so that everything that waits comes.
    fresh: bool,
}

/// What a device has told of a step.
#[derive(Default)]
pub(crate) struct Told {
    receipt: Option<Receipt>,
    /// What could not be sent at once and waits.
    queued: Option<SendId>,
    read: Vec<Message>,
    /// Whether the message is not on the device any more that something was to be done to.
    gone: bool,
}

impl Step {
    pub(crate) fn draw(rng: &dyn Rng, number: usize, people: &[&str], model: &Model) -> Self {
        let below = |count: usize| usize::try_from(rng.below(u64::try_from(count).unwrap())).unwrap();
        let (kind, device) = (Kind::draw(rng), below(people.len()));
        let own = matches!(kind, Kind::Edit | Kind::Recall).then_some(people[device]);
        let recent = model.recent(own, RECENT);
        Self {
            kind,
            device,
            text: format!("{number} of {device}"),
            message: (!recent.is_empty()).then(|| recent[below(recent.len())]),
            emoji: EMOJIS[below(2)],
            there: below(3) > 0,
            seconds: TIMERS[below(4)],
            whom: named(PEOPLE[below(5)]),
            fresh: below(3) == 0,
        }
    }

    /// The opposite on another device, of the same message, to be done at the same time.
    pub(crate) fn against(&self, device: usize, number: usize) -> Self {
        Self { device, text: format!("{number} of {device}"), there: !self.there, ..self.clone() }
    }

    /// Whether it is about a message that was said before.
    pub(crate) fn is_of_a_message(&self) -> bool {
        matches!(self.kind, Kind::Edit | Kind::Recall | Kind::React | Kind::Delete | Kind::Star)
    }

    /// Something that a device says.
    pub(crate) fn say(device: usize, text: String) -> Self {
        Self {
            kind: Kind::Say,
            device,
            text,
            message: None,
            emoji: EMOJIS[0],
            there: true,
            seconds: 0,
            whom: named(PEOPLE[0]),
            fresh: false,
        }
    }

    /// Takes the step.
    pub(crate) async fn take(
        &self,
        device: &mut Device,
        id: ConversationId,
    ) -> (Told, Result<(), ClientError>) {
        let mut told = Told::default();
        if self.kind == Kind::Restart {
            device.shut_down();
            return (told, Ok(()));
        }
        if self.kind == Kind::Receive && self.fresh {
            device.disconnect().await;
        }
        let done = device.once(async |client: &mut Client| self.act(client, id, &mut told).await).await;
        if self.kind == Kind::Say && done.is_err() {
            let queue = device.client().history(&Recipient::Conversation(id), 0).unwrap_or_default();
            told.queued =
                queue.into_iter().find(|message| message.text == self.text).map(|message| message.id);
        }
        if let (Some(message), Err(_)) = (self.message, &done) {
            let left = device.once(async |client| client.message(message).map(drop)).await;
            told.gone = left.is_err();
        }
        (told, done)
    }

    async fn act(&self, client: &mut Client, id: ConversationId, told: &mut Told) -> Result<(), ClientError> {
        let rename = RoomChange { name: Some(format!("Walk {}", self.text)), ..RoomChange::default() };
        let timer = RoomChange { expire_seconds: Some(self.seconds), ..RoomChange::default() };
        match (self.kind, self.message) {
            (Kind::Say, _) => {
                told.receipt = Some(client.send(&Recipient::Conversation(id), &self.text).await?);
                Ok(())
            }
            (Kind::Edit, Some(message)) => client.edit(message, &self.text).await.map(drop),
            (Kind::Recall, Some(message)) => client.recall(message).await,
            (Kind::React, Some(message)) => client.react(message, self.emoji, !self.there).await.map(drop),
            (Kind::Delete, Some(message)) => client.delete_message(message).await,
            (Kind::Star, Some(message)) => client.star(message, self.there).await.map(drop),
            (Kind::Read, _) => {
                told.read = client.read(id).await?;
                Ok(())
            }
            (Kind::Timer, _) => client.change_room(id, &timer).await.map(drop),
            (Kind::Receive, _) => client.sync().await,
            (Kind::Add, _) => client.add_people(id, std::slice::from_ref(&self.whom)).await.map(drop),
            (Kind::Remove, _) => client.remove_person(id, &self.whom).await.map(drop),
            (Kind::Promote, _) => client.promote(id, &self.whom).await.map(drop),
            (Kind::Demote, _) => client.demote(id, &self.whom).await.map(drop),
            (Kind::Rename, _) => client.change_room(id, &rename).await.map(drop),
            (Kind::Leave, _) => client.leave_conversation(id, None).await,
            _ => Ok(()),
        }
    }

    /// Whether the device came for everything that waited, and got it. Over a connection that stood before, what is new may
    /// still be on its way.
    pub(crate) fn came(&self, done: &Result<(), ClientError>) -> Option<usize> {
        (self.kind == Kind::Receive && self.fresh && done.is_ok()).then_some(self.device)
    }

    /// Takes down what came of the step, which was taken at `now` when the log had come to `after`.
    pub(crate) fn note(
        &self,
        model: &mut Model,
        person: &str,
        (told, done): &(Told, Result<(), ClientError>),
        (after, now): (u64, Timestamp),
    ) {
        let by = done_of(done);
        // What is said of a message that went meanwhile is refused in the end, and may have been said.
        let said = if by == Done::No && told.gone { Done::Perhaps } else { by };
        if let Some(receipt) = &told.receipt {
            model.said(receipt.id, person, &self.text, Some((receipt.position, receipt.sent_at)));
        }
        if let Some(queued) = told.queued {
            model.said(queued, person, &self.text, None);
        }
        match (self.kind, self.message) {
            (Kind::Edit, Some(message)) => model.edited(message, &self.text, after, said),
            (Kind::Recall, Some(message)) => model.recalled(message, by),
            (Kind::React, Some(message)) => {
                model.reacted(message, (person, self.emoji), self.there, after, said);
            }
            (Kind::Delete, Some(message)) if done.is_ok() => model.deleted(message, person),
            (Kind::Star, Some(message)) if by != Done::No => model.starred(message, person, now, self.there),
            (Kind::Read, _) => model.read(self.device, &told.read),
            (Kind::Timer, _) => model.timer(self.seconds, after, by),
            _ => {}
        }
    }
}

/// Whether what was asked for was done; what is refused was not.
fn done_of(outcome: &Result<(), ClientError>) -> Done {
    match outcome {
        Ok(()) => Done::Yes,
        Err(error) if error.kind() == ErrorKind::Refused => Done::No,
        Err(_) => Done::Perhaps,
    }
}
