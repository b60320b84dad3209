//! Reporting somebody to administrators.

use prost::Message as _;
use sotto_types::{SendId, UserId, limits};
use sotto_wire::{content::Content, frame::contacts};

use super::{Client, content::shown_as};
use crate::{ClientError, NewReport, ReportReason, ReportReceipt};

impl Client {
    /// Reports a person to the administrators of their network, who read the note and what is disclosed.
    pub async fn report(&mut self, report: &NewReport) -> Result<ReportReceipt, ClientError> {
        self.begin().await?;
        if report.note.chars().count() > limits::REPORT_NOTE {
            return Err(ClientError::invalid(format!(
                "A note has at most {} characters.",
                limits::REPORT_NOTE
            )));
        }
        if report.disclose.len() > limits::REPORT_MESSAGES {
            return Err(ClientError::invalid(format!(
                "At most {} messages can be disclosed.",
                limits::REPORT_MESSAGES
            )));
        }
        let done = Box::pin(self.send_report(report)).await;
        self.online(done)
    }

    async fn send_report(&mut self, report: &NewReport) -> Result<ReportReceipt, ClientError> {
        let reported = self.reach_contact(&report.username).await?.user;
        let evidence =
            report.disclose.iter().map(|id| self.evidence(&reported, *id)).collect::<Result<Vec<_>, _>>()?;
        let disclosed = evidence.len();
        let request = contacts::Report {
            user_id: reported.to_string(),
            reason: reason(report.reason).into(),
            note: report.note.clone(),
            evidence,
        };
        let reference = self.link()?.report(request).await?;
        Ok(ReportReceipt { reference, disclosed })
    }

    /// A message of the reported person as this device has it.
    fn evidence(&self, of: &UserId, id: SendId) -> Result<contacts::Evidence, ClientError> {
        let message = self.store.read().message_from(of, id)?.ok_or_else(|| {
            ClientError::invalid(format!("This device has no message {id} of the person who is reported."))
        })?;
        let content = Content::decode(message.content.as_slice()).unwrap_or_default();
        Ok(contacts::Evidence {
            conversation: message.conversation.as_bytes().to_vec(),
            message: id.as_bytes().to_vec(),
            sent_at: message.sent_at.as_millis(),
            text: shown_as(&content).1,
        })
    }
}

fn reason(reason: ReportReason) -> contacts::ReportReason {
    match reason {
        ReportReason::Spam => contacts::ReportReason::Spam,
        ReportReason::ChildAbuse => contacts::ReportReason::ChildAbuse,
        ReportReason::Harassment => contacts::ReportReason::Harassment,
        ReportReason::Impersonation => contacts::ReportReason::Impersonation,
        ReportReason::Other => contacts::ReportReason::Other,
    }
}
