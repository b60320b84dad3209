//! Forwarding a message (SPEC SG2).

use sotto_types::{SendId, limits};
use sotto_wire::content::{Kind, Text};

use super::Client;
use crate::{ClientError, Receipt, Recipient};

impl Client {
    /// Sends copies of a message to several people and conversations, each with a note after it if there is one; where the
    /// security group allows it. The receipts are those of the copies, in the order of `to`.
    ///
    /// A copy says that it is one, and neither whose words it is nor from where: nobody could check that.
    pub async fn forward(
        &mut self,
        id: SendId,
        to: &[Recipient],
        note: Option<&str>,
    ) -> Result<Vec<Receipt>, ClientError> {
        self.begin().await?;
        if self.session.policy.as_ref().is_some_and(|policy| !policy.group.message_forwarding_enabled) {
            return Err(ClientError::invalid("Forwarding is switched off in your security group."));
        }
        if to.is_empty() || to.len() > limits::FORWARDS {
            return Err(ClientError::invalid(format!(
                "A message is forwarded to between 1 and {} people and conversations at once.",
                limits::FORWARDS
            )));
        }
        let kind = match self.find_message(id)?.what() {
            Some(Kind::Text(text)) => {
                Kind::Text(Text { text: text.text, forwarded: true, ..Text::default() })
            }
            Some(kind @ Kind::Location(_)) => kind,
            _ => return Err(ClientError::invalid("This message cannot be forwarded.")),
        };
        let mut receipts = Vec::with_capacity(to.len());
        for recipient in to {
            receipts.push(self.send_kind(recipient, kind.clone()).await?);
            if let Some(note) = note.filter(|note| !note.is_empty()) {
                self.send(recipient, note).await?;
            }
        }
        Ok(receipts)
    }
}
