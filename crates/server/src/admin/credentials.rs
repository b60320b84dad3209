//! The keys that may sign.

use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use sotto_admin_api::{Credential, Credentials, Principal};

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
        let administrator = found.caller.administrator;
        let arn = format!("arn:aws:iam::{}:user/{}", administrator.account, administrator.name);
        let principal = Principal {
            account_id: administrator.account.to_string(),
            user_name: administrator.name,
            unique_id: administrator.unique_id,
            arn,
            access_key_id: found.caller.key.id,
        };
        Ok(Some(Credential {
            secret: found.secret,
            principal,
            active: found.caller.key.active,
            policies: found.policies,
        }))
    }
}
