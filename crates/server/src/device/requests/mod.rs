//! One file for each request: parse its fields, call one function of the product, encode the answer.

mod acknowledge;
mod add_device;
mod approve_link;
mod begin_anew;
mod claim_key_packages;
mod close_link;
mod commit;
mod create;
mod delete_segment;
mod device_lists;
mod fetch_group;
mod fetch_rows;
mod find_user;
mod forgot_password;
mod get_profile;
mod guest_prove;
mod guest_start;
mod hello;
mod join;
mod join_link;
mod leave;
mod link_message;
mod list_blocked;
mod list_conversations;
mod list_devices;
mod list_directory;
mod list_segments;
mod login_finish;
mod login_start;
mod open_link;
mod password_change;
mod progress;
mod publish_device_list;
mod publish_key_packages;
mod put_keys;
mod put_segment;
mod read_keys;
mod read_segment;
mod register_finish;
mod register_start;
mod rename_device;
mod report;
mod reset_finish;
mod reset_start;
mod restore_lists;
mod search_directory;
mod send;
mod set_block;
mod set_profile;
mod sign_in;

pub(super) use hello::{Greeted, Greeting, hello};
pub(super) use progress::Progress;

use sotto_types::ConversationId;
use sotto_wire::frame::{ClientBody, Done, ServerBody};

use super::parse;
use crate::{
    AppError, Deployment,
    app::{DeviceCaller, policy},
};

/// Answers a request of a connection that has not signed in, and says how far it has come.
pub(super) async fn of_stranger(
    deployment: &Deployment,
    greeting: &Greeting,
    progress: Progress,
    body: ClientBody,
) -> (Result<ServerBody, AppError>, Progress) {
    let answer = match (body, progress) {
        (ClientBody::RegisterStart(request), _) => register_start::register_start(deployment, request).await,
        (ClientBody::RegisterFinish(request), Progress::Registering(pending)) => {
            register_finish::register_finish(deployment, greeting, pending, request).await
        }
        (ClientBody::GuestStart(request), _) => guest_start::guest_start(deployment, request).await,
        (ClientBody::GuestProve(request), _) => guest_prove::guest_prove(deployment, request).await,
        (ClientBody::LoginStart(request), _) => login_start::login_start(deployment, request).await,
        (ClientBody::LoginFinish(request), Progress::LoggingIn(pending)) => {
            login_finish::login_finish(deployment, *pending, request).await
        }
        (ClientBody::AddDevice(request), Progress::LoggedIn(user)) => {
            // A device list that lost a race is made again, without another password.
            let added = add_device::add_device(deployment, greeting, &user, request).await;
            return (added, Progress::LoggedIn(user));
        }
        (ClientBody::AddDevice(request), Progress::Joining(joined)) => {
            let added = add_device::add_linked(deployment, greeting, &joined, request).await;
            return (added, Progress::Joining(joined));
        }
        // One to a connection: each costs a wait, and a try at the other device.
        (ClientBody::JoinLink(_), Progress::Joining(joined)) => {
            let refused = AppError::invalid("request", "This connection has asked to be let in already.");
            return (Err(refused), Progress::Joining(joined));
        }
        (ClientBody::JoinLink(request), _) => join_link::join_link(deployment, request).await,
        (ClientBody::LinkMessage(request), Progress::Joining(mut joined)) => {
            let said = link_message::of_stranger(deployment, &mut joined, request).await;
            return (said, Progress::Joining(joined));
        }
        (ClientBody::SendMailCode(_), Progress::LoggedIn(user)) => {
            let sent = begin_anew::send_mail_code(deployment, &user).await;
            return (sent, Progress::LoggedIn(user));
        }
        (ClientBody::BeginAnew(request), Progress::LoggedIn(user)) => {
            // A mistyped code is typed again, without another password.
            let begun = begin_anew::begin_anew(deployment, greeting, &user, request).await;
            let progress = if begun.is_ok() { Progress::Stranger } else { Progress::LoggedIn(user) };
            return (begun, progress);
        }
        (ClientBody::ForgotPassword(request), _) => {
            forgot_password::forgot_password(deployment, request).await
        }
        (ClientBody::ResetStart(request), _) => reset_start::reset_start(deployment, request).await,
        (ClientBody::ResetKeep(request), Progress::Resetting(pending)) => {
            reset_finish::reset_keep(deployment, greeting, *pending, request).await
        }
        (ClientBody::ResetFull(request), Progress::Resetting(pending)) => {
            reset_finish::reset_full(deployment, greeting, *pending, request).await
        }
        (ClientBody::SignIn(request), progress) => {
            let proved = match progress {
                Progress::LoggedIn(user) => Some(user.user),
                _ => None,
            };
            sign_in::sign_in(deployment, greeting, request, proved).await
        }
        (
            ClientBody::RegisterFinish(_)
            | ClientBody::LoginFinish(_)
            | ClientBody::AddDevice(_)
            | ClientBody::SendMailCode(_)
            | ClientBody::BeginAnew(_)
            | ClientBody::ResetKeep(_)
            | ClientBody::ResetFull(_)
            | ClientBody::LinkMessage(_),
            _,
        ) => Err(AppError::invalid("request", "This request has to follow another.")),
        _ => Err(AppError::Unauthenticated("Sign in first.".to_owned())),
    };
    match answer {
        Ok((body, progress)) => (Ok(body), progress),
        Err(error) => (Err(error), Progress::Stranger),
    }
}

/// Answers a request of a signed-in device that needs nothing of its connection.
pub(super) async fn of_device(
    deployment: &Deployment,
    caller: &DeviceCaller,
    body: ClientBody,
) -> Result<ServerBody, AppError> {
    if !matches!(body, ClientBody::Send(_)) {
        // A send asks inside its unit of work alone, for it is what there is most of.
        policy::check(deployment, caller).await?;
    }
    match body {
        ClientBody::FindUser(request) => find_user::find_user(deployment, caller, request).await,
        ClientBody::DeviceLists(request) => device_lists::device_lists(deployment, caller, request).await,
        ClientBody::ClaimKeyPackages(request) => {
            claim_key_packages::claim_key_packages(deployment, caller, request).await
        }
        ClientBody::PublishKeyPackages(request) => {
            publish_key_packages::publish_key_packages(deployment, caller, request).await
        }
        ClientBody::ListDevices(_) => list_devices::list_devices(deployment, caller).await,
        ClientBody::RenameDevice(request) => rename_device::rename_device(deployment, caller, request).await,
        ClientBody::PublishDeviceList(request) => {
            publish_device_list::publish_device_list(deployment, caller, request).await
        }
        ClientBody::PutSegment(request) => put_segment::put_segment(deployment, caller, request).await,
        ClientBody::ListSegments(request) => list_segments::list_segments(deployment, caller, request).await,
        ClientBody::ReadSegment(request) => read_segment::read_segment(deployment, caller, request).await,
        ClientBody::DeleteSegment(request) => {
            delete_segment::delete_segment(deployment, caller, request).await
        }
        ClientBody::RestoreLists(request) => restore_lists::restore_lists(deployment, caller, request).await,
        ClientBody::ReadKeys(_) => read_keys::read_keys(deployment, caller).await,
        ClientBody::PutKeys(request) => put_keys::put_keys(deployment, caller, request).await,
        ClientBody::ListDirectory(request) => {
            list_directory::list_directory(deployment, caller, request).await
        }
        ClientBody::SearchDirectory(request) => {
            search_directory::search_directory(deployment, caller, request).await
        }
        ClientBody::SetBlock(request) => set_block::set_block(deployment, caller, request).await,
        ClientBody::ListBlocked(request) => list_blocked::list_blocked(deployment, caller, request).await,
        ClientBody::Report(request) => report::report(deployment, caller, request).await,
        ClientBody::GetProfile(request) => get_profile::get_profile(deployment, caller, request).await,
        ClientBody::SetProfile(request) => set_profile::set_profile(deployment, caller, request).await,
        ClientBody::Create(request) => create::create(deployment, caller, request).await,
        ClientBody::Commit(request) => commit::commit(deployment, caller, request).await,
        ClientBody::Send(request) => send::send(deployment, caller, request).await,
        ClientBody::Leave(request) => leave::leave(deployment, caller, request).await,
        ClientBody::FetchGroup(request) => fetch_group::fetch_group(deployment, caller, request).await,
        ClientBody::FetchRows(request) => fetch_rows::fetch_rows(deployment, caller, request).await,
        ClientBody::PasswordStart(request) => {
            password_change::password_start(deployment, caller, request).await
        }
        ClientBody::PasswordFinish(request) => {
            password_change::password_finish(deployment, caller, request).await
        }
        ClientBody::Join(request) => join::join(deployment, caller, request).await,
        ClientBody::OpenLink(request) => open_link::open_link(deployment, caller, request).await,
        ClientBody::LinkMessage(request) => link_message::of_device(deployment, caller, request).await,
        ClientBody::ApproveLink(request) => approve_link::approve_link(deployment, caller, request).await,
        ClientBody::CloseLink(_) => close_link::close_link(deployment, caller).await,
        ClientBody::ListConversations(_) => list_conversations::list_conversations(deployment, caller).await,
        ClientBody::Acknowledge(request) => acknowledge::acknowledge(deployment, caller, request).await,
        _ => Err(AppError::invalid("request", "This connection has signed in already.")),
    }
}

/// Whether the next request may begin before this one is done: sends, whose order the store keeps.
pub(super) fn may_overlap(deployment: &Deployment, body: &ClientBody) -> bool {
    match body {
        ClientBody::Send(request) => parse::conversation(&request.conversation)
            .is_ok_and(|conversation| deployment.live.knows_group(&conversation, request.generation)),
        _ => false,
    }
}

/// Whether a request has to wait until the network's notice is acknowledged.
pub(super) fn needs_consent(body: &ClientBody) -> bool {
    matches!(body, ClientBody::Send(_) | ClientBody::Create(_))
}

/// The conversation that the caller is in once this has succeeded: one that it makes, or comes into by its own commit.
pub(super) fn may_enter(body: &ClientBody) -> Option<ConversationId> {
    match body {
        ClientBody::Create(request) => parse::conversation(&request.conversation).ok(),
        ClientBody::Commit(request) => parse::conversation(&request.conversation).ok(),
        _ => None,
    }
}

/// The answer that has nothing to say.
const DONE: ServerBody = ServerBody::Done(Done {});
