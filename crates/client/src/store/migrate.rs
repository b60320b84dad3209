//! Migrations: each runs once, in order, in one transaction with its number.

use rusqlite::Connection;

use super::open::Tx;
use crate::ClientError;

const MIGRATIONS: &[(u32, &str)] = &[
    (1, include_str!("migrations/0001.sql")),
    (2, include_str!("migrations/0002.sql")),
    (4, include_str!("migrations/0004.sql")),
    (5, include_str!("migrations/0005.sql")),
    (6, include_str!("migrations/0006.sql")),
    (7, include_str!("migrations/0007.sql")),
    (8, include_str!("migrations/0008.sql")),
    (9, include_str!("migrations/0009.sql")),
    (10, include_str!("migrations/0010.sql")),
];

/// The one from which on what is said is sealed.
const SEALS: u32 = 9;

/// Brings the database up to the newest schema; refuses one that a newer version wrote.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), ClientError> {
    let done: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let newest = MIGRATIONS.last().map_or(0, |(number, _)| *number);
    if done > newest {
        return Err(ClientError::Damaged("the local store was written by a newer version of Sotto"));
    }
    for (number, migration) in MIGRATIONS.iter().filter(|(number, _)| *number > done) {
        let transaction = connection.transaction()?;
        transaction.execute_batch(migration)?;
        if *number == SEALS {
            Tx(&transaction).take_over_messages_in_clear()?;
        }
        transaction.pragma_update(None, "user_version", number)?;
        transaction.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_migration_runs_once_and_a_newer_store_is_refused() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection).unwrap();
        migrate(&mut connection).unwrap();
        let newest = MIGRATIONS.last().unwrap().0;
        connection.pragma_update(None, "user_version", newest + 1).unwrap();
        assert!(matches!(migrate(&mut connection), Err(ClientError::Damaged(_))));
    }
}
