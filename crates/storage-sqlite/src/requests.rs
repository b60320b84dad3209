//! Answers kept, so that a repeated request is done once.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{AccountId, Request, Requests, StorageError};
use sotto_types::Timestamp;

use crate::{
    engine::Session,
    row::{bound, get, millis, moment},
};

#[async_trait(?Send)]
impl Requests for Session<'_> {
    async fn insert(&mut self, request: &Request) -> Result<(), StorageError> {
        // An expired answer that was not yet pruned may still be there.
        let sql = "INSERT INTO requests (account, key, fingerprint, sealed_answer, expires_at)
                   VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT (account, key) DO UPDATE SET fingerprint = excluded.fingerprint,
                       sealed_answer = excluded.sealed_answer, expires_at = excluded.expires_at";
        let values = params![
            request.account.as_str(),
            request.key,
            request.fingerprint,
            request.sealed_answer,
            millis(request.expires_at),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn find(
        &mut self,
        account: &AccountId,
        key: &str,
        now: Timestamp,
    ) -> Result<Option<Request>, StorageError> {
        let sql = "SELECT fingerprint, sealed_answer, expires_at FROM requests
                   WHERE account = ?1 AND key = ?2 AND expires_at > ?3";
        self.query_first(sql, params![account.as_str(), key, millis(now)], |row| {
            Ok(Request {
                account: account.clone(),
                key: key.to_owned(),
                fingerprint: get(row, 0)?,
                sealed_answer: get(row, 1)?,
                expires_at: moment(row, 2)?,
            })
        })
    }

    async fn prune(&mut self, now: Timestamp, limit: usize) -> Result<usize, StorageError> {
        let sql = "DELETE FROM requests WHERE (account, key) IN
                   (SELECT account, key FROM requests WHERE expires_at <= ?1 ORDER BY expires_at LIMIT ?2)";
        self.execute(sql, params![millis(now), bound(limit)])
    }
}
