//! Platforms for trusted data (OpenTDF) of networks.

use async_trait::async_trait;
use sotto_types::Timestamp;

use crate::{NetworkId, StorageError};

/// A network's OpenTDF platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpentdfConfig {
    /// The network.
    pub network: NetworkId,
    /// Who runs the platform.
    pub provider: String,
    /// The platform's host name.
    pub domain: String,
    /// The client's id at the platform's identity provider.
    pub client_id: String,
    /// The client's secret, sealed.
    pub sealed_secret: Vec<u8>,
    /// When it was saved.
    pub saved_at: Timestamp,
}

/// OpenTDF platforms.
#[async_trait(?Send)]
pub trait OpentdfConfigs {
    /// Writes a network's platform.
    async fn upsert(&mut self, config: &OpentdfConfig) -> Result<(), StorageError>;
    /// The network's platform.
    async fn lookup(&mut self, network: NetworkId) -> Result<Option<OpentdfConfig>, StorageError>;
}
