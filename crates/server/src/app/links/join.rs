//! Somebody comes to be linked.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use sotto_storage::{LinkJoin, Tx, UserStatus};
use sotto_types::{DeviceId, Timestamp, Username, limits};
use sotto_wire::link::{EXCHANGE_BYTES, OPENING_SIDE, Opening};

use crate::{AppError, Deployment};

/// Somebody who came; lives in the connection.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The id of the join.
    pub(super) id: [u8; 16],
    /// Whether they have said what they have to say.
    pub(super) answered: bool,
}

/// Hands out an opening of the offer of this name; a made-up one where there is none, so that it cannot be told apart.
pub async fn join(deployment: &Deployment, username: &Username) -> Result<(Joined, Vec<u8>), AppError> {
    let now = deployment.now();
    let rng = &deployment.rng;
    // Made whether it is needed or not, and stored like a real one: both cost the same.
    let decoy = made_up(deployment)?;
    let nobody = (rng.array(), DeviceId::random(rng.as_ref()));
    let id = rng.array();
    let username = username.clone();
    let unit = async move |tx: &mut dyn Tx| {
        let offered = offered(tx, &username, now).await?;
        let ((user, device), opening) = offered.unwrap_or_else(|| (nobody, decoy.clone()));
        let join = LinkJoin { id, user, device, approved: None, expires_at: now.plus(limits::LINK_OFFER) };
        tx.links().insert_join(&join).await?;
        Ok::<_, AppError>(opening)
    };
    let opening = deployment.store.write(unit).await?;
    Ok((Joined { id, answered: false }, opening))
}

type Offered = (([u8; 16], DeviceId), Vec<u8>);

async fn offered(tx: &mut dyn Tx, username: &Username, now: Timestamp) -> Result<Option<Offered>, AppError> {
    let user = tx.users().find_by_username(username).await?;
    let user = user.filter(|user| user.status == UserStatus::Active && !user.suspended);
    let Some(user) = user else { return Ok(None) };
    let taken = tx.links().take_opening(&user.id, now).await?;
    Ok(taken.map(|(device, opening)| ((user.id, device), opening)))
}

/// An opening that nobody made: a random point of the prime-order subgroup, as SPAKE2's are.
fn made_up(deployment: &Deployment) -> Result<Vec<u8>, AppError> {
    let key = Ed25519KeyPair::generate().map_err(|_| AppError::internal("no Ed25519 key was made"))?;
    let mut exchange = [OPENING_SIDE; EXCHANGE_BYTES];
    for (byte, of_point) in exchange.iter_mut().skip(1).zip(key.public_key().as_ref()) {
        *byte = *of_point;
    }
    Ok(Opening { id: deployment.rng.array(), exchange }.encode())
}
