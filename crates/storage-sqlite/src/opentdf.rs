//! Platforms for trusted data (OpenTDF) of networks.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{NetworkId, OpentdfConfig, OpentdfConfigs, StorageError};

use crate::{
    engine::Session,
    row::{Column, get, millis, moment, parse},
};

#[async_trait(?Send)]
impl OpentdfConfigs for Session<'_> {
    async fn upsert(&mut self, config: &OpentdfConfig) -> Result<(), StorageError> {
        let sql = "INSERT INTO opentdf_configs
                       (network, provider, domain, client_id, sealed_secret, saved_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (network) DO UPDATE SET provider = ?2, domain = ?3, client_id = ?4,
                       sealed_secret = ?5, saved_at = ?6";
        let values = params![
            config.network.get(),
            config.provider,
            config.domain,
            config.client_id,
            config.sealed_secret,
            millis(config.saved_at),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn lookup(&mut self, network: NetworkId) -> Result<Option<OpentdfConfig>, StorageError> {
        let sql = "SELECT network, provider, domain, client_id, sealed_secret, saved_at
                   FROM opentdf_configs WHERE network = ?1";
        self.query_first(sql, [network.get()], |row| {
            Ok(OpentdfConfig {
                network: parse(row, 0, Column("opentdf_configs", "network"), NetworkId::new)?,
                provider: get(row, 1)?,
                domain: get(row, 2)?,
                client_id: get(row, 3)?,
                sealed_secret: get(row, 4)?,
                saved_at: moment(row, 5)?,
            })
        })
    }
}
