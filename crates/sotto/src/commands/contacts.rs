//! `sotto contacts`

use sotto_client::{Contact, ContactState, printable_line};

use crate::{
    cli::{Cli, Contacts, ContactsCommand},
    environment::open,
    failure::Failure,
    output::Output,
};

pub(crate) async fn run(cli: &Cli, contacts: &Contacts, output: &Output) -> Result<(), Failure> {
    let mut client = open(cli).await?;
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
    }
}

fn line(contact: &Contact) -> String {
    let name = format!("{} {}", contact.first_name, contact.last_name);
    let changed = match (contact.state, &contact.new_fingerprint) {
        (ContactState::Changed, Some(new)) => format!("\n    KEY CHANGED to {new}"),
        _ => String::new(),
    };
    format!(
        "{}  {}\n    {}{changed}",
        printable_line(&contact.username),
        printable_line(name.trim()),
        contact.fingerprint,
    )
}
