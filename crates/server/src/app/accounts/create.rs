//! Making an account with its administrator.

use sotto_admin_api::policy;
use sotto_storage::{AccessKey, Account, AccountId, Administrator, StorageError, Store, Tx};
use sotto_types::{Rng, Secret, Timestamp};

use super::{ConsolePassword, access_key::sealing_context};
use crate::{
    AppError, Keyring,
    app::{
        guests,
        iam::{secret_access_key, unique_id},
    },
};

/// The name of an account's first administrator.
pub(super) const ADMINISTRATOR: &str = "admin";

/// The credentials of a new administrator; the secret is nowhere else in clear.
#[derive(Clone, Debug)]
pub struct NewAdministrator {
    /// The account.
    pub account: AccountId,
    /// The administrator's name.
    pub user_name: String,
    /// The access key id, `AKIA` and 16 characters.
    pub access_key_id: String,
    /// The secret access key, 40 characters.
    pub secret_access_key: Secret,
}

/// Makes an account with an administrator who may do everything, and who with a password may use the console; a
/// conflict if the account is there.
///
/// For the operator at the machine: whoever can open the keyring may do this.
pub async fn create(
    store: &Store,
    keyring: &Keyring,
    rng: &dyn Rng,
    now: Timestamp,
    account: AccountId,
    password: Option<&ConsolePassword>,
) -> Result<NewAdministrator, AppError> {
    if guests::network::is_reserved(&account) {
        return Err(AppError::Conflict(format!("The account {account} is already there.")));
    }
    let access_key_id = unique_id::<16>("AKIA", rng);
    let secret = secret_access_key(rng);
    let administrator = Administrator {
        id: unique_id::<17>("AIDA", rng),
        account: account.clone(),
        name: ADMINISTRATOR.to_owned(),
        path: "/".to_owned(),
        created_at: now,
        login: password.map(|password| password.login(now)),
        password_used_at: None,
    };
    let key = AccessKey {
        id: access_key_id.clone(),
        administrator: administrator.id.clone(),
        sealed_secret: keyring.seal(&sealing_context(&access_key_id), secret.expose())?,
        active: true,
        created_at: now,
        last_use: None,
    };
    let new = Account { id: account.clone(), created_at: now };
    let made = store
        .write(async move |tx: &mut dyn Tx| {
            tx.accounts().insert(&new).await?;
            tx.administrators().insert(&administrator).await?;
            let everything = policy::ADMINISTRATOR_ACCESS_ARN;
            tx.admin_policies().attach(&new.id, &administrator.id, everything).await?;
            tx.access_keys().insert(&key).await
        })
        .await;
    match made {
        Ok(()) => Ok(NewAdministrator {
            account,
            user_name: ADMINISTRATOR.to_owned(),
            access_key_id,
            secret_access_key: secret,
        }),
        Err(StorageError::Duplicate("account")) => {
            Err(AppError::Conflict(format!("The account {account} is already there.")))
        }
        Err(error) => Err(error.into()),
    }
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
        let made = create(&store, &keyring, &SystemRng, now, account(), None).await.unwrap();
        assert_eq!(made.secret_access_key.expose().len(), 40);
        assert_eq!(made.access_key_id.len(), 20);
        let found = find_access_key(&store, &keyring, &made.access_key_id).await.unwrap().unwrap();
        assert_eq!(found.secret, made.secret_access_key);
        assert_eq!(found.administrator.name, "admin");
        assert_eq!(found.policies, [policy::BUILT_IN[0].document]);
        let other = Keyring::new(&SystemRng, Secret::new(vec![1]), Secret::new(vec![2]));
        find_access_key(&store, &other, &made.access_key_id).await.unwrap_err();
        assert!(find_access_key(&store, &keyring, "AKIAUNKNOWN").await.unwrap().is_none());
    }

    #[tokio::test]
    async fn an_account_is_made_once() {
        let store = SqliteStore::in_memory().unwrap().store();
        let (keyring, now) = (keyring(), Timestamp::from_seconds(1));
        create(&store, &keyring, &SystemRng, now, account(), None).await.unwrap();
        let again = create(&store, &keyring, &SystemRng, now, account(), None).await.unwrap_err();
        assert!(matches!(again, AppError::Conflict(_)));
    }
}
