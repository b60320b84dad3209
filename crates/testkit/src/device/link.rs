use sotto_client::{Client, ClientError, JoinLink, LinkNews, LinkOffer, LinkRequest};
use sotto_types::LinkCode;

use super::Device;
use crate::{
    invitations::username,
    world::{password, server_url},
};

impl Device {
    /// Offers to link a further device.
    pub async fn open_link(&mut self) -> Result<LinkOffer, ClientError> {
        self.once(async |client| client.open_link().await).await
    }

    /// Waits for whoever answers an offer.
    pub async fn next_link(&mut self, offer: &mut LinkOffer) -> Result<LinkNews, ClientError> {
        self.once(async |client| client.next_link(offer).await).await
    }

    /// Lets whoever has the code in, with the right password.
    pub async fn approve_link(&mut self, request: LinkRequest) -> Result<(), ClientError> {
        self.once(async |client| client.approve_link(request, &password()).await).await
    }

    /// Waits for somebody with the right code, and lets them in.
    pub async fn let_in(&mut self, offer: &mut LinkOffer) -> Result<(), ClientError> {
        loop {
            if let LinkNews::NewDevice(request) = self.next_link(offer).await? {
                return self.approve_link(request).await;
            }
        }
    }

    /// Joins the person's account by the code that another device shows; once, as a code works once.
    pub async fn join_link(&mut self, code: &LinkCode) -> Result<(), ClientError> {
        let join = JoinLink {
            home: self.home().clone(),
            server: server_url(),
            username: username(self.person()),
            code: code.clone(),
            password: password(),
        };
        self.make_once(async |environment| Client::join_link(&join, environment).await).await
    }
}
