//! What an export has in it, and what not.

use std::{collections::BTreeMap, fs, sync::Arc};

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use sotto_types::{Secret, SystemRng};

use super::{peer::dm, server::FakeServer};
use crate::home::{KeyFile, StoreKey};

#[tokio::test]
async fn an_export_has_every_message_and_no_key() {
    let (folder, mut client, mut peer) = dm(Arc::new(FakeServer::default())).await;
    let password = Secret::from("correct horse".to_owned());
    let key = StoreKey::random(&SystemRng);
    KeyFile::seal(&key, &password, &SystemRng).unwrap().write(&client.home).unwrap();
    let rows: Vec<_> = (0..3).map(|n| peer.say(&format!("marker {n}"))).collect();
    client.follow_log(peer.id, &rows, false).unwrap();
    client.store.write(|tx| tx.block(peer.person.identity.user(), "alice@example.org")).unwrap();

    let to = folder.path().join("export");
    let exported = client.export(&password, &to).unwrap();
    let text = fs::read_to_string(&to).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut counts = BTreeMap::new();
    for line in &lines {
        *counts.entry(line["record"].as_str().unwrap()).or_insert(0) += 1;
    }
    let expected = [
        ("account", 1),
        ("blocked", 1),
        ("contact", 1),
        ("conversation", 1),
        ("device", 1),
        ("end", 1),
        ("export", 1),
        ("message", 3),
        ("profile", 1),
    ];
    assert_eq!(counts, BTreeMap::from(expected));
    assert_eq!((lines[0]["version"].clone(), lines[0]["plaintext"].clone()), (1.into(), true.into()));
    let last = lines.last().unwrap();
    assert_eq!(
        (last["record"].as_str(), last["records"].as_u64()),
        (Some("end"), Some(exported.records - 1))
    );
    let texts = lines.iter().filter_map(|line| line["text"].as_str()).collect::<Vec<_>>();
    assert_eq!(texts, ["marker 0", "marker 1", "marker 2"]);

    // Neither a secret by its bytes, nor a field that could hold one.
    for secret in [client.account.identity.keys().secret().expose(), key.expose()] {
        assert!(!text.contains(&hex::encode(secret)) && !text.contains(&STANDARD.encode(secret)));
    }
    let account = lines[1].as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    let public = [
        "device_id",
        "domain",
        "fingerprint",
        "guest",
        "network_id",
        "record",
        "server",
        "user_id",
        "username",
    ];
    let mut sorted = account;
    sorted.sort_unstable();
    assert_eq!(sorted, public);

    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
