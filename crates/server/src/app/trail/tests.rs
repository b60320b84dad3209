use core::error::Error;
use std::{
    collections::BTreeMap,
    io::Read,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use bytes::Bytes;
use flate2::read::GzDecoder;
use object_store::local::LocalFileSystem;
use serde_json::Value;
use sotto_storage::{Event, Undelivered};
use sotto_types::limits;

use super::{Destination, ObjectDestination, Trail, deliver, file};
use crate::{app::events::event_id, testing::World};

/// A place that fails as often as it is told, each time before or after it stored the file.
#[derive(Debug, Default)]
struct Shelf {
    files: Mutex<BTreeMap<String, Bytes>>,
    failures: AtomicU32,
}

#[async_trait]
impl Destination for Shelf {
    async fn put(&self, name: &str, content: Bytes) -> Result<(), Box<dyn Error + Send + Sync>> {
        let fails = self.failures.load(Ordering::SeqCst);
        if fails > 0 {
            self.failures.store(fails - 1, Ordering::SeqCst);
        }
        // An even failure loses the answer and not the file.
        if fails.is_multiple_of(2) {
            let before = self.files.lock().unwrap().insert(name.to_owned(), content.clone());
            assert!(before.is_none_or(|before| before == content), "a name has one content");
        }
        if fails > 0 { Err("no".into()) } else { Ok(()) }
    }
}

impl Shelf {
    /// The ids of all events in all files, each file checked against its name.
    fn ids(&self) -> Vec<String> {
        let files = self.files.lock().unwrap();
        files.iter().flat_map(|(name, content)| records(name, content)).collect()
    }
}

fn records(name: &str, content: &[u8]) -> Vec<String> {
    let mut text = String::new();
    GzDecoder::new(content).read_to_string(&mut text).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    let account = name.split('/').nth(1).unwrap();
    let id = |record: &Value| {
        assert_eq!(record["recipientAccountId"], account);
        record["eventID"].as_str().unwrap().to_owned()
    };
    file["Records"].as_array().unwrap().iter().map(id).collect()
}

/// Appends events of two accounts; their ids.
async fn append(world: &World, count: usize) -> Vec<String> {
    let (now, rng) = (world.deployment.now(), Arc::clone(&world.deployment.rng));
    world
        .write(async move |tx| {
            let mut ids = Vec::new();
            for n in 0..count {
                let account = if n % 3 == 0 { "222222222222" } else { "111111111111" };
                let id = event_id(now, &*rng);
                let record = serde_json::json!({ "eventID": id, "recipientAccountId": account });
                let event = Event {
                    account: account.parse().unwrap(),
                    time: now,
                    id: id.clone(),
                    source: "wickr.amazonaws.com".to_owned(),
                    name: "GetNetwork".to_owned(),
                    read_only: true,
                    user_name: "admin".to_owned(),
                    access_key_id: "AKIA1".to_owned(),
                    resource: None,
                    record: record.to_string(),
                };
                tx.events().append(&event).await?;
                ids.push(id);
            }
            Ok(ids)
        })
        .await
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

#[tokio::test]
async fn a_crash_at_any_step_loses_and_doubles_nothing() {
    let mut world = World::new().await;
    let shelf = Arc::new(Shelf::default());
    let trail = Trail { destination: Arc::clone(&shelf) as _, prefix: None };
    let mut expected = Vec::new();
    // Before or after the file is stored, once and twice, with a new process each time.
    for failures in [0, 1, 2, 3, 4] {
        expected.extend(append(&world, 10).await);
        assert!(file(&world.deployment, &trail).await.unwrap());
        assert!(!file(&world.deployment, &trail).await.unwrap());
        world.restart();
        shelf.failures.store(failures, Ordering::SeqCst);
        loop {
            match deliver(&world.deployment, &trail).await {
                Ok(true) => {}
                Err(_) => world.restart(),
                Ok(false) if shelf.failures.load(Ordering::SeqCst) == 0 => {
                    world.clock.advance(Duration::from_mins(1));
                    if !deliver(&world.deployment, &trail).await.unwrap() {
                        break;
                    }
                }
                Ok(false) => world.clock.advance(Duration::from_mins(1)),
            }
        }
        assert_eq!(sorted(shelf.ids()), sorted(expected.clone()), "{failures} failures");
    }
    assert_eq!(shelf.files.lock().unwrap().len(), 10, "one file for each account and look");
}

#[tokio::test]
async fn two_processes_share_the_files() {
    let world = World::new().await;
    let shelf = Arc::new(Shelf::default());
    let trail = Trail { destination: Arc::clone(&shelf) as _, prefix: Some("audit".to_owned()) };
    append(&world, 10).await;
    let both = tokio::join!(file(&world.deployment, &trail), file(&world.deployment, &trail));
    assert!(both.0.unwrap() || both.1.unwrap());
    let both = tokio::join!(deliver(&world.deployment, &trail), deliver(&world.deployment, &trail));
    assert!(both.0.unwrap() && both.1.unwrap());
    assert!(!deliver(&world.deployment, &trail).await.unwrap());
    let files = shelf.files.lock().unwrap();
    let counts: Vec<_> = files.keys().map(|name| name.split('/').nth(2).unwrap().to_owned()).collect();
    assert_eq!(counts, ["111111111111", "222222222222"]);
    assert!(files.keys().all(|name| name.starts_with("audit/AWSLogs/")));
}

#[tokio::test]
async fn many_events_are_several_files() {
    let world = World::new().await;
    let shelf = Arc::new(Shelf::default());
    let trail = Trail { destination: Arc::clone(&shelf) as _, prefix: None };
    let expected = append(&world, limits::TRAIL_FILE_EVENTS + 1).await;
    assert!(file(&world.deployment, &trail).await.unwrap());
    assert!(file(&world.deployment, &trail).await.unwrap());
    assert!(!file(&world.deployment, &trail).await.unwrap());
    while deliver(&world.deployment, &trail).await.unwrap() {}
    assert_eq!(shelf.files.lock().unwrap().len(), 3);
    assert_eq!(sorted(shelf.ids()), sorted(expected));
}

#[tokio::test]
async fn a_folder_gets_whole_files() {
    let world = World::new().await;
    let folder = tempfile::tempdir().unwrap();
    let store = LocalFileSystem::new_with_prefix(folder.path()).unwrap().with_fsync(true);
    let destination = Arc::new(ObjectDestination::new(Arc::new(store)));
    let trail = Trail { destination, prefix: None };
    let expected = append(&world, 2).await;
    file(&world.deployment, &trail).await.unwrap();
    while deliver(&world.deployment, &trail).await.unwrap() {}
    let mut found = Vec::new();
    for account in ["111111111111", "222222222222"] {
        let day = folder.path().join(format!("AWSLogs/{account}/CloudTrail/us-east-1/2027/01/15"));
        for entry in std::fs::read_dir(day).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder.path()).unwrap().to_str().unwrap();
            found.extend(records(name, &std::fs::read(&path).unwrap()));
        }
    }
    assert_eq!(sorted(found), sorted(expected));
}

#[tokio::test]
async fn what_was_pruned_holds_no_file_up() {
    let world = World::new().await;
    let shelf = Arc::new(Shelf::default());
    let trail = Trail { destination: Arc::clone(&shelf) as _, prefix: None };
    append(&world, 3).await;
    file(&world.deployment, &trail).await.unwrap();
    let now = world.deployment.now().plus(Duration::from_secs(1));
    world.write(async move |tx| Ok(tx.events().prune(now, Undelivered::Go, 100).await?)).await;
    while deliver(&world.deployment, &trail).await.unwrap() {}
    assert!(shelf.files.lock().unwrap().is_empty());
}
