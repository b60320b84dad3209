//! Sending mail: who it is from, how it is put together, and where it goes.
//!
//! Not here: what a mail says and when one is sent (`app/mail/`, `jobs/`). A [`Mailer`] makes a message of a [`Mail`] and
//! hands it to an [`Outbox`]: a folder by default, a mail server by SMTP.
//!
//! To add a way for mails to go: a file here with an [`Outbox`].

mod error;
mod folder;
mod letter;
mod mailer;
mod outbox;
mod smtp;

pub use error::MailError;
pub use folder::MailFolder;
pub use letter::Mail;
pub use mailer::{Mailer, Sender, SenderError};
pub use outbox::Outbox;
pub use smtp::{SmtpServer, SmtpUrlError};
