//! Comparing account keys with somebody.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use sotto_e2ee::verification::{VerificationQr, VerifiedAccount, safety_code};
use sotto_types::{UserId, Username};
use sotto_wire::identity::SignedDeviceList;

use super::{Client, contacts::contact};
use crate::{
    ClientError, Comparison, Contact, Proof,
    store::{Compared, ContactRow, VerificationRow},
};

impl Client {
    /// What is to be compared with a person, for the key that the server shows now: of a changed key, the new one.
    pub async fn begin_verification(&mut self, username: &Username) -> Result<Comparison, ClientError> {
        self.begin().await?;
        let row = self.newest_of(username).await?;
        let shown = shown_list(&row);
        let user = shown.list().user.clone();
        let shown_key = shown.list().account_key().to_vec();
        self.store.write(|tx| {
            let kept = tx.verification(&user)?;
            tx.set_verification(&user, &VerificationRow { shown_key, ..kept })
        })?;
        let (own, peer) = (account(self.account.identity.list()), account(shown));
        Ok(Comparison {
            state: super::trust::verification(self.store.read(), &row)?,
            user_id: user,
            username: row.username.clone(),
            code: safety_code(own, peer)?,
            payload: VerificationQr::new(own, peer)?.to_text(),
        })
    }

    /// Keeps what came of comparing with a person. A changed key that matches is accepted by it.
    ///
    /// The error where it did not match is [`ClientError::VerificationFailed`]: sending is held from then on.
    pub async fn verify(&mut self, username: &Username, proof: &Proof) -> Result<Contact, ClientError> {
        self.begin().await?;
        let row = self.newest_of(username).await?;
        let shown = shown_list(&row).clone();
        let (user, key) = (shown.list().user.clone(), shown.list().account_key().to_vec());
        let kept = self.store.read().verification(&user)?;
        let (own, peer) = (account(self.account.identity.list()), account(&shown));
        let matches = match proof {
            Proof::Code(typed) => is_code(typed, &safety_code(own, peer)?)?,
            Proof::Scanned(text) => scanned(text, peer.user)?.matches(own, peer)?,
            // Only what was shown can have been compared.
            Proof::Matches | Proof::Differs if kept.shown_key != key => {
                return Err(ClientError::invalid(format!(
                    "The key of {username} is not the one whose code was shown last: show it and compare again."
                )));
            }
            Proof::Matches => true,
            Proof::Differs => false,
        };
        let compared = if matches { Compared::Matched } else { Compared::Differed };
        let found = VerificationRow { compared, account_key: key, shown_key: Vec::new() };
        if !matches {
            // A key that is not accepted is held as it is; what was found out about the one in use stays.
            if row.claimed.is_none() {
                self.store.write(|tx| tx.set_verification(&user, &found))?;
            }
            return Err(ClientError::VerificationFailed(username.as_str().to_owned()));
        }
        let accepted = ContactRow { user: user.clone(), list: shown, claimed: None, ..row.clone() };
        self.store.write(|tx| {
            if row.claimed.is_some() {
                tx.save_contact(&ContactRow { claimed: None, ..row })?;
                tx.save_contact(&accepted)?;
            }
            tx.set_verification(&user, &found)
        })?;
        contact(self.store.read(), accepted)
    }

    /// The person as the server shows them now, or as this device knows them where it cannot be reached.
    async fn newest_of(&mut self, username: &Username) -> Result<ContactRow, ClientError> {
        if *username == self.account.username {
            return Err(ClientError::invalid("You cannot compare with yourself."));
        }
        let found = self.reach_contact(username).await;
        match self.online(found) {
            Err(ClientError::Unreachable(why)) => {
                let known = self.store.read().find_contact(username)?;
                known.ok_or(ClientError::Unreachable(why))
            }
            found => found,
        }
    }
}

/// The list whose key is to be compared.
fn shown_list(row: &ContactRow) -> &SignedDeviceList {
    row.claimed.as_ref().unwrap_or(&row.list)
}

fn account(list: &SignedDeviceList) -> VerifiedAccount<'_> {
    VerifiedAccount { user: &list.list().user, account_key: list.list().account_key() }
}

/// Whether the digits that were typed are those of the code; what is no code at all says nothing about the key.
fn is_code(typed: &str, code: &str) -> Result<bool, ClientError> {
    let digits = |text: &str| text.bytes().filter(|byte| !matches!(byte, b' ' | b'-')).collect::<Vec<u8>>();
    let (typed, code) = (digits(typed.trim()), digits(code));
    if typed.len() != code.len() || !typed.iter().all(u8::is_ascii_digit) {
        return Err(ClientError::invalid(format!("A safety code has {} digits.", code.len())));
    }
    Ok(verify_slices_are_equal(&typed, &code).is_ok())
}

/// What was scanned, if it is what the person shows; anything else says nothing about the key.
fn scanned(text: &str, peer: &UserId) -> Result<VerificationQr, ClientError> {
    let qr = VerificationQr::parse(text)
        .map_err(|_| ClientError::invalid("What was scanned is no code to compare keys by."))?;
    if qr.shower() == peer {
        Ok(qr)
    } else {
        Err(ClientError::invalid("What was scanned is the code of somebody else."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_code_may_have_any_spacing_and_must_be_whole() {
        let code = "12345 ".repeat(12);
        let code = code.trim();
        assert!(is_code(code, code).unwrap());
        assert!(is_code(&format!(" {} ", code.replace(' ', "-")), code).unwrap());
        assert!(is_code(&code.replace(' ', ""), code).unwrap());
        assert!(!is_code(&code.replacen('1', "2", 1), code).unwrap());
        for typed in ["", "12345", code.trim_start_matches('1'), &code.replacen('1', "x", 1)] {
            is_code(typed, code).unwrap_err();
        }
    }
}
