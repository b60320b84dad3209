//! Identity providers of networks.

use async_trait::async_trait;
use rusqlite::{Params, Row, params};
use sotto_storage::{NetworkId, SsoConfig, SsoConfigs, SsoTest, StorageError};

use crate::{
    engine::{Session, unique},
    row::{Column, get, millis, moment, parse},
};

#[async_trait(?Send)]
impl SsoConfigs for Session<'_> {
    async fn upsert(&mut self, config: &SsoConfig) -> Result<(), StorageError> {
        let sql = "INSERT INTO sso_configs (network, company_id, company_id_folded, issuer, client_id,
                       sealed_secret, scopes, custom_username, extra_auth_params, ca_certificate,
                       token_buffer_minutes, saved_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                   ON CONFLICT (network) DO UPDATE SET company_id = ?2, company_id_folded = ?3, issuer = ?4,
                       client_id = ?5, sealed_secret = ?6, scopes = ?7, custom_username = ?8,
                       extra_auth_params = ?9, ca_certificate = ?10, token_buffer_minutes = ?11,
                       saved_at = ?12";
        let values = params![
            config.network.get(),
            config.company_id,
            config.company_id.to_lowercase(),
            config.issuer,
            config.client_id,
            config.sealed_secret,
            config.scopes,
            config.custom_username,
            config.extra_auth_params,
            config.ca_certificate,
            config.token_buffer_minutes,
            millis(config.saved_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "company id"))?;
        Ok(())
    }

    async fn lookup(&mut self, network: NetworkId) -> Result<Option<SsoConfig>, StorageError> {
        find(self, "network = ?1", [network.get()])
    }

    async fn find_by_company_id(&mut self, company_id: &str) -> Result<Option<SsoConfig>, StorageError> {
        find(self, "company_id_folded = ?1", [company_id.to_lowercase()])
    }

    async fn put_test(&mut self, test: &SsoTest) -> Result<(), StorageError> {
        let sql = "INSERT INTO sso_tests (network, issuer, ca_certificate, tested_at) VALUES (?1, ?2, ?3, ?4)
                   ON CONFLICT (network) DO UPDATE SET issuer = ?2, ca_certificate = ?3, tested_at = ?4";
        let values = params![test.network.get(), test.issuer, test.ca_certificate, millis(test.tested_at)];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn last_test(&mut self, network: NetworkId) -> Result<Option<SsoTest>, StorageError> {
        let sql = "SELECT network, issuer, ca_certificate, tested_at FROM sso_tests WHERE network = ?1";
        self.query_first(sql, [network.get()], |row| {
            Ok(SsoTest {
                network: parse(row, 0, Column("sso_tests", "network"), NetworkId::new)?,
                issuer: get(row, 1)?,
                ca_certificate: get(row, 2)?,
                tested_at: moment(row, 3)?,
            })
        })
    }
}

fn find(session: &Session<'_>, which: &str, values: impl Params) -> Result<Option<SsoConfig>, StorageError> {
    let select = "SELECT network, company_id, issuer, client_id, sealed_secret, scopes, custom_username,
                      extra_auth_params, ca_certificate, token_buffer_minutes, saved_at
                  FROM sso_configs WHERE ";
    session.query_first(&[select, which].concat(), values, config)
}

fn config(row: &Row<'_>) -> Result<SsoConfig, StorageError> {
    Ok(SsoConfig {
        network: parse(row, 0, Column("sso_configs", "network"), NetworkId::new)?,
        company_id: get(row, 1)?,
        issuer: get(row, 2)?,
        client_id: get(row, 3)?,
        sealed_secret: get(row, 4)?,
        scopes: get(row, 5)?,
        custom_username: get(row, 6)?,
        extra_auth_params: get(row, 7)?,
        ca_certificate: get(row, 8)?,
        token_buffer_minutes: get(row, 9)?,
        saved_at: moment(row, 10)?,
    })
}
