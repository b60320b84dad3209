//! Inviting one user.

use core::fmt;

use sotto_storage::{Invitation, NetworkId, Tx, User, UserKind, UserStatus};
use zeroize::Zeroizing;

use super::{hash_invite_code, insert, random_number, row::Row, uname};
use crate::{
    AppError,
    app::{Context, analytics, guests, mail},
};

/// A user who was invited.
#[derive(Clone, Debug)]
pub struct Invited {
    /// The local number.
    pub number: u64,
    /// The random half of the user's id in the world.
    pub id: [u8; 16],
    /// The address.
    pub username: String,
    /// First name, empty for none.
    pub first_name: String,
    /// Last name, empty for none.
    pub last_name: String,
    /// The security group's id.
    pub group: String,
    /// The code, shown this once.
    pub code: ShownCode,
    /// Whether the user can be verified through a custom code.
    pub code_validation: bool,
}

/// An invite code in the form that people see.
#[derive(Clone)]
pub struct ShownCode(Zeroizing<String>);

impl ShownCode {
    pub(super) fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The code, for the answer to the administrator.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ShownCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShownCode(..)")
    }
}

/// Stores a pending user with an open invitation, and queues the mail.
pub(super) async fn invite(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    row: &Row,
) -> Result<Invited, AppError> {
    let deployment = &*cx.deployment;
    let id = deployment.rng.array();
    let invitation = Invitation {
        code_hash: hash_invite_code(&deployment.keyring, &id, &row.code)?,
        expires_at: cx.now.plus(row.lifetime),
        code_validation: row.code_validation,
        failures: 0,
    };
    let user = User {
        kind: UserKind::Person,
        number: random_number(deployment)?,
        id,
        network,
        username: row.username.clone(),
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        group: row.group.clone(),
        status: UserStatus::Pending,
        suspended: false,
        invitation: Some(invitation),
        created_at: cx.now,
        modified_at: cx.now,
        uname: Some(uname(id, &deployment.domain)),
        last_login: None,
    };
    let user = insert(tx, &cx.deployment, user).await?;
    analytics::came(tx, &user, cx.now).await?;
    mail::invite(tx, cx, &user, &row.shown_code).await?;
    Ok(invited(user, row))
}

/// Opens an invitation for a guest and queues the mail; nothing if another network has invited the guest.
pub(super) async fn invite_guest(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    row: &Row,
    guest: &User,
) -> Result<Option<Invited>, AppError> {
    let invitation = Invitation {
        code_hash: hash_invite_code(cx.keyring(), &guest.id, &row.code)?,
        expires_at: cx.now.plus(row.lifetime),
        code_validation: row.code_validation,
        failures: 0,
    };
    let names = (row.first_name.clone(), row.last_name.clone());
    if !guests::invite(tx, guest, (network, &row.group), names.clone(), invitation, cx.now).await? {
        return Ok(None);
    }
    let (first_name, last_name) = names;
    let shown = User { network, first_name, last_name, group: row.group.clone(), ..guest.clone() };
    mail::invite(tx, cx, &shown, &row.shown_code).await?;
    Ok(Some(invited(shown, row)))
}

fn invited(user: User, row: &Row) -> Invited {
    Invited {
        number: user.number.get(),
        id: user.id,
        username: user.username.as_str().to_owned(),
        first_name: user.first_name,
        last_name: user.last_name,
        group: user.group.as_str().to_owned(),
        code: row.shown_code.clone(),
        code_validation: row.code_validation,
    }
}
