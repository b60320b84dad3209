//! Opening the database, and its units of work.

use core::fmt;
use std::time::Duration;

use rusqlite::{Connection, Params, Row, TransactionBehavior};
use zeroize::Zeroizing;

use super::migrate::migrate;
use crate::{
    ClientError,
    home::{Home, StoreKey, open_private},
};

/// The memory for pages of the database, KiB: enough for the list of a thousand conversations, and a search, to be read once.
const PAGES: i64 = 32 * 1024;
/// Statements that stay prepared: preparing one takes longer than most of them run.
const STATEMENTS: usize = 256;

/// An open store.
pub(crate) struct Store {
    connection: Connection,
}

/// A view of the store: inside [`Store::write`] a unit of work, from [`Store::read`] the state as it is.
#[derive(Clone, Copy)]
pub(crate) struct Tx<'a>(pub(super) &'a Connection);

impl Store {
    /// Opens the database of `home`, making or migrating it where needed.
    pub(crate) fn open(home: &Home, key: &StoreKey) -> Result<Self, ClientError> {
        // SQLite gives the journal the mode of the database, so the file is made by us first.
        drop(open_private(&home.database())?);
        let mut connection = Connection::open(home.database())?;
        configure(&connection, key)?;
        migrate(&mut connection)?;
        Ok(Self { connection })
    }

    /// A store without anything in it, in place of one that is locked: its connection and its key are gone.
    pub(crate) fn locked() -> Result<Self, ClientError> {
        Ok(Self { connection: Connection::open_in_memory()? })
    }

    /// The state as it is.
    pub(crate) fn read(&self) -> Tx<'_> {
        Tx(&self.connection)
    }

    /// Empties the write-ahead log into the database, so that no page stands in it as it was before.
    pub(crate) fn scrub(&self) -> Result<(), ClientError> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// Keeps up to so many KiB of pages in memory from here on.
    #[cfg(feature = "testing")]
    pub(crate) fn keep_pages(&self, kibibytes: i64) -> Result<(), ClientError> {
        self.connection.pragma_update(None, "cache_size", -kibibytes)?;
        Ok(())
    }

    /// Runs one unit of work: all of it is on disk when this returns, or none of it happened.
    pub(crate) fn write<T>(
        &mut self,
        work: impl FnOnce(Tx<'_>) -> Result<T, ClientError>,
    ) -> Result<T, ClientError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(Tx(&transaction))?;
        transaction.commit()?;
        Ok(done)
    }
}

impl Tx<'_> {
    /// Runs a statement, which stays prepared for the next time; how many rows it changed.
    pub(super) fn execute(self, sql: &str, of: impl Params) -> rusqlite::Result<usize> {
        self.0.prepare_cached(sql)?.execute(of)
    }

    /// The first row of a query, which stays prepared for the next time.
    pub(super) fn query_row<T>(
        self,
        sql: &str,
        of: impl Params,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> rusqlite::Result<T> {
        self.0.prepare_cached(sql)?.query_row(of, read)
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store(..)")
    }
}

impl fmt::Debug for Tx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tx(..)")
    }
}

fn configure(connection: &Connection, key: &StoreKey) -> Result<(), ClientError> {
    let hex = Zeroizing::new(hex::encode(key.expose()));
    let pragma = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex.as_str()));
    connection.execute_batch(&pragma)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    // Without SQLCipher the key pragma would be ignored and everything written in clear.
    let cipher: Option<String> = connection.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if cipher.is_none() {
        return Err(ClientError::Damaged("this build cannot encrypt the local store"));
    }
    connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
        .map_err(|_| ClientError::Damaged("the local store does not open with its key"))?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA foreign_keys = ON;",
    )?;
    connection.pragma_update(None, "cache_size", -PAGES)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use sotto_types::SystemRng;

    pub(crate) fn store(folder: &tempfile::TempDir) -> Store {
        Store::open(&Home::at(folder.path()), &StoreKey::random(&SystemRng)).unwrap()
    }

    #[test]
    fn another_key_does_not_open_it_and_nothing_is_in_clear() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path());
        let key = StoreKey::random(&SystemRng);
        let marker = "a marker that stands nowhere else";
        let mut store = Store::open(&home, &key).unwrap();
        store
            .write(|tx| {
                tx.0.execute("INSERT INTO outbox (id, text, written_at) VALUES (x'01', ?1, 0)", [marker])?;
                Ok(())
            })
            .unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let bytes = std::fs::read(file.unwrap().path()).unwrap();
            assert!(!bytes.windows(marker.len()).any(|window| window == marker.as_bytes()));
            assert!(!bytes.starts_with(b"SQLite format 3"));
        }
        drop(store);
        let other = Store::open(&home, &StoreKey::random(&SystemRng));
        assert!(matches!(other, Err(ClientError::Damaged(_))));
        let again = Store::open(&home, &key).unwrap();
        let kept: String = again.read().0.query_row("SELECT text FROM outbox", [], |row| row.get(0)).unwrap();
        assert_eq!(kept, marker);
    }

    #[test]
    fn a_failed_unit_of_work_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(&folder);
        let failed: Result<(), _> = store.write(|tx| {
            tx.0.execute("INSERT INTO outbox (id, text, written_at) VALUES (x'01', 'x', 0)", [])?;
            Err(ClientError::InUse)
        });
        assert!(failed.is_err());
        let left: i64 =
            store.read().0.query_row("SELECT count(*) FROM outbox", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
    }
}
