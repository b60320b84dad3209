//! A forgotten password.

use sotto_storage::MailPurpose;
use sotto_types::Username;

use crate::{AppError, Deployment, app::mail_codes};

/// Sends a code to an address, or to who has no account there the word of it; the answer is the same.
pub async fn forgot(deployment: &Deployment, username: &Username) -> Result<(), AppError> {
    mail_codes::ask(deployment, MailPurpose::Reset, username).await
}
