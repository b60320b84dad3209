//! What the engine promises beyond the suite of all stores.

use std::{
    fs,
    future::poll_fn,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::Poll,
};

use futures_util::future::join_all;
use rusqlite::Connection;
use sotto_storage::{
    Account, AccountId, Conversation, ConversationHead, ConversationKind, Device, GroupState, Lane, NewJob,
    NewRow, RowKind, StorageError, Store, Tx,
};
use sotto_types::{ConversationId, DeviceId, Timestamp};
use tempfile::TempDir;

use super::{OpenError, SqliteStore};

fn account(n: u64) -> Account {
    let id: AccountId = format!("{n:012}").parse().unwrap();
    Account { id, created_at: Timestamp::from_millis(n) }
}

async fn insert(store: &Store, n: u64) -> Result<(), StorageError> {
    store.write(async move |tx: &mut dyn Tx| tx.accounts().insert(&account(n)).await).await
}

async fn all(store: &Store) -> Vec<Account> {
    store.read(async |tx: &mut dyn Tx| tx.accounts().all().await).await.unwrap()
}

fn in_folder() -> (TempDir, PathBuf, SqliteStore) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sotto.db");
    let database = SqliteStore::open(&path).unwrap();
    (folder, path, database)
}

/// Both kinds of store; the folder goes with the last.
fn both() -> (TempDir, [SqliteStore; 2]) {
    let (folder, _, on_disk) = in_folder();
    (folder, [SqliteStore::in_memory().unwrap(), on_disk])
}

#[tokio::test]
async fn a_unit_that_waits_for_something_else_is_refused_and_rolled_back() {
    let (_folder, stores) = both();
    for database in stores {
        let store = database.store();
        let waited: Result<(), StorageError> = store
            .write(async |tx: &mut dyn Tx| {
                tx.accounts().insert(&account(1)).await?;
                poll_fn(|_| Poll::Pending).await
            })
            .await;
        assert!(matches!(waited, Err(StorageError::Engine(_))));
        assert!(all(&store).await.is_empty());
    }
}

#[tokio::test]
async fn a_unit_that_panics_is_rolled_back_and_the_store_goes_on() {
    let (_folder, stores) = both();
    for database in stores {
        let store = database.store();
        let panicked: Result<(), StorageError> = store
            .write(async |tx: &mut dyn Tx| {
                tx.accounts().insert(&account(1)).await?;
                panic!("on purpose")
            })
            .await;
        assert!(matches!(panicked, Err(StorageError::Engine(_))));
        let panicked: Result<(), StorageError> =
            store.read(async |_: &mut dyn Tx| panic!("on purpose")).await;
        assert!(matches!(panicked, Err(StorageError::Engine(_))));
        insert(&store, 2).await.unwrap();
        assert_eq!(all(&store).await, [account(2)]);
    }
}

#[tokio::test]
async fn a_closed_store_has_done_what_waited_and_refuses_the_rest() {
    let (_folder, path, database) = in_folder();
    let store = database.store();
    let waiting: Vec<_> = (1..=50)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { insert(&store, n).await })
        })
        .collect();
    tokio::task::yield_now().await;
    database.close().await;
    let mut done = 0;
    for unit in waiting {
        match unit.await.unwrap() {
            Ok(()) => done += 1,
            Err(error) => assert!(matches!(error, StorageError::Closed)),
        }
    }
    assert!(matches!(insert(&store, 99).await, Err(StorageError::Closed)));
    let log = fs::metadata(path.with_extension("db-wal")).map_or(0, |log| log.len());
    assert_eq!(log, 0, "the log is folded in");
    let again = SqliteStore::open(&path).unwrap();
    assert_eq!(all(&again.store()).await.len(), done);
}

#[tokio::test]
async fn rows_are_on_disk_when_the_answer_is_there() {
    let (folder, path, database) = in_folder();
    insert(&database.store(), 1).await.unwrap();
    // What a crash at this moment would leave.
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(path.with_extension("db-wal"), copy.with_extension("db-wal")).unwrap();
    let after = SqliteStore::open(&copy).unwrap();
    assert_eq!(all(&after.store()).await, [account(1)]);
}

/// Fills the disk, as far as the database can tell: it may not grow past the pages that it has.
fn limit_pages(path: &Path, more: u32) -> impl Fn(&Connection) + use<> {
    let pages: u32 =
        Connection::open(path).unwrap().query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    move |connection| {
        connection.pragma_update_and_check(None, "max_page_count", pages + more, |_| Ok(())).unwrap();
    }
}

#[tokio::test]
async fn a_full_disk_fails_units_whole_and_the_store_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sotto.db");
    SqliteStore::open(&path).unwrap().close().await;
    let limit = limit_pages(&path, 64);
    let database = SqliteStore::open_with(&path, |connection| limit(connection)).unwrap();
    let store = database.store();
    let mut taken = 0;
    let full = loop {
        let big = store
            .write(async move |tx: &mut dyn Tx| {
                for _ in 0..4 {
                    let payload = "x".repeat(20_000);
                    let run_at = Timestamp::from_millis(1);
                    tx.jobs()
                        .insert(&NewJob { lane: Lane::Store, kind: "big".to_owned(), payload, run_at })
                        .await?;
                }
                Ok::<_, StorageError>(())
            })
            .await;
        match big {
            Ok(()) => taken += 1,
            Err(error) => break error,
        }
        assert!(taken < 100, "the limit holds");
    };
    assert!(matches!(full, StorageError::Full), "{full:?}");
    assert!(taken > 0);
    // Reads go on, nothing is half-done, and when there is room the same process writes again.
    let due = store.read(async |tx: &mut dyn Tx| tx.jobs().next_due().await).await.unwrap();
    assert_eq!(due, Some(Timestamp::from_millis(1)));
    let now = Timestamp::from_millis(2);
    let freed = store
        .write(async move |tx: &mut dyn Tx| {
            let mut freed = 0;
            while let Some(job) = tx.jobs().claim(Lane::Store, now, Timestamp::from_millis(3)).await? {
                tx.jobs().finish(job.id).await?;
                freed += 1;
            }
            Ok::<_, StorageError>(freed)
        })
        .await
        .unwrap();
    assert_eq!(freed, 4 * taken, "of the unit that failed, nothing is there");
    insert(&store, 1).await.unwrap();
    database.close().await;
    SqliteStore::check(&path).unwrap();
}

#[tokio::test]
async fn when_a_commit_fails_every_unit_of_its_batch_fails() {
    let folder = tempfile::tempdir().unwrap();
    let refuse = Arc::new(AtomicBool::new(false));
    let hook = Arc::clone(&refuse);
    let database = SqliteStore::open_with(&folder.path().join("sotto.db"), move |connection| {
        connection.commit_hook(Some(move || hook.load(Ordering::SeqCst))).unwrap();
    })
    .unwrap();
    let store = database.store();
    insert(&store, 1).await.unwrap();
    refuse.store(true, Ordering::SeqCst);
    let refused = join_all((2..=9).map(|n| insert(&store, n))).await;
    for unit in refused {
        assert!(matches!(unit, Err(StorageError::Engine(_))), "{unit:?}");
    }
    refuse.store(false, Ordering::SeqCst);
    insert(&store, 10).await.unwrap();
    assert_eq!(all(&store).await, [account(1), account(10)]);
}

#[tokio::test]
async fn files_are_their_owners_alone() {
    let (_folder, path, database) = in_folder();
    insert(&database.store(), 1).await.unwrap();
    for file in [path.clone(), path.with_extension("db-wal"), path.with_extension("db-shm")] {
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.display());
    }
}

#[tokio::test]
async fn a_copy_of_a_store_in_use_is_one_moment_of_it() {
    let (folder, path, database) = in_folder();
    let store = database.store();
    insert(&store, 1).await.unwrap();
    let writing = {
        let store = store.clone();
        tokio::spawn(async move {
            for n in 2..=200 {
                insert(&store, n).await.unwrap();
            }
        })
    };
    let mut last = 0;
    for n in 0..5 {
        let copy = folder.path().join(format!("copy{n}"));
        let (from, to) = (path.clone(), copy.clone());
        tokio::task::spawn_blocking(move || SqliteStore::copy(&from, &to)).await.unwrap().unwrap();
        SqliteStore::check(&copy).unwrap();
        assert!(SqliteStore::copy(&path, &copy).is_err(), "nothing is overwritten");
        let rows = all(&SqliteStore::open(&copy).unwrap().store()).await;
        let wanted: Vec<_> = (1..).map(account).take(rows.len()).collect();
        assert_eq!(rows, wanted, "no gap");
        assert!(rows.len() >= last.max(1));
        last = rows.len();
    }
    writing.await.unwrap();
}

#[tokio::test]
async fn a_restored_copy_gives_out_no_number_again() {
    let (_folder, path, database) = in_folder();
    let (id, device) = (ConversationId::from_bytes([1; 32]), DeviceId::from_bytes([2; 16]));
    let row = NewRow {
        kind: RowKind::Commit,
        generation: 0,
        epoch: 0,
        sender: Some(device),
        send_id: None,
        sent_at: Timestamp::from_millis(1),
        expires_at: Timestamp::from_millis(9),
        payload: vec![3],
    };
    let (first, second) = (row.clone(), row);
    let made = async move |tx: &mut dyn Tx| {
        let head = ConversationHead {
            id,
            kind: ConversationKind::Dm,
            generation: 0,
            epoch: 0,
            position: 0,
            closed: false,
        };
        let state = GroupState { snapshot: vec![], group_info: vec![], commit_position: 0 };
        tx.conversations().insert(&Conversation { head, state }).await?;
        let (key, platform, at) = (vec![4], "test".to_owned(), Timestamp::from_millis(1));
        let user = [5; 16];
        tx.devices()
            .insert(&Device {
                id: device,
                user,
                key,
                platform,
                name: String::new(),
                added_at: at,
                seen_at: None,
                reset_at: None,
            })
            .await?;
        tx.conversations().append(id, &first).await?;
        tx.inbox().push(device, b"notice", at).await
    };
    assert_eq!(database.store().write::<_, StorageError, _>(made).await.unwrap(), 1);
    database.close().await;
    SqliteStore::skip_ahead(&path, Timestamp::from_millis(5_000)).unwrap();
    let database = SqliteStore::open(&path).unwrap();
    let after = async move |tx: &mut dyn Tx| {
        let appended = tx.conversations().append(id, &second).await?;
        let sequence = tx.inbox().push(device, b"notice", Timestamp::from_millis(2)).await?;
        let rows = tx.conversations().rows(id, 0, 10, 1_000).await?;
        Ok::<_, StorageError>((appended.position, sequence, rows.len()))
    };
    assert_eq!(database.store().write(after).await.unwrap(), (5_001, 5_001, 2));
    database.close().await;
    SqliteStore::skip_ahead(&path, Timestamp::from_millis(7)).unwrap();
    let database = SqliteStore::open(&path).unwrap();
    let head = async move |tx: &mut dyn Tx| tx.conversations().lookup(id).await;
    assert_eq!(database.store().read(head).await.unwrap().unwrap().position, 5_001, "never back");
}

#[tokio::test]
async fn a_damaged_or_foreign_file_is_refused() {
    let (folder, path, database) = in_folder();
    insert(&database.store(), 1).await.unwrap();
    database.close().await;
    let mut bytes = fs::read(&path).unwrap();
    let half = bytes.len() / 2;
    for byte in &mut bytes[half..] {
        *byte ^= 0x5a;
    }
    let damaged = folder.path().join("damaged.db");
    fs::write(&damaged, &bytes).unwrap();
    assert!(SqliteStore::check(&damaged).is_err());
    let text = folder.path().join("text");
    fs::write(&text, "not a database, however long this text may be. ".repeat(100)).unwrap();
    assert!(matches!(SqliteStore::open(&text), Err(OpenError::Damaged)));
    assert!(matches!(SqliteStore::check(&text), Err(OpenError::Damaged)));
    let empty = folder.path().join("empty");
    fs::write(&empty, "").unwrap();
    assert!(matches!(SqliteStore::check(&empty), Err(OpenError::Damaged)));
}

#[tokio::test]
async fn deleted_rows_leave_no_trace_in_the_file() {
    let (_folder, path, database) = in_folder();
    let store = database.store();
    let marker = "a-marker-that-is-deleted".repeat(50);
    let payload = marker.clone();
    store
        .write(async move |tx: &mut dyn Tx| {
            let run_at = Timestamp::from_millis(1);
            let payload = payload.clone();
            let id = tx
                .jobs()
                .insert(&NewJob { lane: Lane::Store, kind: "marked".to_owned(), payload, run_at })
                .await?;
            Ok::<_, StorageError>(id)
        })
        .await
        .unwrap();
    database.close().await;
    let contains = |path: &Path| {
        let bytes = fs::read(path).unwrap();
        bytes.windows(marker.len()).any(|window| window == marker.as_bytes())
    };
    assert!(contains(&path));
    let database = SqliteStore::open(&path).unwrap();
    database
        .store()
        .write(async |tx: &mut dyn Tx| {
            let (now, later) = (Timestamp::from_millis(1), Timestamp::from_millis(2));
            let job = tx.jobs().claim(Lane::Store, now, later).await?.ok_or(StorageError::Closed)?;
            tx.jobs().finish(job.id).await
        })
        .await
        .unwrap();
    database.close().await;
    assert!(!contains(&path));
}
