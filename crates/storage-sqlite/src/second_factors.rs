//! Second factors of administrators.

use async_trait::async_trait;
use rusqlite::{Row, params};
use sotto_storage::{FactorKind, SecondFactor, SecondFactors, StorageError};

use crate::{
    engine::{Session, unique},
    row::{Column, get, integer, millis, moment, number, parse},
};

#[async_trait(?Send)]
impl SecondFactors for Session<'_> {
    async fn insert(&mut self, factor: &SecondFactor) -> Result<(), StorageError> {
        let sql = "INSERT INTO second_factors (id, administrator, kind, name, sealed, used_step, created_at)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let values = params![
            factor.id,
            factor.administrator,
            number_of(factor.kind),
            factor.name,
            factor.sealed,
            integer(factor.used_step),
            millis(factor.created_at),
        ];
        self.try_execute(sql, values).map_err(|error| unique(error, "second factor"))?;
        Ok(())
    }

    async fn of(&mut self, administrator: &str) -> Result<Vec<SecondFactor>, StorageError> {
        let sql = "SELECT id, administrator, kind, name, sealed, used_step, created_at FROM second_factors
                   WHERE administrator = ?1 ORDER BY created_at, id";
        self.query_all(sql, [administrator], factor)
    }

    async fn note_use(&mut self, id: &str, sealed: &[u8], used_step: u64) -> Result<(), StorageError> {
        let sql = "UPDATE second_factors SET sealed = ?2, used_step = ?3 WHERE id = ?1";
        self.execute(sql, params![id, sealed, integer(used_step)])?;
        Ok(())
    }

    async fn delete(&mut self, id: &str) -> Result<(), StorageError> {
        self.execute("DELETE FROM second_factors WHERE id = ?1", [id])?;
        Ok(())
    }
}

fn factor(row: &Row<'_>) -> Result<SecondFactor, StorageError> {
    Ok(SecondFactor {
        id: get(row, 0)?,
        administrator: get(row, 1)?,
        kind: parse(row, 2, Column("second_factors", "kind"), kind_of)?,
        name: get(row, 3)?,
        sealed: get(row, 4)?,
        used_step: number(row, 5)?,
        created_at: moment(row, 6)?,
    })
}

fn number_of(kind: FactorKind) -> u8 {
    match kind {
        FactorKind::Totp => 1,
        FactorKind::Passkey => 2,
    }
}

fn kind_of(number: u8) -> Option<FactorKind> {
    [FactorKind::Totp, FactorKind::Passkey].into_iter().find(|kind| number_of(*kind) == number)
}
