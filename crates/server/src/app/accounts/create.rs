//! Making an account with its administrator.

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use sotto_storage::{AccessKey, Account, AccountId, Administrator, StorageError, Store, Tx};
use sotto_types::{Rng, Secret, Timestamp};
use zeroize::Zeroizing;

use super::access_key::sealing_context;
use crate::{AppError, Keyring};

/// The name of an account's first administrator.
const ADMINISTRATOR: &str = "admin";
/// The managed policy that permits everything of the service.
const FULL_ACCESS: &str = "arn:aws:iam::aws:policy/AWSWickrFullAccess";

/// The credentials of a new administrator; the secret is nowhere else in clear.
#[derive(Clone, Debug)]
pub struct NewAdministrator {
    /// The account.
    pub account: AccountId,
    /// The access key id, `AKIA` and 16 characters.
    pub access_key_id: String,
    /// The secret access key, 40 characters.
    pub secret_access_key: Secret,
}

/// Makes an account with an administrator who may do everything; a conflict if the account is there.
///
/// For the operator at the machine: whoever can open the keyring may do this.
pub async fn create(
    store: &Store,
    keyring: &Keyring,
    rng: &dyn Rng,
    now: Timestamp,
    account: AccountId,
) -> Result<NewAdministrator, AppError> {
    let access_key_id = format!("AKIA{}", characters::<16>(rng));
    let secret = secret_access_key(rng);
    let administrator = Administrator {
        account: account.clone(),
        name: ADMINISTRATOR.to_owned(),
        unique_id: format!("AIDA{}", characters::<17>(rng)),
        policies: vec![FULL_ACCESS.to_owned()],
        created_at: now,
    };
    let key = AccessKey {
        id: access_key_id.clone(),
        account: account.clone(),
        administrator: ADMINISTRATOR.to_owned(),
        sealed_secret: keyring.seal(&sealing_context(&access_key_id), secret.expose())?,
        active: true,
        created_at: now,
    };
    let new = Account { id: account.clone(), created_at: now };
    let made = store
        .write(async move |tx: &mut dyn Tx| {
            tx.accounts().insert(&new).await?;
            tx.accounts().insert_administrator(&administrator).await?;
            tx.accounts().insert_access_key(&key).await
        })
        .await;
    match made {
        Ok(()) => Ok(NewAdministrator { account, access_key_id, secret_access_key: secret }),
        Err(StorageError::Duplicate("account")) => {
            Err(AppError::Conflict(format!("The account {account} is already there.")))
        }
        Err(error) => Err(error.into()),
    }
}

/// 240 random bits as 40 characters.
fn secret_access_key(rng: &dyn Rng) -> Secret {
    let draw = Zeroizing::new(rng.array::<30>());
    Secret::from(BASE64.encode(*draw))
}

/// Random characters of the alphabet of access key ids (RFC 4648 section 6).
fn characters<const N: usize>(rng: &dyn Rng) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let draw: [u8; N] = rng.array();
    draw.iter().map(|byte| ALPHABET.get(usize::from(byte % 32)).copied().map_or('A', char::from)).collect()
}

#[cfg(test)]
mod tests {
    use sotto_storage_sqlite::SqliteStore;
    use sotto_types::SystemRng;

    use super::{super::find_access_key, *};

    fn account() -> AccountId {
        "123456789012".parse().unwrap()
    }

    fn keyring() -> Keyring {
        Keyring::new(&SystemRng, Secret::new(vec![1]), Secret::new(vec![2]))
    }

    #[tokio::test]
    async fn a_new_administrator_signs_with_a_key_that_opens_with_the_keyring_alone() {
        let store = SqliteStore::in_memory().unwrap().store();
        let (keyring, now) = (keyring(), Timestamp::from_seconds(1));
        let made = create(&store, &keyring, &SystemRng, now, account()).await.unwrap();
        assert_eq!(made.secret_access_key.expose().len(), 40);
        assert_eq!(made.access_key_id.len(), 20);
        let found = find_access_key(&store, &keyring, &made.access_key_id).await.unwrap().unwrap();
        assert_eq!(found.secret, made.secret_access_key);
        assert_eq!(found.caller.administrator.policies, [FULL_ACCESS]);
        let other = Keyring::new(&SystemRng, Secret::new(vec![1]), Secret::new(vec![2]));
        find_access_key(&store, &other, &made.access_key_id).await.unwrap_err();
        assert!(find_access_key(&store, &keyring, "AKIAUNKNOWN").await.unwrap().is_none());
    }

    #[tokio::test]
    async fn an_account_is_made_once() {
        let store = SqliteStore::in_memory().unwrap().store();
        let (keyring, now) = (keyring(), Timestamp::from_seconds(1));
        create(&store, &keyring, &SystemRng, now, account()).await.unwrap();
        let again = create(&store, &keyring, &SystemRng, now, account()).await.unwrap_err();
        assert!(matches!(again, AppError::Conflict(_)));
    }
}
