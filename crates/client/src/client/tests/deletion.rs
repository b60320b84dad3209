//! That what is gone is gone: the database, its free pages, its write-ahead log and the words of the search, decrypted.

use std::{fs, path::Path, sync::Arc, time::Duration};

use aws_lc_rs::cipher::{AES_256, DecryptingKey, DecryptionContext, UnboundCipherKey};
use sotto_e2ee::{Settings, Timers};
use sotto_wire::{
    content::{Kind, MessageRef, Recall},
    frame::conversation::Row,
};

use super::{
    super::Client,
    peer::Peer,
    said::{Ahead, follow, history, offline_dm},
};
use crate::home::StoreKey;

/// SQLCipher's defaults: pages of 4,096 bytes, the last 80 of which are the IV and the tag; the file begins with a salt.
const PAGE: usize = 4096;
const RESERVED: usize = 80;
const SALT: usize = 16;
/// The headers of a write-ahead log, and of each frame in it (SQLite, file format, section 4.1).
const WAL_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Longer than what a page of the index may share with other words.
const MARKER: &str = "zephyrquartz";

fn decrypt(page: &[u8], from: usize) -> Vec<u8> {
    let (content, rest) = page.split_at(PAGE - RESERVED);
    let iv: [u8; 16] = rest[..16].try_into().unwrap();
    let key = UnboundCipherKey::new(&AES_256, StoreKey::known().expose()).unwrap();
    let mut content = content[from..].to_vec();
    let with = DecryptionContext::Iv128((&iv).into());
    DecryptingKey::cbc(key).unwrap().decrypt(&mut content, with).unwrap();
    content
}

/// Everything that stands in the files of a store, decrypted page by page: used ones, free ones, and those of the log.
fn decrypted(folder: &Path) -> Vec<u8> {
    let mut out = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.ends_with("-wal") {
            let frames = bytes.get(WAL_HEADER..).unwrap_or_default().chunks_exact(FRAME_HEADER + PAGE);
            for frame in frames {
                let first = frame[..4] == [0, 0, 0, 1];
                out.extend(decrypt(&frame[FRAME_HEADER..], if first { SALT } else { 0 }));
            }
        } else if name == "store.db" {
            for (number, page) in bytes.chunks_exact(PAGE).enumerate() {
                out.extend(decrypt(page, if number == 0 { SALT } else { 0 }));
            }
        }
    }
    assert!(out.windows(12).any(|part| part == b"CREATE TABLE"), "the pages are decrypted");
    out
}

fn holds(folder: &Path, marker: &str) -> bool {
    decrypted(folder).windows(marker.len()).any(|part| part == marker.as_bytes())
}

fn now(client: &Client, row: Row) -> Row {
    Row { sent_at: client.now().as_millis(), ..row }
}

/// Many messages around one with the marker, so that pages are shared and split.
fn fill(client: &mut Client, peer: &mut Peer, text: &str) -> Row {
    let mut rows = Vec::new();
    let mut marked = None;
    for number in 0..200 {
        let said = if number == 100 { text.to_owned() } else { format!("ordinary words {number}") };
        let row = now(client, peer.say(&said));
        if number == 100 {
            marked = Some(row.clone());
        }
        rows.push(row);
    }
    follow(client, peer, &rows);
    marked.unwrap()
}

#[tokio::test]
async fn what_expires_leaves_nothing_in_the_files() {
    let (folder, mut client, mut peer) = offline_dm().await;
    let timers = Timers { expire_seconds: 3_600, burn_seconds: 0 };
    let settings = Settings { timers, ..Settings::default() };
    client.store.write(|tx| tx.set_settings(peer.id, &settings)).unwrap();
    fill(&mut client, &mut peer, &format!("the word is {MARKER} and no other"));
    // The words of the search are in clear inside: so the test would see them.
    assert!(holds(folder.path(), MARKER), "the marker is looked for in the right way");
    client.environment.clock = Arc::new(Ahead(Duration::from_hours(2)));
    client.forget_what_is_over().unwrap();
    assert!(history(&client, &peer).is_empty());
    assert!(!holds(folder.path(), MARKER));
    assert!(!holds(folder.path(), "ordinary"));
    drop(client);
    assert!(!holds(folder.path(), MARKER));
}

#[tokio::test]
async fn what_is_recalled_leaves_nothing_in_the_files_and_its_neighbours_stay() {
    let (folder, mut client, mut peer) = offline_dm().await;
    let row = fill(&mut client, &mut peer, &format!("the word is {MARKER} and no other"));
    assert!(holds(folder.path(), MARKER));
    let message = MessageRef { device: row.sender_device, id: row.send_id };
    let recall = peer.say_kind(Kind::Recall(Recall { message }));
    follow(&mut client, &peer, &[recall]);
    client.scrub().unwrap();
    assert!(!holds(folder.path(), MARKER));
    assert_eq!(history(&client, &peer).len(), 100);
    assert_eq!(client.search("ordinary", None, false, 500).unwrap().len(), 199);
}

#[tokio::test]
async fn what_is_said_is_sealed_inside_the_database() {
    let (folder, mut client, mut peer) = offline_dm().await;
    // A location is not in the words of the search, so it stands in its message alone, which is sealed.
    let words = "ordinary words 3";
    fill(&mut client, &mut peer, words);
    assert!(!holds(folder.path(), words), "a text as a whole stands nowhere in clear");
}
