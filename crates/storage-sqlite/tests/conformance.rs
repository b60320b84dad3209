//! The store passes the suite of all stores, in memory and on disk.

use sotto_storage::conformance;
use sotto_storage_sqlite::SqliteStore;

#[tokio::test]
async fn in_memory() {
    conformance::run(async || SqliteStore::in_memory().unwrap().store()).await;
}

#[tokio::test]
async fn on_disk() {
    let folder = tempfile::tempdir().unwrap();
    for (number, case) in conformance::cases().into_iter().enumerate() {
        eprintln!("{case:?}");
        let path = folder.path().join(format!("{number}.db"));
        let database = SqliteStore::open(&path).unwrap();
        case.run(database.store()).await;
        database.close().await;
        SqliteStore::check(&path).unwrap();
    }
}
