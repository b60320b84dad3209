//! Inviting a batch of users.

use sotto_storage::{Network, NetworkId, Tx, User, UserKind};

use super::{
    Invited, NewUser,
    invite::{invite, invite_guest},
    places::{full, places},
    row::Row,
};
use crate::{AppError, app::Context};

/// What became of a batch.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Users who were invited.
    pub invited: Vec<Invited>,
    /// Rows that were not.
    pub refused: Vec<Refused>,
}

/// A row that invited nobody.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The row, from 0 up.
    pub row: usize,
    /// The member that is wrong.
    pub field: String,
    /// Why, a sentence or what the member must be.
    pub reason: String,
    /// The user of this network who has the name already, if that is why.
    pub user: Option<u64>,
}

/// Invites each row for itself, all in one unit of work.
pub async fn create(
    tx: &mut dyn Tx,
    cx: &Context,
    network: NetworkId,
    rows: &[NewUser],
) -> Result<Batch, AppError> {
    let network = cx.network(tx, network).await?;
    let mut places = places(tx, cx, &network).await?;
    let mut batch = Batch::default();
    for (place, new) in rows.iter().enumerate() {
        match one(tx, cx, &network, new, places).await? {
            Ok(invited) => {
                batch.invited.push(invited);
                places = places.map(|places| places.saturating_sub(1));
            }
            Err(Refusal { field, reason, user }) => {
                batch.refused.push(Refused { row: place, field: field.to_owned(), reason, user });
            }
        }
    }
    Ok(batch)
}

struct Refusal {
    field: &'static str,
    reason: String,
    user: Option<u64>,
}

/// Invites one row, or says why not; only a fault of ours ends the batch.
async fn one(
    tx: &mut dyn Tx,
    cx: &Context,
    network: &Network,
    new: &NewUser,
    places: Option<u64>,
) -> Result<Result<Invited, Refusal>, AppError> {
    let refuse = |field, reason: String, user| Ok(Err(Refusal { field, reason, user }));
    let row = match Row::parse(new, &*cx.deployment.rng) {
        Ok(row) => row,
        Err((field, why)) => return refuse(field, why, None),
    };
    if let Some(user) = tx.users().find_by_username(&row.username).await? {
        if user.kind == UserKind::Guest {
            return guest(tx, cx, network, (&row, &user), places).await;
        }
        if user.network != network.id {
            return refuse("username", "This user belongs to a different network.".to_owned(), None);
        }
        let number = Some(user.number.get());
        return refuse("username", "This user already belongs to this network.".to_owned(), number);
    }
    if tx.security_groups().lookup(network.id, &row.group).await?.is_none() {
        return refuse("securityGroupIds", "must name a security group of this network".to_owned(), None);
    }
    if places == Some(0) {
        return refuse("username", full(cx), None);
    }
    Ok(Ok(invite(tx, cx, network.id, &row).await?))
}

/// Invites a guest to become one of the network's people; the account is the guest's until the guest confirms (SPEC G4).
async fn guest(
    tx: &mut dyn Tx,
    cx: &Context,
    network: &Network,
    (row, guest): (&Row, &User),
    places: Option<u64>,
) -> Result<Result<Invited, Refusal>, AppError> {
    let refuse = |field, reason: String| Ok(Err(Refusal { field, reason, user: None }));
    if tx.security_groups().lookup(network.id, &row.group).await?.is_none() {
        return refuse("securityGroupIds", "must name a security group of this network".to_owned());
    }
    if places == Some(0) {
        return refuse("username", full(cx));
    }
    match invite_guest(tx, cx, network.id, row, guest).await? {
        Some(invited) => Ok(Ok(invited)),
        None => refuse("username", "This user belongs to a different network.".to_owned()),
    }
}
