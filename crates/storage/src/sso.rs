//! Identity providers of networks.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{NetworkId, StorageError};

/// A network's identity provider; its people sign in there while this is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SsoConfig {
    /// The network.
    pub network: NetworkId,
    /// What people type to say where they belong, without the region; unique in the deployment without case.
    pub company_id: String,
    /// The issuer, in the provider's own spelling where that is known.
    pub issuer: String,
    /// The client's id at the provider; nobody can sign in without one.
    pub client_id: Option<String>,
    /// The client's secret, sealed.
    pub sealed_secret: Option<Vec<u8>>,
    /// The scopes, joined by spaces.
    pub scopes: String,
    /// The claim that names a person, where that is not the address.
    pub custom_username: Option<String>,
    /// Further parameters of the authorization request, a query string.
    pub extra_auth_params: Option<String>,
    /// A certificate authority to trust in addition, PEM.
    pub ca_certificate: Option<String>,
    /// How long people stay signed in after a token could not be refreshed, minutes.
    pub token_buffer_minutes: u8,
    /// When it was saved.
    pub saved_at: Timestamp,
}

/// A connection test that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SsoTest {
    /// The network.
    pub network: NetworkId,
    /// The issuer, in the provider's own spelling.
    pub issuer: String,
    /// The certificate authority that was trusted in addition, PEM.
    pub ca_certificate: Option<String>,
    /// When.
    pub tested_at: Timestamp,
}

/// Identity providers.
#[async_trait(?Send)]
pub trait SsoConfigs {
    /// Writes a network's provider; `Duplicate("company id")` if another network has the company id.
    async fn upsert(&mut self, config: &SsoConfig) -> Result<(), StorageError>;
    /// The network's provider.
    async fn lookup(&mut self, network: NetworkId) -> Result<Option<SsoConfig>, StorageError>;
    /// The provider of the network with this company id, whatever its case.
    async fn find_by_company_id(&mut self, company_id: &str) -> Result<Option<SsoConfig>, StorageError>;
    /// Remembers a network's newest test.
    async fn put_test(&mut self, test: &SsoTest) -> Result<(), StorageError>;
    /// The network's newest test.
    async fn last_test(&mut self, network: NetworkId) -> Result<Option<SsoTest>, StorageError>;
}
