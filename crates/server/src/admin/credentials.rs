//! The keys that may sign.

use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use sotto_admin_api::{Credential, Credentials, Principal};
use sotto_storage::Administrator;

use crate::{Deployment, app::accounts};

/// Access keys in the store, their secrets sealed under the keyring.
#[derive(Clone, Debug)]
pub(super) struct StoredCredentials {
    deployment: Arc<Deployment>,
}

impl StoredCredentials {
    pub(super) fn new(deployment: Arc<Deployment>) -> Self {
        Self { deployment }
    }
}

#[async_trait]
impl Credentials for StoredCredentials {
    async fn lookup(&self, access_key_id: &str) -> Result<Option<Credential>, Box<dyn Error + Send + Sync>> {
        let Deployment { store, keyring, .. } = &*self.deployment;
        let Some(found) = accounts::find_access_key(store, keyring, access_key_id).await? else {
            return Ok(None);
        };
        let administrator = found.administrator;
        let Administrator { account, path, name, .. } = &administrator;
        let principal = Principal {
            account_id: account.to_string(),
            arn: format!("arn:aws:iam::{account}:user{path}{name}"),
            user_name: administrator.name,
            unique_id: administrator.id,
            access_key_id: found.key.id,
        };
        Ok(Some(Credential {
            secret: found.secret,
            principal,
            active: found.key.active,
            policies: found.policies,
        }))
    }
}
