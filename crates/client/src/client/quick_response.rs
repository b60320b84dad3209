//! Quick responses: texts that administrators have written (SPEC SG2).

use super::Client;
use crate::{ClientError, Receipt, Recipient};

impl Client {
    /// The texts that the security group offers; somebody else's.
    pub fn quick_responses(&self) -> &[String] {
        self.session.policy.as_ref().map_or(&[], |policy| policy.group.quick_responses.as_slice())
    }

    /// Sends one of them, counted from 1.
    pub async fn send_quick_response(
        &mut self,
        to: &Recipient,
        number: usize,
    ) -> Result<Receipt, ClientError> {
        self.begin().await?;
        let text = number.checked_sub(1).and_then(|place| self.quick_responses().get(place)).cloned();
        let text = text.ok_or_else(|| ClientError::invalid("There is no quick response of this number."))?;
        self.send(to, &text).await
    }
}
