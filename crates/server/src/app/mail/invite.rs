//! Asking for the mail that invites a user.

use sotto_storage::{Tx, User};

use super::InvitationMailJob;
use crate::{
    AppError,
    app::{Context, users::ShownCode},
};

/// Queues the mail with the code of a user's invitation (SPEC U2, U4); it goes out after the commit, and only if the
/// invitation that the code opens is then still the open one.
pub async fn invite(tx: &mut dyn Tx, cx: &Context, user: &User, code: &ShownCode) -> Result<(), AppError> {
    let job = InvitationMailJob::new(cx, user, code)?;
    tx.jobs().insert(&job.queue()?).await?;
    Ok(())
}
