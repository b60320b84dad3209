//! One file for each command.

mod about;
mod backup;
mod chat;
mod consent;
mod contacts;
mod conversation;
mod conversations;
mod delete;
mod devices;
mod draft;
mod edit;
mod entered;
mod export;
mod forgot;
mod forward;
mod group;
mod history;
mod join;
mod link_device;
mod lock;
mod login;
mod many;
mod password;
mod profile;
mod quick_responses;
mod react;
mod read;
mod recall;
mod receive;
mod recovery_key;
mod register;
mod reply;
mod reset;
mod restore;
mod room;
mod search;
mod send;
mod settings;
mod shred;
mod star;
mod timer;
mod whoami;
mod within;

use crate::{
    cli::{Cli, Command},
    failure::Failure,
    output::Output,
};

/// Runs the command that was typed.
pub(crate) async fn run(cli: &Cli, output: &mut Output) -> Result<(), Failure> {
    match &cli.command {
        Command::Register(register) => Box::pin(register::run(cli, register, output)).await,
        Command::Login(login) => Box::pin(login::run(cli, login, output)).await,
        Command::Forgot(mailbox) => forgot::run(mailbox, output).await,
        Command::Reset(reset) => Box::pin(reset::run(cli, reset, output)).await,
        Command::Password => Box::pin(password::run(cli, output)).await,
        Command::Join(join) => Box::pin(join::run(cli, join, output)).await,
        Command::Send(send) => Box::pin(send::run(cli, send, output)).await,
        Command::Reply(reply) => Box::pin(reply::run(cli, reply, output)).await,
        Command::Edit(edit) => Box::pin(edit::run(cli, edit, output)).await,
        Command::Recall(one) => Box::pin(recall::run(cli, one, output)).await,
        Command::Delete(one) => Box::pin(delete::run(cli, one, output)).await,
        Command::React(react) => Box::pin(react::run(cli, react, output)).await,
        Command::Forward(forward) => Box::pin(forward::run(cli, forward, output)).await,
        Command::Star(one) => Box::pin(star::run(cli, one, true, output)).await,
        Command::Unstar(one) => Box::pin(star::run(cli, one, false, output)).await,
        Command::Search(search) => search::run(cli, search, output).await,
        Command::Read(read) => Box::pin(read::run(cli, read, output)).await,
        Command::Timer(timer) => Box::pin(timer::run(cli, timer, output)).await,
        Command::Draft(draft) => Box::pin(draft::run(cli, draft, output)).await,
        Command::QuickResponses => quick_responses::run(cli, output).await,
        Command::Chat(chat) => Box::pin(chat::run(cli, chat, output)).await,
        Command::Receive(receive) => Box::pin(receive::run(cli, receive, output)).await,
        Command::History(history) => history::run(cli, history, output).await,
        Command::Whoami => whoami::run(cli, output).await,
        Command::Conversations(conversations) => {
            Box::pin(conversations::run(cli, conversations, output)).await
        }
        Command::Group(group) => Box::pin(group::run(cli, group, output)).await,
        Command::Room(room) => Box::pin(room::run(cli, room, output)).await,
        Command::Contacts(contacts) => Box::pin(contacts::run(cli, contacts, output)).await,
        Command::Devices(devices) => Box::pin(devices::run(cli, devices, output)).await,
        Command::Backup => backup::run(cli, output).await,
        Command::Restore => restore::run(cli, output).await,
        Command::RecoveryKey(recovery) => recovery_key::run(cli, recovery, output).await,
        Command::Settings(settings) => settings::run(cli, settings, output).await,
        Command::Shred(shred) => shred::run(cli, shred, output).await,
        Command::Consent(consent) => Box::pin(consent::run(cli, consent, output)).await,
        Command::Lock => lock::run(cli),
        Command::About => about::run(cli, output).await,
        Command::Profile(profile) => profile::run(cli, profile, output).await,
        Command::Export { to } => export::run(cli, to, output).await,
    }
}
