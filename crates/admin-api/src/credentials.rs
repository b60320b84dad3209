use std::error::Error;

use async_trait::async_trait;
use sotto_types::Secret;

use crate::{Principal, SessionInfo};

/// The access keys and console sessions of the deployment.
#[async_trait]
pub trait Credentials: Send + Sync {
    /// The key with this id, whether it is active or not.
    async fn lookup(&self, access_key_id: &str) -> Result<Option<Credential>, Box<dyn Error + Send + Sync>>;

    /// The console session with this cookie and this nonce, unless it has ended.
    async fn session(
        &self,
        cookie: &str,
        nonce: &str,
    ) -> Result<Option<SessionCredential>, Box<dyn Error + Send + Sync>>;
}

/// One access key.
#[derive(Clone, Debug)]
pub struct Credential {
    /// The secret access key.
    pub secret: Secret,
    /// Whose it is.
    pub principal: Principal,
    /// Whether it may still be used; an inactive key is answered like an unknown one.
    pub active: bool,
    /// The documents of all policies of whoever owns it: inline and managed, the user's own and the groups'.
    pub policies: Vec<String>,
}

/// A console session.
#[derive(Clone, Debug)]
pub struct SessionCredential {
    /// Whose it is.
    pub principal: Principal,
    /// The documents of all his policies, as they are now.
    pub policies: Vec<String>,
    /// What is known of it.
    pub info: SessionInfo,
}
