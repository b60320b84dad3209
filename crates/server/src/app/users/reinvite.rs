//! Inviting pending users again.

use sotto_storage::{Invitation, NetworkId, Tx, UserStatus};
use sotto_types::{InviteCode, limits};

use super::{Outcome, ShownCode, batch::Batch, hash_invite_code};
use crate::{
    AppError,
    app::{Context, mail},
};

/// Gives pending users of the caller's network a new invite code for the usual time; the old one opens nothing more,
/// and the new one goes out by mail.
pub async fn reinvite(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    ids: &[String],
) -> Result<Outcome, AppError> {
    let network = cx.network(tx, network).await?;
    let mut batch = Batch::of(network.id, ids);
    while let Some(mut row) = batch.next(tx).await? {
        if row.user.status != UserStatus::Pending {
            batch.refuse(&row, "This user has registered already.");
            continue;
        }
        if row.user.suspended {
            batch.refuse(&row, "This user is suspended.");
            continue;
        }
        let code = InviteCode::random(&*cx.deployment.rng);
        row.user.invitation = Some(Invitation {
            code_hash: hash_invite_code(cx.keyring(), &row.user.id, &code)?,
            expires_at: cx.now.plus(limits::INVITATION_LIFETIME),
            code_validation: false,
            failures: 0,
        });
        row.user.modified_at = cx.now;
        tx.users().update(&row.user).await?;
        mail::invite(tx, cx, &row.user, &ShownCode::new(code.to_text())).await?;
        batch.done(&row);
    }
    Ok(batch.outcome())
}
