//! The second half of a password sign-in.

use sotto_storage::{NetworkId, Tx, UserStatus};

use super::{PendingLogin, attempts};
use crate::{
    AppError, Deployment,
    app::{
        opaque, policy,
        registration::{Rules, rules_of},
    },
};

/// A user who has shown the password; lives in the connection until its device is added.
#[derive(Clone, Debug)]
pub struct LoggedIn {
    /// The random half of the user's id.
    pub user: [u8; 16],
    /// The account key, sealed to what the password opens; empty where the password opens none.
    pub bundle: Vec<u8>,
    /// The signed key wraps; empty where there are none.
    pub wraps: Vec<u8>,
    /// The account's keys, sealed to what the recovery key opens; empty where there is none.
    pub recovery_bundle: Vec<u8>,
    /// The newest signed device list.
    pub device_list: Vec<u8>,
    /// The network.
    pub network: NetworkId,
    /// What the user's group asks for.
    pub rules: Rules,
    /// The id that the account gets where it begins anew, drawn for this connection.
    pub next_id: [u8; 16],
}

/// Checks OPAQUE's `KE3` and gives the attempts back.
pub async fn finish(
    deployment: &Deployment,
    pending: PendingLogin,
    ke3: &[u8],
) -> Result<LoggedIn, AppError> {
    let proven = opaque::proves_password(pending.opaque, &pending.username, &deployment.domain, ke3)?;
    let Some(user) = pending.user.filter(|_| proven) else {
        return Err(AppError::Unauthenticated("The username or the password is wrong.".to_owned()));
    };
    let next_id = deployment.rng.array();
    deployment.store.write(async move |tx| logged_in(tx, user, next_id).await).await
}

async fn logged_in(tx: &mut dyn Tx, id: [u8; 16], next_id: [u8; 16]) -> Result<LoggedIn, AppError> {
    let user = tx.users().find_by_id(&id).await?.filter(|user| user.status == UserStatus::Active);
    let user = user.ok_or_else(|| AppError::not_found("User"))?;
    if user.suspended {
        return Err(AppError::Forbidden("This account is suspended.".to_owned()));
    }
    policy::refuse_in_deleted_network(tx, user.network).await?;
    let missing = || AppError::internal("an active user without credential or device list");
    let mut credential = tx.credentials().lookup(&id).await?.ok_or_else(missing)?;
    let rules = rules_of(tx, user.kind, user.network, &user.group).await?;
    if rules.protected && !credential.bundle.is_empty() {
        // The protection came after the account: from here on the password alone opens nothing.
        credential.bundle = Vec::new();
        tx.credentials().set_bundle(&id, &[]).await?;
    }
    let (_, device_list) = tx.devices().newest_list(&id).await?.ok_or_else(missing)?;
    let recovery = tx.credentials().recovery(&id).await?;
    let (wraps, recovery_bundle) = recovery.map(|kept| (kept.wraps, kept.bundle)).unwrap_or_default();
    attempts::give_back(tx, &id).await?;
    let (bundle, network) = (credential.bundle, user.network);
    Ok(LoggedIn { user: id, bundle, wraps, recovery_bundle, device_list, network, rules, next_id })
}

#[cfg(test)]
mod tests {
    use sotto_e2ee::opaque::Login;
    use sotto_types::{Secret, SystemRng, Username};

    use super::*;
    use crate::{app::sign_in::start, testing::World};

    #[tokio::test]
    async fn a_proof_that_proves_nothing_is_refused_and_stays_counted() {
        let world = World::new().await;
        let alice = world.person("alice").await;
        let username = Username::parse("alice@example.org").unwrap();
        for ke3 in [vec![0; 64], vec![0; 3]] {
            let ke1 = Login::start(Secret::from("password".to_owned()), &SystemRng).unwrap().1;
            let started = start(&world.deployment, &username, &ke1).await.unwrap();
            let refused = finish(&world.deployment, started.pending, &ke3).await;
            assert!(matches!(refused, Err(AppError::Unauthenticated(_) | AppError::Invalid { .. })));
        }
        let id = alice.user().local();
        let counted = world.write(async move |tx| Ok(tx.credentials().attempts(&id).await?.count)).await;
        assert_eq!(counted, 2);
    }
}
