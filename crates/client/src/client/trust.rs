//! How far a person's account key is known.

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

/// As [`verification`], of a person who may not be known.
pub(super) fn verification_of(
    tx: Tx<'_>,
    contact: Option<&ContactRow>,
) -> Result<VerificationState, ClientError> {
    contact.map_or(Ok(VerificationState::Unverified), |contact| verification(tx, contact))
}

/// The worst of these states.
pub(super) fn worst(states: impl Iterator<Item = VerificationState>) -> VerificationState {
    states.max_by_key(|state| state.badness()).unwrap_or(VerificationState::Unverified)
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
