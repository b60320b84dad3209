//! Rooms of the first network, and devices that are connected to them.

use sotto_e2ee::{ConversationInfo, ConversationKind};
use sotto_storage::{LogRow, RowKind, Standing};
use sotto_types::ConversationId;
use sotto_wire::frame::{ClientBody, ServerBody, conversation::ListConversations};

use super::{Phone, Wire, World};
use crate::{
    AppError,
    app::conversations::{commit, create, fetch_rows, send},
};

impl World {
    /// Alice and Bob in a room that Alice has made and moderates.
    pub(crate) async fn room(&self) -> (Phone, Phone) {
        let (mut alice, mut bob) = (self.person("alice").await, self.person("bob").await);
        self.make_room(&mut alice, &mut [&mut bob]).await;
        (alice, bob)
    }

    /// Makes a room of the first, who moderates it, and the others, whose leaves are in this order.
    pub(crate) async fn make_room(&self, first: &mut Phone, others: &mut [&mut Phone]) {
        let mut packages = Vec::new();
        for other in others.iter() {
            packages.extend(self.claim(first, other.user()).await);
        }
        let id = ConversationId::random_of_many(&*self.deployment.rng);
        let home = self.deployment.domain.clone();
        let info = ConversationInfo::many(ConversationKind::Room, id, home, [first.user().clone()]);
        let new = first.make(self, &info, &packages);
        create(&self.deployment, &self.caller(first), new).await.unwrap();
        first.accept();
        for other in others {
            other.join(&self.invitations(other).await.pop().unwrap());
        }
    }

    /// Sends something into the conversation that a phone is in.
    pub(crate) async fn say(&self, phone: &mut Phone) -> Result<(), AppError> {
        let content = phone.encrypt("hello");
        send(&self.deployment, &self.caller(phone), content).await.map(|_| ())
    }

    /// The proposals in the log of the conversation that this phone is in.
    pub(crate) async fn proposals(&self, phone: &Phone) -> Vec<LogRow> {
        let rows = fetch_rows(&self.deployment, &self.caller(phone), phone.conversation(), 0, 200).await;
        rows.unwrap().into_iter().filter(|row| row.row.kind == RowKind::Proposal).collect()
    }

    /// Whether a phone is a member of its conversation, for which it still has a leaf.
    pub(crate) async fn stays(&self, phone: &Phone) -> bool {
        let (id, device) = (phone.conversation(), phone.device());
        let members = self.write(async move |tx| Ok(tx.conversations().members(id).await?)).await;
        members.iter().find(|member| member.device == device).unwrap().standing == Standing::Stays
    }

    /// Has a phone take the proposals in the log, and commit them.
    pub(crate) async fn commit_proposals(&self, phone: &mut Phone) {
        for row in self.proposals(phone).await {
            phone.group.as_mut().unwrap().process(&row.row.payload).unwrap();
        }
        let new = phone.make_commit(self, &[], &[]);
        commit(&self.deployment, &self.caller(phone), new).await.unwrap();
        phone.accept();
    }
}

impl Wire {
    /// Subscribes, and acknowledges everything that waits.
    pub(crate) async fn catch_up(&mut self) {
        self.subscribe().await;
        loop {
            match self.next_push().await.unwrap() {
                ServerBody::CaughtUp(_) => return,
                ServerBody::Rows(rows) => self.ack_rows(&rows).await,
                ServerBody::Inbox(inbox) => self.ack_inbox(inbox.items.last().unwrap().sequence).await,
                other => panic!("{other:?}"),
            }
        }
    }

    /// What was pushed before the server came to a request that is made now.
    pub(crate) async fn pushed_until_now(&mut self) -> Vec<ServerBody> {
        self.ask(ClientBody::ListConversations(ListConversations {})).await;
        self.pushed_so_far()
    }
}
