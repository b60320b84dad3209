//! Becoming a guest: without an invitation, by a code that proves the mailbox (SPEC G1).

use std::sync::Arc;

use sotto_storage::{MailPurpose, NetworkId, Tx, User, UserKind, UserStatus};
use sotto_types::{InviteCode, Timestamp, Username};

use super::{
    PendingRegistration, Started,
    start::{Proof, rules_of},
};
use crate::{
    AppError, Deployment,
    app::{guests, mail_codes, opaque, users},
};

/// Sends a code to an address, whoever has an account.
pub async fn guest_start(deployment: &Deployment, username: &Username) -> Result<(), AppError> {
    mail_codes::ask(deployment, MailPurpose::Guest, username).await
}

/// Checks the code and answers the client's OPAQUE `RegistrationRequest`; what is in the way is said to whoever has
/// proved the mailbox, and to nobody else.
pub async fn guest_prove(
    deployment: &Deployment,
    username: &Username,
    code: &InviteCode,
    request: &[u8],
) -> Result<Started, AppError> {
    let answer = opaque::answer_registration(&deployment.keyring, username, request)?;
    let (keyring, now) = (Arc::clone(&deployment.keyring), deployment.now());
    let asked = (username.clone(), code.clone());
    let unit = async move |tx: &mut dyn Tx| {
        let (username, code) = &asked;
        let proved = mail_codes::check(tx, &keyring, (MailPurpose::Guest, username), code, now).await?;
        if proved.is_none() {
            return Ok::<_, AppError>(Err(mail_codes::refusal()));
        }
        if let Some(user) = tx.users().find_by_username(username).await? {
            return Ok(Err(in_the_way(&user)));
        }
        let group = guests::network::group(tx, now).await?;
        Ok(Ok(rules_of(tx, UserKind::Guest, NetworkId::GUESTS, &group).await?))
    };
    // The inner refusal is kept apart so that a counted failure is committed.
    let rules = deployment.store.write(unit).await??;
    let user = deployment.rng.array();
    let pending = PendingRegistration {
        user,
        kind: UserKind::Guest,
        username: username.clone(),
        proof: Proof::Mailbox(code.clone()),
        rules: rules.clone(),
    };
    Ok(Started { pending, user, opaque: answer, rules, stretching: opaque::new_stretching() })
}

/// What somebody who has proved the mailbox is told of the account that has the address (SPEC MSG7).
fn in_the_way(user: &User) -> AppError {
    if user.suspended {
        return AppError::Forbidden("This account is suspended.".to_owned());
    }
    let why = match (user.kind, user.status) {
        (UserKind::Guest, _) => "This address has a guest account already; sign in to it.",
        (_, UserStatus::Pending) => {
            "This address is invited to a network; register with the code of the invitation."
        }
        _ => "This user belongs to a different network.",
    };
    AppError::Conflict(why.to_owned())
}

/// The account of a guest whose mailbox was proved, if nobody has taken the address meanwhile.
pub(super) async fn new_guest(
    tx: &mut dyn Tx,
    deployment: &Deployment,
    (id, username, code): (&[u8; 16], &Username, &InviteCode),
    now: Timestamp,
) -> Result<Result<User, AppError>, AppError> {
    let keyring = &deployment.keyring;
    let proved = mail_codes::check(tx, keyring, (MailPurpose::Guest, username), code, now).await?;
    let Some(proved) = proved else { return Ok(Err(mail_codes::refusal())) };
    if let Some(user) = tx.users().find_by_username(username).await? {
        return Ok(Err(in_the_way(&user)));
    }
    mail_codes::spend(tx, proved).await?;
    let user = User {
        kind: UserKind::Guest,
        number: users::random_number(deployment)?,
        id: *id,
        network: NetworkId::GUESTS,
        username: username.clone(),
        first_name: String::new(),
        last_name: String::new(),
        group: guests::network::group(tx, now).await?,
        status: UserStatus::Active,
        suspended: false,
        invitation: None,
        created_at: now,
        modified_at: now,
        uname: Some(users::uname(*id, &deployment.domain)),
        last_login: None,
    };
    Ok(Ok(users::insert(tx, deployment, user).await?))
}
