//! Device frames: protobuf, one WebSocket binary message each.
//!
//! A device numbers its requests; the server answers each with that number, and pushes with number 0. Every connection
//! opens with [`hello::Hello`].

pub mod account;
pub mod conversation;
pub mod directory;
pub mod entry;
pub mod hello;
pub mod inbox;
pub mod refusal;

use prost::{Message, Oneof};
use sotto_types::limits;

use crate::Malformed;

/// The version of the device protocol that this code speaks.
pub const PROTOCOL: u32 = 1;

/// The greatest frame, bytes: a commit with its welcomes, and room for the fields around it.
pub const FRAME_BYTES: usize = limits::COMMIT_BYTES + 64 * 1024;

/// From a device to the server.
#[derive(Clone, PartialEq, Message)]
pub struct ClientFrame {
    /// The request's number, from 1 up; 0 where no answer is wanted.
    #[prost(uint32, tag = "1")]
    pub request: u32,
    /// What is asked.
    #[prost(
        oneof = "ClientBody",
        tags = "10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 40, 41, 42, 43, 44, 45, 50, 51, 52, 70, 71, \
                72, 73, 74, 75, 76"
    )]
    pub body: Option<ClientBody>,
}

/// The requests of a device.
#[derive(Clone, PartialEq, Oneof)]
pub enum ClientBody {
    /// Opens the connection.
    #[prost(message, tag = "10")]
    Hello(hello::Hello),
    /// Begins a registration with an invite code.
    #[prost(message, tag = "20")]
    RegisterStart(account::RegisterStart),
    /// Completes a registration.
    #[prost(message, tag = "21")]
    RegisterFinish(account::RegisterFinish),
    /// Begins a password sign-in.
    #[prost(message, tag = "22")]
    LoginStart(account::LoginStart),
    /// Proves the password.
    #[prost(message, tag = "23")]
    LoginFinish(account::LoginFinish),
    /// Publishes a device list with this device on it.
    #[prost(message, tag = "24")]
    AddDevice(account::AddDevice),
    /// Signs in with the device key.
    #[prost(message, tag = "25")]
    SignIn(account::SignIn),
    /// Asks for a code by mail, to become a guest.
    #[prost(message, tag = "26")]
    GuestStart(entry::GuestStart),
    /// Begins the registration of a guest.
    #[prost(message, tag = "27")]
    GuestProve(entry::GuestProve),
    /// Asks for a code by mail, to add a device to an account with account-takeover protection.
    #[prost(message, tag = "28")]
    SendMailCode(entry::SendMailCode),
    /// Lets the account begin anew with this device, by a code from a mail.
    #[prost(message, tag = "29")]
    BeginAnew(entry::BeginAnew),
    /// Finds a user by username or id.
    #[prost(message, tag = "30")]
    FindUser(directory::FindUser),
    /// Reads a user's device lists.
    #[prost(message, tag = "31")]
    DeviceLists(directory::DeviceLists),
    /// Takes one key package of each device of a user.
    #[prost(message, tag = "32")]
    ClaimKeyPackages(directory::ClaimKeyPackages),
    /// Adds key packages of this device.
    #[prost(message, tag = "33")]
    PublishKeyPackages(directory::PublishKeyPackages),
    /// Lists the devices of the signed-in account.
    #[prost(message, tag = "34")]
    ListDevices(directory::ListDevices),
    /// Makes a conversation.
    #[prost(message, tag = "40")]
    Create(conversation::Create),
    /// Moves a conversation to its next epoch.
    #[prost(message, tag = "41")]
    Commit(conversation::Commit),
    /// Sends content.
    #[prost(message, tag = "42")]
    Send(conversation::Send),
    /// Reads what a device needs to come back into a group.
    #[prost(message, tag = "43")]
    FetchGroup(conversation::FetchGroup),
    /// Reads rows of a log again.
    #[prost(message, tag = "44")]
    FetchRows(conversation::FetchRows),
    /// Lists this device's conversations.
    #[prost(message, tag = "45")]
    ListConversations(conversation::ListConversations),
    /// Asks for everything that waits, and for what comes.
    #[prost(message, tag = "50")]
    Subscribe(inbox::Subscribe),
    /// Acknowledges rows of a log that are on this device's disk.
    #[prost(message, tag = "51")]
    AckRows(inbox::AckRows),
    /// Acknowledges inbox items that are on this device's disk.
    #[prost(message, tag = "52")]
    AckInbox(inbox::AckInbox),
    /// Asks for a code by mail, because the password is forgotten.
    #[prost(message, tag = "70")]
    ForgotPassword(entry::ForgotPassword),
    /// Begins a reset with a code from a mail.
    #[prost(message, tag = "71")]
    ResetStart(entry::ResetStart),
    /// Completes a reset that keeps the account.
    #[prost(message, tag = "72")]
    ResetKeep(entry::ResetKeep),
    /// Completes a reset after which the account begins anew.
    #[prost(message, tag = "73")]
    ResetFull(entry::ResetFull),
    /// Begins a change of the password.
    #[prost(message, tag = "74")]
    PasswordStart(entry::PasswordStart),
    /// Completes a change of the password.
    #[prost(message, tag = "75")]
    PasswordFinish(entry::PasswordFinish),
    /// Makes a person of a network out of a guest.
    #[prost(message, tag = "76")]
    Join(entry::Join),
}

/// From the server to a device.
#[derive(Clone, PartialEq, Message)]
pub struct ServerFrame {
    /// The number of the request that this answers; 0 for a push.
    #[prost(uint32, tag = "1")]
    pub answers: u32,
    /// What is said.
    #[prost(
        oneof = "ServerBody",
        tags = "2, 3, 10, 20, 21, 22, 23, 25, 30, 31, 32, 33, 34, 40, 42, 43, 44, 45, 50, 51, 52, 71, 74"
    )]
    pub body: Option<ServerBody>,
}

/// The answers and pushes of the server.
#[derive(Clone, PartialEq, Oneof)]
pub enum ServerBody {
    /// The request is refused, nothing changed.
    #[prost(message, tag = "2")]
    Refusal(refusal::Refusal),
    /// The request is done, and there is nothing more to say.
    #[prost(message, tag = "3")]
    Done(Done),
    /// Answers `Hello`.
    #[prost(message, tag = "10")]
    Welcome(hello::HelloReply),
    /// Answers `RegisterStart` and `GuestProve`.
    #[prost(message, tag = "20")]
    RegisterStarted(account::RegisterStarted),
    /// Answers `RegisterFinish`, `BeginAnew`, `ResetKeep`, `ResetFull` and `Join`.
    #[prost(message, tag = "21")]
    Registered(account::Registered),
    /// Answers `LoginStart`.
    #[prost(message, tag = "22")]
    LoginStarted(account::LoginStarted),
    /// Answers `LoginFinish`.
    #[prost(message, tag = "23")]
    LoginFinished(account::LoginFinished),
    /// Answers `SignIn`.
    #[prost(message, tag = "25")]
    SignedIn(account::SignedIn),
    /// Answers `FindUser`.
    #[prost(message, tag = "30")]
    User(directory::User),
    /// Answers `DeviceLists`.
    #[prost(message, tag = "31")]
    DeviceListLog(directory::DeviceListLog),
    /// Answers `ClaimKeyPackages`.
    #[prost(message, tag = "32")]
    KeyPackages(directory::KeyPackages),
    /// Answers `PublishKeyPackages`.
    #[prost(message, tag = "33")]
    KeyPackageCount(directory::KeyPackageCount),
    /// Answers `ListDevices`.
    #[prost(message, tag = "34")]
    Devices(directory::Devices),
    /// Answers `Create` and `Commit`.
    #[prost(message, tag = "40")]
    Committed(conversation::Committed),
    /// Answers `Send`.
    #[prost(message, tag = "42")]
    Sent(conversation::Sent),
    /// Answers `FetchGroup`.
    #[prost(message, tag = "43")]
    Group(conversation::Group),
    /// Answers `FetchRows`; also pushed to a subscriber.
    #[prost(message, tag = "44")]
    Rows(conversation::Rows),
    /// Answers `ListConversations`.
    #[prost(message, tag = "45")]
    Conversations(conversation::Conversations),
    /// Pushed: inbox items.
    #[prost(message, tag = "50")]
    Inbox(inbox::Inbox),
    /// Pushed once: all that waited when the device subscribed has been sent and acknowledged.
    #[prost(message, tag = "51")]
    CaughtUp(inbox::CaughtUp),
    /// Pushed last: the server closes this connection.
    #[prost(message, tag = "52")]
    Goodbye(inbox::Goodbye),
    /// Answers `ResetStart`.
    #[prost(message, tag = "71")]
    ResetStarted(entry::ResetStarted),
    /// Answers `PasswordStart`.
    #[prost(message, tag = "74")]
    PasswordStarted(entry::PasswordStarted),
}

/// Nothing more to say.
#[derive(Clone, Copy, PartialEq, Eq, Message)]
pub struct Done {}

impl ClientFrame {
    /// Parses one WebSocket message.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        parse(bytes, "device frame")
    }
}

impl ServerFrame {
    /// Parses one WebSocket message.
    pub fn parse(bytes: &[u8]) -> Result<Self, Malformed> {
        parse(bytes, "server frame")
    }
}

fn parse<M: Message + Default>(bytes: &[u8], what: &'static str) -> Result<M, Malformed> {
    if bytes.len() > FRAME_BYTES {
        return Err(Malformed::new(what));
    }
    M::decode(bytes).map_err(|_| Malformed::new(what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_round_trip() {
        let frame = ClientFrame {
            request: 7,
            body: Some(ClientBody::Send(conversation::Send {
                conversation: vec![1; 32],
                generation: 1,
                epoch: 2,
                send_id: vec![3; 16],
                ciphertext: vec![4; 9],
                expires_at: 0,
            })),
        };
        assert_eq!(ClientFrame::parse(&frame.encode_to_vec()).unwrap(), frame);
    }

    #[test]
    fn every_body_survives_the_tag_list() {
        // A tag missing from the `tags` of the oneof would silently drop the body.
        let bodies = [
            ClientBody::Hello(hello::Hello::default()),
            ClientBody::RegisterStart(account::RegisterStart::default()),
            ClientBody::RegisterFinish(account::RegisterFinish::default()),
            ClientBody::LoginStart(account::LoginStart::default()),
            ClientBody::LoginFinish(account::LoginFinish::default()),
            ClientBody::AddDevice(account::AddDevice::default()),
            ClientBody::SignIn(account::SignIn::default()),
            ClientBody::FindUser(directory::FindUser::default()),
            ClientBody::DeviceLists(directory::DeviceLists::default()),
            ClientBody::ClaimKeyPackages(directory::ClaimKeyPackages::default()),
            ClientBody::PublishKeyPackages(directory::PublishKeyPackages::default()),
            ClientBody::ListDevices(directory::ListDevices::default()),
            ClientBody::Create(conversation::Create::default()),
            ClientBody::Commit(conversation::Commit::default()),
            ClientBody::Send(conversation::Send::default()),
            ClientBody::FetchGroup(conversation::FetchGroup::default()),
            ClientBody::FetchRows(conversation::FetchRows::default()),
            ClientBody::ListConversations(conversation::ListConversations::default()),
            ClientBody::Subscribe(inbox::Subscribe::default()),
            ClientBody::AckRows(inbox::AckRows::default()),
            ClientBody::AckInbox(inbox::AckInbox::default()),
            ClientBody::GuestStart(entry::GuestStart::default()),
            ClientBody::GuestProve(entry::GuestProve::default()),
            ClientBody::SendMailCode(entry::SendMailCode::default()),
            ClientBody::BeginAnew(entry::BeginAnew::default()),
            ClientBody::ForgotPassword(entry::ForgotPassword::default()),
            ClientBody::ResetStart(entry::ResetStart::default()),
            ClientBody::ResetKeep(entry::ResetKeep::default()),
            ClientBody::ResetFull(entry::ResetFull::default()),
            ClientBody::PasswordStart(entry::PasswordStart::default()),
            ClientBody::PasswordFinish(entry::PasswordFinish::default()),
            ClientBody::Join(entry::Join::default()),
        ];
        for body in bodies {
            let frame = ClientFrame { request: 1, body: Some(body) };
            assert_eq!(ClientFrame::parse(&frame.encode_to_vec()).unwrap(), frame);
        }
        let bodies = [
            ServerBody::Refusal(refusal::Refusal::default()),
            ServerBody::Done(Done::default()),
            ServerBody::Welcome(hello::HelloReply::default()),
            ServerBody::RegisterStarted(account::RegisterStarted::default()),
            ServerBody::Registered(account::Registered::default()),
            ServerBody::LoginStarted(account::LoginStarted::default()),
            ServerBody::LoginFinished(account::LoginFinished::default()),
            ServerBody::SignedIn(account::SignedIn::default()),
            ServerBody::User(directory::User::default()),
            ServerBody::DeviceListLog(directory::DeviceListLog::default()),
            ServerBody::KeyPackages(directory::KeyPackages::default()),
            ServerBody::KeyPackageCount(directory::KeyPackageCount::default()),
            ServerBody::Devices(directory::Devices::default()),
            ServerBody::Committed(conversation::Committed::default()),
            ServerBody::Sent(conversation::Sent::default()),
            ServerBody::Group(conversation::Group::default()),
            ServerBody::Rows(conversation::Rows::default()),
            ServerBody::Conversations(conversation::Conversations::default()),
            ServerBody::Inbox(inbox::Inbox::default()),
            ServerBody::CaughtUp(inbox::CaughtUp::default()),
            ServerBody::Goodbye(inbox::Goodbye::default()),
            ServerBody::ResetStarted(entry::ResetStarted::default()),
            ServerBody::PasswordStarted(entry::PasswordStarted::default()),
        ];
        for body in bodies {
            let frame = ServerFrame { answers: 1, body: Some(body) };
            assert_eq!(ServerFrame::parse(&frame.encode_to_vec()).unwrap(), frame);
        }
    }

    #[test]
    fn a_frame_over_the_limit_is_malformed() {
        assert!(ClientFrame::parse(&vec![0; FRAME_BYTES + 1]).is_err());
        assert!(ServerFrame::parse(&[0xff; 3]).is_err());
    }
}
