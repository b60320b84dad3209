//! Each request with the type of its answer.

use sotto_types::{ConversationId, DeviceId, UserId, Username};
use sotto_wire::frame::{
    ClientBody, ServerBody, account, backup, contacts, conversation as conv,
    directory::{self, UserKey},
    entry, inbox, link, own_devices, policy,
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

    /// Acknowledges the notice of this revision.
    pub(crate) async fn acknowledge(&mut self, revision: &[u8]) -> Result<(), ClientError> {
        let request = policy::Acknowledge { revision: revision.to_vec() };
        self.request(ClientBody::Acknowledge(request)).await.map(drop)
    }

    /// Finds a user by name.
    pub(crate) async fn find_user(&mut self, username: &Username) -> Result<directory::User, ClientError> {
        self.find(UserKey::Username(username.as_str().to_owned())).await
    }

    /// Finds a user by id.
    pub(crate) async fn lookup_user(&mut self, user: &UserId) -> Result<directory::User, ClientError> {
        let by = Some(UserKey::Id(user.to_string()));
        match self.request_in_turn(ClientBody::FindUser(directory::FindUser { by })).await? {
            ServerBody::User(user) => Ok(user),
            _ => Err(unexpected()),
        }
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

    /// Names a device of the account.
    pub(crate) async fn rename_device(&mut self, device: DeviceId, name: &str) -> Result<(), ClientError> {
        let request =
            own_devices::RenameDevice { device_id: device.as_bytes().to_vec(), name: name.to_owned() };
        self.request(ClientBody::RenameDevice(request)).await.map(drop)
    }

    /// Publishes a device list that drops devices.
    pub(crate) async fn publish_device_list(
        &mut self,
        request: own_devices::PublishDeviceList,
    ) -> Result<(), ClientError> {
        self.request(ClientBody::PublishDeviceList(request)).await.map(drop)
    }

    /// Gives device lists back to a server that has lost them.
    pub(crate) async fn restore_lists(
        &mut self,
        request: own_devices::RestoreLists,
    ) -> Result<(), ClientError> {
        self.request(ClientBody::RestoreLists(request)).await.map(drop)
    }

    /// Reads the account's key wraps and this device's bundle.
    pub(crate) async fn read_keys(&mut self) -> Result<own_devices::Keys, ClientError> {
        match self.request(ClientBody::ReadKeys(own_devices::ReadKeys {})).await? {
            ServerBody::Keys(keys) => Ok(keys),
            _ => Err(unexpected()),
        }
    }

    /// Replaces the account's key wraps and bundles.
    pub(crate) async fn put_keys(&mut self, request: own_devices::PutKeys) -> Result<(), ClientError> {
        self.request(ClientBody::PutKeys(request)).await.map(drop)
    }

    /// Writes a segment of this device's backup.
    pub(crate) async fn put_segment(&mut self, request: backup::PutSegment) -> Result<(), ClientError> {
        self.request_in_turn(ClientBody::PutSegment(request)).await.map(drop)
    }

    /// Lists the account's backup segments after one.
    pub(crate) async fn list_segments(
        &mut self,
        after: Option<backup::SegmentName>,
    ) -> Result<Vec<backup::SegmentInfo>, ClientError> {
        match self.request(ClientBody::ListSegments(backup::ListSegments { after })).await? {
            ServerBody::Segments(segments) => Ok(segments.segments),
            _ => Err(unexpected()),
        }
    }

    /// Reads a backup segment.
    pub(crate) async fn read_segment(&mut self, name: backup::SegmentName) -> Result<Vec<u8>, ClientError> {
        let request = backup::ReadSegment { name: Some(name) };
        match self.request_in_turn(ClientBody::ReadSegment(request)).await? {
            ServerBody::Segment(segment) => Ok(segment.sealed),
            _ => Err(unexpected()),
        }
    }

    /// Deletes a backup segment.
    pub(crate) async fn delete_segment(&mut self, name: backup::SegmentName) -> Result<(), ClientError> {
        let request = backup::DeleteSegment { name: Some(name) };
        self.request_in_turn(ClientBody::DeleteSegment(request)).await.map(drop)
    }

    /// Lists the first people of the network.
    pub(crate) async fn list_directory(&mut self) -> Result<contacts::Directory, ClientError> {
        match self.request(ClientBody::ListDirectory(contacts::ListDirectory::default())).await? {
            ServerBody::Directory(found) => Ok(found),
            _ => Err(unexpected()),
        }
    }

    /// Searches the people of the network.
    pub(crate) async fn search_directory(&mut self, text: &str) -> Result<contacts::Directory, ClientError> {
        let request = contacts::SearchDirectory { text: text.to_owned() };
        match self.request(ClientBody::SearchDirectory(request)).await? {
            ServerBody::Directory(found) => Ok(found),
            _ => Err(unexpected()),
        }
    }

    /// Blocks somebody, or lifts the block.
    pub(crate) async fn set_block(&mut self, user: &UserId, blocked: bool) -> Result<(), ClientError> {
        let request = contacts::SetBlock { user_id: user.to_string(), blocked };
        self.request(ClientBody::SetBlock(request)).await.map(drop)
    }

    /// Lists whom the account has blocked, after somebody.
    pub(crate) async fn list_blocked(
        &mut self,
        after: Option<&UserId>,
    ) -> Result<contacts::Blocked, ClientError> {
        let after = after.map(UserId::to_string).unwrap_or_default();
        match self.request(ClientBody::ListBlocked(contacts::ListBlocked { after })).await? {
            ServerBody::Blocked(blocked) => Ok(blocked),
            _ => Err(unexpected()),
        }
    }

    /// Reports somebody; the report's reference.
    pub(crate) async fn report(&mut self, request: contacts::Report) -> Result<String, ClientError> {
        match self.request(ClientBody::Report(request)).await? {
            ServerBody::Reported(reported) => Ok(reported.reference),
            _ => Err(unexpected()),
        }
    }

    /// Reads a profile.
    pub(crate) async fn get_profile(&mut self, user: &UserId) -> Result<contacts::Profile, ClientError> {
        let request = contacts::GetProfile { user_id: user.to_string() };
        match self.request(ClientBody::GetProfile(request)).await? {
            ServerBody::Profile(profile) => Ok(profile),
            _ => Err(unexpected()),
        }
    }

    /// Changes the account's own profile.
    pub(crate) async fn set_profile(
        &mut self,
        display_name: Option<String>,
        avatar: Option<Vec<u8>>,
    ) -> Result<contacts::Profile, ClientError> {
        let request = contacts::SetProfile { display_name, avatar };
        match self.request(ClientBody::SetProfile(request)).await? {
            ServerBody::Profile(profile) => Ok(profile),
            _ => Err(unexpected()),
        }
    }

    /// Makes a conversation, or begins it anew.
    pub(crate) async fn create(&mut self, request: conv::Create) -> Result<conv::Committed, ClientError> {
        let number = self.ask(ClientBody::Create(request)).await?;
        self.committed(number).await
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

    /// Lists the conversations that this device is in, as the server sees them.
    pub(crate) async fn list_conversations(&mut self) -> Result<Vec<conv::ConversationState>, ClientError> {
        match self.request(ClientBody::ListConversations(conv::ListConversations {})).await? {
            ServerBody::Conversations(listed) => Ok(listed.conversations),
            _ => Err(unexpected()),
        }
    }

    /// Takes all devices of this account out of a conversation.
    pub(crate) async fn leave(&mut self, id: ConversationId) -> Result<(), ClientError> {
        let request = conv::Leave { conversation: id.as_bytes().to_vec() };
        self.request(ClientBody::Leave(request)).await.map(drop)
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

    /// Opens an offer to link a further device.
    pub(crate) async fn open_link(&mut self, openings: Vec<Vec<u8>>) -> Result<(), ClientError> {
        self.request(ClientBody::OpenLink(link::OpenLink { openings })).await.map(drop)
    }

    /// Closes the offer to link a further device.
    pub(crate) async fn close_link(&mut self) -> Result<(), ClientError> {
        self.request(ClientBody::CloseLink(link::CloseLink {})).await.map(drop)
    }

    /// Asks for an opening of an account.
    pub(crate) async fn join_link(&mut self, username: &Username) -> Result<Vec<u8>, ClientError> {
        let request = link::JoinLink { username: username.as_str().to_owned() };
        match self.request(ClientBody::JoinLink(request)).await? {
            ServerBody::LinkOpening(opened) => Ok(opened.opening),
            _ => Err(unexpected()),
        }
    }

    /// Says something to the old device, unless it is empty, and waits for what it says next.
    pub(crate) async fn say_to_old(&mut self, body: Vec<u8>) -> Result<Vec<u8>, ClientError> {
        let request = link::LinkMessage { join: Vec::new(), body, ended: false };
        match self.request(ClientBody::LinkMessage(request)).await? {
            ServerBody::LinkMessage(message) => Ok(message.body),
            _ => Err(unexpected()),
        }
    }

    /// Says something to a new device.
    pub(crate) async fn say_to_new(&mut self, join: Vec<u8>, body: Vec<u8>) -> Result<(), ClientError> {
        let request = link::LinkMessage { join, body, ended: false };
        self.request(ClientBody::LinkMessage(request)).await.map(drop)
    }

    /// Ends a new device's attempt.
    pub(crate) async fn end_link(&mut self, join: Vec<u8>) -> Result<(), ClientError> {
        let request = link::LinkMessage { join, body: Vec::new(), ended: true };
        self.request(ClientBody::LinkMessage(request)).await.map(drop)
    }

    /// Lets a new device in.
    pub(crate) async fn approve_link(&mut self, request: link::ApproveLink) -> Result<(), ClientError> {
        self.request(ClientBody::ApproveLink(request)).await.map(drop)
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
