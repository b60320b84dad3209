//! Each request with the type of its answer.

use sotto_types::{ConversationId, UserId, Username};
use sotto_wire::frame::{
    ClientBody, ServerBody, account, conversation as conv,
    directory::{self, UserKey},
    entry, inbox,
};

use super::Link;
use crate::ClientError;

impl Link {
    /// Begins a registration.
    pub(crate) async fn register_start(
        &mut self,
        request: account::RegisterStart,
    ) -> Result<account::RegisterStarted, ClientError> {
        match self.request(ClientBody::RegisterStart(request)).await? {
            ServerBody::RegisterStarted(started) => Ok(started),
            _ => Err(unexpected()),
        }
    }

    /// Completes a registration.
    pub(crate) async fn register_finish(
        &mut self,
        request: account::RegisterFinish,
    ) -> Result<account::Registered, ClientError> {
        match self.request(ClientBody::RegisterFinish(request)).await? {
            ServerBody::Registered(registered) => Ok(registered),
            _ => Err(unexpected()),
        }
    }

    /// Asks for a code by mail, to become a guest.
    pub(crate) async fn guest_start(&mut self, request: entry::GuestStart) -> Result<(), ClientError> {
        self.request(ClientBody::GuestStart(request)).await.map(drop)
    }

    /// Begins the registration of a guest.
    pub(crate) async fn guest_prove(
        &mut self,
        request: entry::GuestProve,
    ) -> Result<account::RegisterStarted, ClientError> {
        match self.request(ClientBody::GuestProve(request)).await? {
            ServerBody::RegisterStarted(started) => Ok(started),
            _ => Err(unexpected()),
        }
    }

    /// Asks for a code by mail, once the password was shown.
    pub(crate) async fn send_mail_code(&mut self) -> Result<(), ClientError> {
        self.request(ClientBody::SendMailCode(entry::SendMailCode {})).await.map(drop)
    }

    /// Lets the account begin anew.
    pub(crate) async fn begin_anew(
        &mut self,
        request: entry::BeginAnew,
    ) -> Result<account::Registered, ClientError> {
        self.registered(ClientBody::BeginAnew(request)).await
    }

    /// Asks for a code by mail, because the password is forgotten.
    pub(crate) async fn forgot_password(
        &mut self,
        request: entry::ForgotPassword,
    ) -> Result<(), ClientError> {
        self.request(ClientBody::ForgotPassword(request)).await.map(drop)
    }

    /// Begins a reset.
    pub(crate) async fn reset_start(
        &mut self,
        request: entry::ResetStart,
    ) -> Result<entry::ResetStarted, ClientError> {
        match self.request(ClientBody::ResetStart(request)).await? {
            ServerBody::ResetStarted(started) => Ok(started),
            _ => Err(unexpected()),
        }
    }

    /// Completes a reset that keeps the account.
    pub(crate) async fn reset_keep(
        &mut self,
        request: entry::ResetKeep,
    ) -> Result<account::Registered, ClientError> {
        self.registered(ClientBody::ResetKeep(request)).await
    }

    /// Completes a reset after which the account begins anew.
    pub(crate) async fn reset_full(
        &mut self,
        request: entry::ResetFull,
    ) -> Result<account::Registered, ClientError> {
        self.registered(ClientBody::ResetFull(request)).await
    }

    /// Begins a change of the password.
    pub(crate) async fn password_start(
        &mut self,
        request: entry::PasswordStart,
    ) -> Result<entry::PasswordStarted, ClientError> {
        match self.request(ClientBody::PasswordStart(request)).await? {
            ServerBody::PasswordStarted(started) => Ok(started),
            _ => Err(unexpected()),
        }
    }

    /// Completes a change of the password.
    pub(crate) async fn password_finish(
        &mut self,
        request: entry::PasswordFinish,
    ) -> Result<(), ClientError> {
        self.request(ClientBody::PasswordFinish(request)).await.map(drop)
    }

    /// Makes a person of a network out of this guest.
    pub(crate) async fn join_network(
        &mut self,
        request: entry::Join,
    ) -> Result<account::Registered, ClientError> {
        self.registered(ClientBody::Join(request)).await
    }

    async fn registered(&mut self, body: ClientBody) -> Result<account::Registered, ClientError> {
        match self.request(body).await? {
            ServerBody::Registered(registered) => Ok(registered),
            _ => Err(unexpected()),
        }
    }

    /// Begins a password sign-in.
    pub(crate) async fn login_start(
        &mut self,
        request: account::LoginStart,
    ) -> Result<account::LoginStarted, ClientError> {
        match self.request(ClientBody::LoginStart(request)).await? {
            ServerBody::LoginStarted(started) => Ok(started),
            _ => Err(unexpected()),
        }
    }

    /// Proves the password.
    pub(crate) async fn login_finish(
        &mut self,
        request: account::LoginFinish,
    ) -> Result<account::LoginFinished, ClientError> {
        match self.request(ClientBody::LoginFinish(request)).await? {
            ServerBody::LoginFinished(finished) => Ok(finished),
            _ => Err(unexpected()),
        }
    }

    /// Publishes a device list with this device on it.
    pub(crate) async fn add_device(&mut self, request: account::AddDevice) -> Result<(), ClientError> {
        self.request(ClientBody::AddDevice(request)).await.map(drop)
    }

    /// Signs in with the device key.
    pub(crate) async fn sign_in(
        &mut self,
        request: account::SignIn,
    ) -> Result<account::SignedIn, ClientError> {
        match self.request(ClientBody::SignIn(request)).await? {
            ServerBody::SignedIn(signed_in) => Ok(signed_in),
            _ => Err(unexpected()),
        }
    }

    /// Finds a user by name.
    pub(crate) async fn find_user(&mut self, username: &Username) -> Result<directory::User, ClientError> {
        self.find(UserKey::Username(username.as_str().to_owned())).await
    }

    /// Finds a user by id.
    pub(crate) async fn lookup_user(&mut self, user: &UserId) -> Result<directory::User, ClientError> {
        self.find(UserKey::Id(user.to_string())).await
    }

    /// Reads a user's device lists after a version, oldest first.
    pub(crate) async fn device_lists(
        &mut self,
        user: &UserId,
        after_version: u64,
    ) -> Result<Vec<Vec<u8>>, ClientError> {
        let request = directory::DeviceLists { user_id: user.to_string(), after_version };
        match self.request(ClientBody::DeviceLists(request)).await? {
            ServerBody::DeviceListLog(log) => Ok(log.lists),
            _ => Err(unexpected()),
        }
    }

    /// Takes one key package of each device of these users.
    pub(crate) async fn claim_key_packages(
        &mut self,
        users: impl Iterator<Item = &UserId> + Send,
    ) -> Result<Vec<directory::KeyPackage>, ClientError> {
        let user_ids = users.map(UserId::to_string).collect();
        match self.request(ClientBody::ClaimKeyPackages(directory::ClaimKeyPackages { user_ids })).await? {
            ServerBody::KeyPackages(claimed) => Ok(claimed.packages),
            _ => Err(unexpected()),
        }
    }

    /// Adds key packages of this device.
    pub(crate) async fn publish_key_packages(
        &mut self,
        upload: directory::KeyPackageUpload,
    ) -> Result<(), ClientError> {
        let request = directory::PublishKeyPackages { upload: Some(upload) };
        self.request(ClientBody::PublishKeyPackages(request)).await.map(drop)
    }

    /// Lists the devices of the signed-in account.
    pub(crate) async fn list_devices(&mut self) -> Result<Vec<directory::Device>, ClientError> {
        match self.request(ClientBody::ListDevices(directory::ListDevices {})).await? {
            ServerBody::Devices(devices) => Ok(devices.devices),
            _ => Err(unexpected()),
        }
    }

    /// Moves a conversation to its next epoch.
    pub(crate) async fn commit(&mut self, request: conv::Commit) -> Result<conv::Committed, ClientError> {
        let number = self.ask(ClientBody::Commit(request)).await?;
        self.committed(number).await
    }

    /// Waits for the answer to a `Create` or `Commit`.
    pub(crate) async fn committed(&mut self, number: u32) -> Result<conv::Committed, ClientError> {
        match self.answer(number).await? {
            ServerBody::Committed(committed) => Ok(committed),
            _ => Err(unexpected()),
        }
    }

    /// Waits for the answer to a `Send`.
    pub(crate) async fn sent(&mut self, number: u32) -> Result<conv::Sent, ClientError> {
        match self.answer(number).await? {
            ServerBody::Sent(sent) => Ok(sent),
            _ => Err(unexpected()),
        }
    }

    /// Reads the group that the server follows.
    pub(crate) async fn fetch_group(&mut self, id: ConversationId) -> Result<conv::Group, ClientError> {
        let request = conv::FetchGroup { conversation: id.as_bytes().to_vec() };
        match self.request(ClientBody::FetchGroup(request)).await? {
            ServerBody::Group(group) => Ok(group),
            _ => Err(unexpected()),
        }
    }

    /// Reads up to 200 rows of a log after a position.
    pub(crate) async fn fetch_rows(
        &mut self,
        id: ConversationId,
        after: u64,
    ) -> Result<conv::Rows, ClientError> {
        let request = conv::FetchRows { conversation: id.as_bytes().to_vec(), after, limit: 200 };
        match self.request(ClientBody::FetchRows(request)).await? {
            ServerBody::Rows(rows) => Ok(rows),
            _ => Err(unexpected()),
        }
    }

    /// Asks for everything that waits, and for what comes.
    pub(crate) async fn subscribe(&mut self) -> Result<(), ClientError> {
        self.request(ClientBody::Subscribe(inbox::Subscribe {})).await.map(drop)
    }

    /// Acknowledges rows.
    pub(crate) async fn ack_rows(&mut self, id: ConversationId, position: u64) -> Result<(), ClientError> {
        let ack = inbox::AckRows { conversation: id.as_bytes().to_vec(), position };
        self.tell(ClientBody::AckRows(ack)).await
    }

    /// Acknowledges inbox items.
    pub(crate) async fn ack_inbox(&mut self, sequence: u64) -> Result<(), ClientError> {
        self.tell(ClientBody::AckInbox(inbox::AckInbox { sequence })).await
    }

    async fn find(&mut self, by: UserKey) -> Result<directory::User, ClientError> {
        match self.request(ClientBody::FindUser(directory::FindUser { by: Some(by) })).await? {
            ServerBody::User(user) => Ok(user),
            _ => Err(unexpected()),
        }
    }
}

fn unexpected() -> ClientError {
    ClientError::ServerMisbehaved("the answer is to another question")
}
