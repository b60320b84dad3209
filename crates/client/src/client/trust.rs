//! How far a person's account key is known.

use sotto_types::UserId;

use super::Client;
use crate::{
    ClientError, VerificationState,
    store::{Compared, ContactRow, Tx, VerificationRow},
};

impl Client {
    /// Why what goes to a person must wait, if it must.
    pub(super) fn check_contact(&self, contact: &ContactRow) -> Result<(), ClientError> {
        let name = || super::conversations::name(self.store.read(), &contact.user);
        if contact.claimed.is_some() {
            return Err(ClientError::KeyChanged(name()?));
        }
        match verification(self.store.read(), contact)? {
            VerificationState::Failed => Err(ClientError::VerificationFailed(name()?)),
            _ => Ok(()),
        }
    }
}

/// Where comparing with a person stands for the key that is in use.
pub(super) fn verification(tx: Tx<'_>, contact: &ContactRow) -> Result<VerificationState, ClientError> {
    if contact.claimed.is_some() {
        return Ok(VerificationState::Failed);
    }
    Ok(state(contact, &tx.verification(&contact.user)?))
}

/// The worst state of these people.
pub(super) fn worst<'a>(
    tx: Tx<'_>,
    people: impl Iterator<Item = &'a UserId>,
) -> Result<VerificationState, ClientError> {
    let mut worst = None;
    for user in people {
        let state = match tx.lookup_contact(user)? {
            Some(contact) => verification(tx, &contact)?,
            None => VerificationState::Unverified,
        };
        if worst.is_none_or(|worst: VerificationState| worst.badness() < state.badness()) {
            worst = Some(state);
        }
    }
    Ok(worst.unwrap_or(VerificationState::Unverified))
}

fn state(contact: &ContactRow, kept: &VerificationRow) -> VerificationState {
    let list = contact.list.list();
    let current = list.account_key();
    // What was found out about a key says nothing about one that does not descend from it.
    let compared =
        if list.account_keys().any(|key| key == kept.account_key) { kept.compared } else { Compared::Never };
    match compared {
        Compared::Differed => VerificationState::Failed,
        Compared::Matched if kept.account_key == current => VerificationState::Verified,
        Compared::Matched => VerificationState::Pending,
        Compared::Never if kept.shown_key == current => VerificationState::Pending,
        Compared::Never => VerificationState::Unverified,
    }
}
