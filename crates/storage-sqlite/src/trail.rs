//! The files that deliver the audit trail.

use async_trait::async_trait;
use rusqlite::params;
use sotto_storage::{AccountId, StorageError, Trail, TrailFile, Unfiled};
use sotto_types::Timestamp;

use crate::{
    engine::{Session, unique},
    row::{Budget, Column, bound, get, integer, millis, number, parse},
};

#[async_trait(?Send)]
impl Trail for Session<'_> {
    async fn unfiled(&mut self, events: usize, bytes: usize) -> Result<Option<Unfiled>, StorageError> {
        let sql = "SELECT key, account, octet_length(record) FROM events
                   WHERE key > coalesce((SELECT last FROM trail_place), 0) ORDER BY key LIMIT ?1";
        let mut found: Option<Unfiled> = None;
        let mut budget = Budget::new(bytes);
        self.query_each(sql, [bound(events)], |row| {
            let key = number(row, 0)?;
            if !budget.take(usize::try_from(number(row, 2)?).unwrap_or(usize::MAX)) {
                return Ok(false);
            }
            let unfiled =
                found.get_or_insert_with(|| Unfiled { first: key, last: key, accounts: Vec::new() });
            unfiled.last = key;
            let account = parse(row, 1, Column("events", "account"), |id: String| id.parse().ok())?;
            if !unfiled.accounts.contains(&account) {
                unfiled.accounts.push(account);
            }
            Ok(true)
        })?;
        Ok(found)
    }

    async fn insert(&mut self, file: &TrailFile) -> Result<(), StorageError> {
        let sql =
            "INSERT INTO trail_files (name, account, first, last, leased_until) VALUES (?1, ?2, ?3, ?4, 0)";
        let values = params![file.name, file.account.as_str(), integer(file.first), integer(file.last)];
        self.try_execute(sql, values).map_err(|error| unique(error, "trail file"))?;
        Ok(())
    }

    async fn advance(&mut self, last: u64) -> Result<(), StorageError> {
        let sql = "INSERT INTO trail_place (one, last) VALUES (1, ?1)
                   ON CONFLICT (one) DO UPDATE SET last = max(last, excluded.last)";
        self.execute(sql, [integer(last)])?;
        Ok(())
    }

    async fn claim(
        &mut self,
        now: Timestamp,
        leased_until: Timestamp,
    ) -> Result<Option<TrailFile>, StorageError> {
        let sql = "UPDATE trail_files SET leased_until = ?2
                   WHERE name = (SELECT name FROM trail_files WHERE leased_until <= ?1 ORDER BY first, name LIMIT 1)
                   RETURNING name, account, first, last";
        self.query_first(sql, params![millis(now), millis(leased_until)], |row| {
            let account: AccountId =
                parse(row, 1, Column("trail_files", "account"), |id: String| id.parse().ok())?;
            Ok(TrailFile { name: get(row, 0)?, account, first: number(row, 2)?, last: number(row, 3)? })
        })
    }

    async fn is_waiting(&mut self) -> Result<bool, StorageError> {
        let found = self.query_first("SELECT 1 FROM trail_files LIMIT 1", [], |_| Ok(()))?;
        Ok(found.is_some())
    }

    async fn records(&mut self, file: &TrailFile) -> Result<Vec<String>, StorageError> {
        let sql = "SELECT record FROM events WHERE key BETWEEN ?2 AND ?3 AND +account = ?1 ORDER BY key";
        let values = params![file.account.as_str(), integer(file.first), integer(file.last)];
        self.query_all(sql, values, |row| get(row, 0))
    }

    async fn delivered(&mut self, name: &str) -> Result<(), StorageError> {
        self.execute("DELETE FROM trail_files WHERE name = ?1", [name])?;
        Ok(())
    }
}
