//! Codes that prove a mailbox.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{MailCode, MailCodes, MailPurpose, StorageError};
use sotto_types::Timestamp;

use crate::{
    engine::Session,
    row::{bound, get, millis, moment},
};

#[async_trait(?Send)]
impl MailCodes for Session<'_> {
    async fn upsert(&mut self, code: &MailCode) -> Result<(), StorageError> {
        let sql = "INSERT INTO mail_codes
                       (purpose, address, code_hash, expires_at, failures, sends, sends_since)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                   ON CONFLICT (purpose, address) DO UPDATE SET code_hash = excluded.code_hash,
                       expires_at = excluded.expires_at, failures = excluded.failures,
                       sends = excluded.sends, sends_since = excluded.sends_since";
        let values = params![
            number_of(code.purpose),
            code.address,
            code.code_hash,
            millis(code.expires_at),
            code.failures,
            code.sends,
            millis(code.sends_since),
        ];
        self.execute(sql, values)?;
        Ok(())
    }

    async fn lookup(
        &mut self,
        purpose: MailPurpose,
        address: &[u8; 32],
    ) -> Result<Option<MailCode>, StorageError> {
        let sql = "SELECT code_hash, expires_at, failures, sends, sends_since FROM mail_codes
                   WHERE purpose = ?1 AND address = ?2";
        self.query_first(sql, params![number_of(purpose), address], |row| {
            Ok(MailCode {
                purpose,
                address: *address,
                code_hash: get(row, 0)?,
                expires_at: moment(row, 1)?,
                failures: get(row, 2)?,
                sends: get(row, 3)?,
                sends_since: moment(row, 4)?,
            })
        })
    }

    async fn prune(
        &mut self,
        now: Timestamp,
        sends_before: Timestamp,
        limit: usize,
    ) -> Result<usize, StorageError> {
        let sql = "DELETE FROM mail_codes WHERE (purpose, address) IN
                   (SELECT purpose, address FROM mail_codes WHERE expires_at <= ?1 AND sends_since <= ?2 LIMIT ?3)";
        self.execute(sql, params![millis(now), millis(sends_before), bound(limit)])
    }
}

fn number_of(purpose: MailPurpose) -> u8 {
    match purpose {
        MailPurpose::Guest => 1,
        MailPurpose::Device => 2,
        MailPurpose::Reset => 3,
    }
}
