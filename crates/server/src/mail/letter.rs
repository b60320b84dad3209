//! A mail before it has a form.

use core::fmt;
use std::time::{Duration, SystemTime};

use lettre::{
    Message,
    message::{
        MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};
use sotto_types::{Domain, Timestamp, Username};

use super::{MailError, Sender};

/// A mail to one person, in text and HTML.
#[derive(Clone)]
pub struct Mail {
    /// Letters and digits that no other mail has; every attempt to send the mail has the same.
    pub id: String,
    /// When it was asked for.
    pub date: Timestamp,
    /// To whom.
    pub to: Username,
    /// The subject.
    pub subject: String,
    /// The body as text.
    pub text: String,
    /// The body as HTML.
    pub html: String,
}

impl Mail {
    /// What it is called among others; names sort by time.
    pub(super) fn name(&self) -> String {
        format!("{:015}-{}", self.date.as_millis(), self.id)
    }

    /// The message (RFC 5322), the same bytes whenever it is made.
    pub(super) fn message(&self, sender: &Sender, domain: &Domain) -> Result<Message, MailError> {
        let to = self.to.as_str().parse().map_err(|_| MailError::Message(lettre::error::Error::MissingTo))?;
        let part = |kind, body: &str| SinglePart::builder().header(kind).body(body.to_owned());
        let bodies = MultiPart::alternative()
            .boundary(format!("part-{}", self.id))
            .singlepart(part(ContentType::TEXT_PLAIN, &self.text))
            .singlepart(part(ContentType::TEXT_HTML, &self.html));
        Message::builder()
            .from(sender.mailbox().clone())
            .to(to)
            .subject(self.subject.clone())
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(self.date.as_millis()))
            .message_id(Some(format!("<{}@{domain}>", self.id)))
            // RFC 3834 section 5: nobody's out-of-office note answers.
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ))
            .multipart(bodies)
            .map_err(MailError::Message)
    }
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("id", &self.id).finish_non_exhaustive()
    }
}
