//! Device frames: protobuf, one WebSocket binary message each.
//!
//! A device numbers its requests; the server answers each with that number, and pushes with number 0. Every connection
//! opens with [`hello::Hello`].

pub mod account;
pub mod backup;
pub mod contacts;
pub mod conversation;
pub mod directory;
pub mod entry;
pub mod hello;
pub mod inbox;
pub mod link;
pub mod own_devices;
pub mod policy;
pub mod refusal;
pub mod signal;

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
        tags = "10, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, \
                43, 44, 45, 46, 50, 51, 52, 60, 61, 62, 63, 64, 70, 71, 72, 73, 74, 75, 76, 80, 90, 91, 100, 101, \
                102, 103, 104, 105, 106, 107, 108, 110"
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
    /// Lists the people of one's own network.
    #[prost(message, tag = "35")]
    ListDirectory(contacts::ListDirectory),
    /// Searches the people of one's own network.
    #[prost(message, tag = "36")]
    SearchDirectory(contacts::SearchDirectory),
    /// Blocks somebody, or lifts the block.
    #[prost(message, tag = "37")]
    SetBlock(contacts::SetBlock),
    /// Lists whom the account has blocked.
    #[prost(message, tag = "38")]
    ListBlocked(contacts::ListBlocked),
    /// Reports somebody.
    #[prost(message, tag = "39")]
    Report(contacts::Report),
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
    /// Leaves a conversation.
    #[prost(message, tag = "46")]
    Leave(conversation::Leave),
    /// Asks for everything that waits, and for what comes.
    #[prost(message, tag = "50")]
    Subscribe(inbox::Subscribe),
    /// Acknowledges rows of a log that are on this device's disk.
    #[prost(message, tag = "51")]
    AckRows(inbox::AckRows),
    /// Acknowledges inbox items that are on this device's disk.
    #[prost(message, tag = "52")]
    AckInbox(inbox::AckInbox),
    /// Opens an offer to link a further device.
    #[prost(message, tag = "60")]
    OpenLink(link::OpenLink),
    /// Asks an account's device to let this one in.
    #[prost(message, tag = "61")]
    JoinLink(link::JoinLink),
    /// Says something to the other side of a link.
    #[prost(message, tag = "62")]
    LinkMessage(link::LinkMessage),
    /// Lets a new device in.
    #[prost(message, tag = "63")]
    ApproveLink(link::ApproveLink),
    /// Closes an offer to link a further device.
    #[prost(message, tag = "64")]
    CloseLink(link::CloseLink),
    /// Names a device of the account.
    #[prost(message, tag = "100")]
    RenameDevice(own_devices::RenameDevice),
    /// Publishes a device list that drops devices.
    #[prost(message, tag = "101")]
    PublishDeviceList(own_devices::PublishDeviceList),
    /// Writes a segment of this device's backup.
    #[prost(message, tag = "102")]
    PutSegment(backup::PutSegment),
    /// Lists the account's backup segments.
    #[prost(message, tag = "103")]
    ListSegments(backup::ListSegments),
    /// Reads a backup segment.
    #[prost(message, tag = "104")]
    ReadSegment(backup::ReadSegment),
    /// Deletes a backup segment.
    #[prost(message, tag = "105")]
    DeleteSegment(backup::DeleteSegment),
    /// Reads the account's key wraps and this device's bundle.
    #[prost(message, tag = "106")]
    ReadKeys(own_devices::ReadKeys),
    /// Replaces the account's key wraps and bundles.
    #[prost(message, tag = "107")]
    PutKeys(own_devices::PutKeys),
    /// Gives device lists back.
    #[prost(message, tag = "108")]
    RestoreLists(own_devices::RestoreLists),
    /// Says to the connected members of a conversation that somebody types, or is there; not answered.
    #[prost(message, tag = "110")]
    Signal(signal::Signal),
    /// Acknowledges the consent pop-up.
    #[prost(message, tag = "80")]
    Acknowledge(policy::Acknowledge),
    /// Reads a profile.
    #[prost(message, tag = "90")]
    GetProfile(contacts::GetProfile),
    /// Changes one's own profile.
    #[prost(message, tag = "91")]
    SetProfile(contacts::SetProfile),
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
        tags = "2, 3, 10, 20, 21, 22, 23, 25, 30, 31, 32, 33, 34, 35, 38, 39, 40, 42, 43, 44, 45, 50, 51, 52, \
                53, 54, 61, 62, 71, 74, 90, 103, 104, 106, 110"
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
    /// Answers `ListDirectory` and `SearchDirectory`.
    #[prost(message, tag = "35")]
    Directory(contacts::Directory),
    /// Answers `ListBlocked`.
    #[prost(message, tag = "38")]
    Blocked(contacts::Blocked),
    /// Answers `Report`.
    #[prost(message, tag = "39")]
    Reported(contacts::Reported),
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
    /// Answers `JoinLink`.
    #[prost(message, tag = "61")]
    LinkOpening(link::LinkOpening),
    /// Answers `LinkMessage` of a new device; pushed to an old one.
    #[prost(message, tag = "62")]
    LinkMessage(link::LinkMessage),
    /// Answers `ListSegments`.
    #[prost(message, tag = "103")]
    Segments(backup::Segments),
    /// Answers `ReadSegment`.
    #[prost(message, tag = "104")]
    Segment(backup::Segment),
    /// Answers `ReadKeys`.
    #[prost(message, tag = "106")]
    Keys(own_devices::Keys),
    /// Pushed first after `Subscribe`, and whenever it changes: what holds for the signed-in user.
    #[prost(message, tag = "53")]
    Policy(policy::Policy),
    /// Pushed: another device says that somebody types, or is there.
    #[prost(message, tag = "110")]
    Signal(signal::RelayedSignal),
    /// Pushed: removals wait for a commit of this device.
    #[prost(message, tag = "54")]
    CommitWanted(conversation::CommitWanted),
    /// Answers `GetProfile` and `SetProfile`.
    #[prost(message, tag = "90")]
    Profile(contacts::Profile),
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
            ClientBody::ListDirectory(contacts::ListDirectory::default()),
            ClientBody::SearchDirectory(contacts::SearchDirectory::default()),
            ClientBody::SetBlock(contacts::SetBlock::default()),
            ClientBody::ListBlocked(contacts::ListBlocked::default()),
            ClientBody::Report(contacts::Report::default()),
            ClientBody::GetProfile(contacts::GetProfile::default()),
            ClientBody::SetProfile(contacts::SetProfile::default()),
            ClientBody::Create(conversation::Create::default()),
            ClientBody::Commit(conversation::Commit::default()),
            ClientBody::Send(conversation::Send::default()),
            ClientBody::FetchGroup(conversation::FetchGroup::default()),
            ClientBody::FetchRows(conversation::FetchRows::default()),
            ClientBody::ListConversations(conversation::ListConversations::default()),
            ClientBody::Subscribe(inbox::Subscribe::default()),
            ClientBody::AckRows(inbox::AckRows::default()),
            ClientBody::AckInbox(inbox::AckInbox::default()),
            ClientBody::OpenLink(link::OpenLink::default()),
            ClientBody::JoinLink(link::JoinLink::default()),
            ClientBody::LinkMessage(link::LinkMessage::default()),
            ClientBody::ApproveLink(link::ApproveLink::default()),
            ClientBody::CloseLink(link::CloseLink::default()),
            ClientBody::RenameDevice(own_devices::RenameDevice::default()),
            ClientBody::PublishDeviceList(own_devices::PublishDeviceList::default()),
            ClientBody::PutSegment(backup::PutSegment::default()),
            ClientBody::ListSegments(backup::ListSegments::default()),
            ClientBody::ReadSegment(backup::ReadSegment::default()),
            ClientBody::DeleteSegment(backup::DeleteSegment::default()),
            ClientBody::ReadKeys(own_devices::ReadKeys::default()),
            ClientBody::PutKeys(own_devices::PutKeys::default()),
            ClientBody::RestoreLists(own_devices::RestoreLists::default()),
            ClientBody::Acknowledge(policy::Acknowledge::default()),
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
            ServerBody::Directory(contacts::Directory::default()),
            ServerBody::Blocked(contacts::Blocked::default()),
            ServerBody::Reported(contacts::Reported::default()),
            ServerBody::Profile(contacts::Profile::default()),
            ServerBody::Committed(conversation::Committed::default()),
            ServerBody::Sent(conversation::Sent::default()),
            ServerBody::Group(conversation::Group::default()),
            ServerBody::Rows(conversation::Rows::default()),
            ServerBody::Conversations(conversation::Conversations::default()),
            ServerBody::Inbox(inbox::Inbox::default()),
            ServerBody::CaughtUp(inbox::CaughtUp::default()),
            ServerBody::Goodbye(inbox::Goodbye::default()),
            ServerBody::LinkOpening(link::LinkOpening::default()),
            ServerBody::LinkMessage(link::LinkMessage::default()),
            ServerBody::Segments(backup::Segments::default()),
            ServerBody::Segment(backup::Segment::default()),
            ServerBody::Keys(own_devices::Keys::default()),
            ServerBody::Policy(policy::Policy::default()),
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
