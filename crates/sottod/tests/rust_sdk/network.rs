//! A network of a test's own.

use std::error::Error;

use aws_sdk_wickr::{
    Client,
    types::{AccessLevel, BatchCreateUserRequestItem},
};

use crate::server::Server;

/// A network with its default group, and the deployment that has it.
pub(crate) struct Network {
    pub(crate) client: Client,
    pub(crate) id: String,
    pub(crate) group: String,
    // Dropped last.
    pub(crate) server: Server,
}

impl Network {
    /// Makes a premium network.
    pub(crate) async fn start() -> Result<Self, Box<dyn Error>> {
        let server = Server::start()?;
        let client = server.client(None)?;
        let made = client.create_network().network_name("Demo").access_level(AccessLevel::Premium);
        let id = made.send().await?.network_id().ok_or("no id")?.to_owned();
        let groups = client.list_security_groups().network_id(&id).send().await?;
        let group = groups.security_groups().first().ok_or("no group")?.id().to_owned();
        Ok(Self { client, id, group, server })
    }

    /// Invites somebody; the user's id.
    pub(crate) async fn invite(&self, username: &str) -> Result<String, Box<dyn Error>> {
        let row = BatchCreateUserRequestItem::builder().username(username).security_group_ids(&self.group);
        let done = self.client.batch_create_user().network_id(&self.id).users(row.build()?).send().await?;
        let user = done.successful().first().and_then(|user| user.user_id()).ok_or("not invited")?;
        Ok(user.to_owned())
    }
}
