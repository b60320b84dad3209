//! The keys that may sign.

use std::{error::Error, sync::Arc};

use async_trait::async_trait;
use sotto_admin_api::{Credential, Credentials, Principal, SessionCredential, SessionInfo};
use sotto_storage::Administrator;

use crate::{
    Deployment,
    app::{accounts, admin_sessions},
};

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
        let principal = principal(found.administrator, found.key.id);
        Ok(Some(Credential {
            secret: found.secret,
            principal,
            active: found.key.active,
            policies: found.policies,
        }))
    }

    async fn session(
        &self,
        cookie: &str,
        nonce: &str,
    ) -> Result<Option<SessionCredential>, Box<dyn Error + Send + Sync>> {
        let Some(found) = admin_sessions::find(&self.deployment, cookie, nonce).await? else {
            return Ok(None);
        };
        let session = found.session;
        Ok(Some(SessionCredential {
            principal: principal(found.administrator, session.id),
            policies: found.policies,
            info: SessionInfo { created_at: session.created_at, multi_factor: session.multi_factor },
        }))
    }
}

fn principal(administrator: Administrator, access_key_id: String) -> Principal {
    let Administrator { account, path, name, .. } = &administrator;
    Principal {
        account_id: account.to_string(),
        arn: format!("arn:aws:iam::{account}:user{path}{name}"),
        user_name: administrator.name,
        unique_id: administrator.id,
        access_key_id,
    }
}
