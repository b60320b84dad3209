//! `sotto contacts`

use std::{fs::OpenOptions, io::Write, path::Path};

use serde::Serialize;
use sotto_client::{
    BlockedPerson, Client, Comparison, Contact, ContactState, DirectoryPage, Event, NewReport, Profile,
    Proof, VerificationState, printable_line, printable_name,
};
use sotto_types::Username;
use tokio::sync::mpsc;

use crate::{
    cli::{Cli, Contacts, ContactsCommand, Verify},
    environment::open,
    failure::Failure,
    output::{self, Output},
    qr,
};

pub(crate) async fn run(cli: &Cli, contacts: &Contacts, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
    let mut events = client.events();
    let done = Box::pin(perform(&mut client, contacts, output)).await;
    client.disconnect().await;
    warn(&mut events);
    done
}

async fn perform(client: &mut Client, contacts: &Contacts, output: &Output) -> Result<(), Failure> {
    match &contacts.command {
        None | Some(ContactsCommand::List) => {
            for contact in client.contacts()? {
                output.show(&contact, &line(&contact))?;
            }
            Ok(())
        }
        Some(ContactsCommand::Accept { username }) => {
            let contact = client.accept_contact(username)?;
            output.show(&contact, &line(&contact))
        }
        Some(ContactsCommand::Search { text }) => people(&client.search_directory(text).await?, output),
        Some(ContactsCommand::Directory) => people(&client.directory().await?, output),
        Some(ContactsCommand::Show { username, save_avatar }) => {
            show(client, username, save_avatar.as_deref(), output).await
        }
        Some(ContactsCommand::Verify(verify)) => compare(client, verify, output).await,
        Some(ContactsCommand::Block { username }) => blocked(&client.block(username).await?, output),
        Some(ContactsCommand::Unblock { username }) => blocked(&client.unblock(username).await?, output),
        Some(ContactsCommand::Blocked) => {
            for person in client.blocked()? {
                blocked(&person, output)?;
            }
            Ok(())
        }
        Some(ContactsCommand::Report { username, reason, note, disclose }) => {
            let report = NewReport {
                username: username.clone(),
                reason: (*reason).into(),
                note: note.clone().unwrap_or_default(),
                disclose: disclose.clone(),
            };
            let receipt = client.report(&report).await?;
            output.show(&receipt, &format!("reported; the reference is {}", receipt.reference))
        }
    }
}

fn warn(events: &mut mpsc::UnboundedReceiver<Event>) {
    output::warnings(events, false);
}

/// One line of a directory, or that there are more.
fn people(page: &DirectoryPage, output: &Output) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct More {
        more: bool,
    }
    for person in &page.people {
        let names = name(&person.display_name, &person.first_name, &person.last_name);
        output.show(person, &format!("{}  {names}", printable_line(&person.username)))?;
    }
    if page.more {
        output.show(&More { more: true }, "… and more: search for them with sotto contacts search TEXT")?;
    }
    Ok(())
}

fn blocked(person: &BlockedPerson, output: &Output) -> Result<(), Failure> {
    let name = if person.username.is_empty() { person.user_id.to_string() } else { person.username.clone() };
    output.show(person, &printable_line(&name))
}

async fn show(
    client: &mut Client,
    username: &Username,
    save_avatar: Option<&Path>,
    output: &Output,
) -> Result<(), Failure> {
    #[derive(Serialize)]
    struct Shown<'a> {
        #[serde(flatten)]
        contact: &'a Contact,
        profile: &'a Profile,
    }
    let (contact, profile) = client.show_contact(username).await?;
    if let Some(path) = save_avatar {
        if profile.avatar.is_empty() {
            return Err(Failure::failed("refused", format!("{username} shows no picture.")));
        }
        OpenOptions::new().create_new(true).write(true).open(path)?.write_all(&profile.avatar)?;
    }
    let picture = super::profile::picture(&profile);
    let devices = if contact.devices == 1 { "device" } else { "devices" };
    let plain = format!("{}\n    {} {devices}, {picture}", line(&contact), contact.devices);
    output.show(&Shown { contact: &contact, profile: &profile }, &plain)
}

/// Shows what is to be compared, or keeps what came of it.
async fn compare(client: &mut Client, verify: &Verify, output: &Output) -> Result<(), Failure> {
    let proof = match (&verify.code, &verify.scanned) {
        (Some(code), _) => Some(Proof::Code(code.clone())),
        (_, Some(text)) => Some(Proof::Scanned(text.clone())),
        _ if verify.matches => Some(Proof::Matches),
        _ if verify.differs => Some(Proof::Differs),
        _ => None,
    };
    if let Some(proof) = proof {
        let contact = client.verify(&verify.username, &proof).await?;
        return output.show(&contact, &line(&contact));
    }
    let comparison = client.begin_verification(&verify.username).await?;
    output.show(&comparison, &instructions(&comparison))
}

fn instructions(comparison: &Comparison) -> String {
    let code = comparison.code.split(' ').collect::<Vec<_>>();
    let code: Vec<_> = code.chunks(4).map(|groups| format!("    {}", groups.join(" "))).collect();
    format!(
        "Safety code with {} ({}):\n\n{}\n\n{}\nThe other's device shows the same digits. Compare them over a call \
         or side by side, then run this again with\n--matches or --differs; or scan the other's QR code and give \
         its text with --scanned.",
        printable_line(&comparison.username),
        comparison.state.name(),
        code.join("\n"),
        qr::blocks(&comparison.payload).unwrap_or_default(),
    )
}

/// The name that is shown: the person's own choice before that of administrators.
fn name(display_name: &str, first: &str, last: &str) -> String {
    let given = format!("{first} {last}");
    let name = if display_name.is_empty() { given.trim() } else { display_name };
    printable_name(name)
}

fn line(contact: &Contact) -> String {
    let changed = match (contact.state, &contact.new_fingerprint) {
        (ContactState::Changed, Some(new)) => format!("\n    KEY CHANGED to {new}"),
        _ => String::new(),
    };
    let failed = match (contact.verification, contact.state) {
        (VerificationState::Failed, ContactState::Trusted) => "\n    THE SAFETY CODE DID NOT MATCH",
        _ => "",
    };
    format!(
        "{}  {}  {}{}\n    {}{changed}{failed}",
        printable_line(&contact.username),
        name(&contact.display_name, &contact.first_name, &contact.last_name),
        contact.verification.name(),
        if contact.blocked { ", blocked" } else { "" },
        contact.fingerprint,
    )
}
