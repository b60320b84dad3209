//! What the disk and SQLite alone can do here and now.

use std::{
    error::Error,
    fs::File,
    io::{Seek, Write},
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::Connection;

/// Rows a second that SQLite alone (WAL, `synchronous=FULL`) puts on disk: `payload` bytes each, `batch` rows a commit.
#[expect(clippy::disallowed_methods, clippy::cast_precision_loss, reason = "a bench measures time")]
pub fn raw_inserts(
    folder: &Path,
    payload: usize,
    batch: usize,
    commits: usize,
) -> Result<f64, Box<dyn Error>> {
    let file = folder.join("ceiling.db");
    let mut db = Connection::open(&file)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS row (id INTEGER PRIMARY KEY, payload BLOB NOT NULL) STRICT",
    )?;
    let payload = vec![0x5a_u8; payload];
    let began = Instant::now();
    for _ in 0..commits {
        let tx = db.transaction()?;
        {
            let mut insert = tx.prepare_cached("INSERT INTO row (payload) VALUES (?1)")?;
            for _ in 0..batch {
                insert.execute([&payload])?;
            }
        }
        tx.commit()?;
    }
    let rate = (commits * batch) as f64 / began.elapsed().as_secs_f64();
    drop(db);
    for suffix in ["", "-wal", "-shm"] {
        let _removed = std::fs::remove_file(folder.join(format!("ceiling.db{suffix}")));
    }
    Ok(rate)
}

/// Times of `rounds` writes of 4 KiB with `fdatasync`, into a file that has its size already, as a write-ahead log that
/// is used again has.
#[expect(clippy::disallowed_methods, reason = "a bench measures time")]
pub fn fdatasync(folder: &Path, rounds: usize) -> Result<Vec<Duration>, Box<dyn Error>> {
    let path = folder.join("ceiling.sync");
    let mut file = File::create(&path)?;
    let page = [0x5a_u8; 4096];
    for _ in 0..rounds {
        file.write_all(&page)?;
    }
    file.sync_all()?;
    file.rewind()?;
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let began = Instant::now();
        file.write_all(&page)?;
        file.sync_data()?;
        times.push(began.elapsed());
    }
    std::fs::remove_file(&path)?;
    Ok(times)
}
