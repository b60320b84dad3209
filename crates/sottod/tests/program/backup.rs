//! `backup` and `restore`.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use nix::sys::signal::Signal;

use crate::running::{Running, fail, init, succeed, text};

fn add(data: &Path, n: u32) -> String {
    succeed(&["account", "add", "--data-dir", text(data), "--account-id", &format!("{n:012}")])
}

fn restore_fails(from: &Path, to: &Path) -> String {
    let sentence = fail(1, &["restore", "--from", text(from), "--data-dir", text(to)]);
    let part = format!("{}.", to.file_name().unwrap().to_str().unwrap());
    for entry in fs::read_dir(to.parent().unwrap()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.starts_with(&part), "{name} is left over");
    }
    sentence
}

#[test]
fn a_backup_of_a_running_server_restores_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    fs::write(data.join("blobs").join("0a1b"), b"ciphertext").unwrap();
    let server = Running::start(&data, &[]);
    add(&data, 2);
    let file = folder.path().join("backup.tar");
    succeed(&["backup", "--data-dir", text(&data), "--to", text(&file)]);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let names: Vec<PathBuf> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(names.len(), 3, "nothing temporary is left: {names:?}");
    assert_eq!(server.get("operations", "/ready").0, 200);
    add(&data, 3);

    let copy = folder.path().join("copy");
    succeed(&["restore", "--from", text(&file), "--data-dir", text(&copy)]);
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o700);
    for name in ["keys", "sotto.json", "blobs/0a1b"] {
        assert_eq!(fs::read(copy.join(name)).unwrap(), fs::read(data.join(name)).unwrap(), "{name}");
        assert_eq!(fs::metadata(copy.join(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
    let restored = Running::start(&copy, &[]);
    assert_eq!(restored.get("operations", "/ready").0, 200);
    // What was there when the backup was made is there, and what came later is not.
    let again = ["account", "add", "--data-dir", text(&copy), "--account-id", "000000000002"];
    assert!(fail(1, &again).contains("already there"));
    add(&copy, 3);
    assert_eq!(restored.terminate(Signal::SIGTERM), Some(0));
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let file = folder.path().join("backup.tar");
    fs::write(&file, "precious").unwrap();
    let sentence = fail(1, &["backup", "--data-dir", text(&data), "--to", text(&file)]);
    assert!(sentence.contains("there already"), "{sentence}");
    assert_eq!(fs::read(&file).unwrap(), b"precious");
    fs::remove_file(&file).unwrap();
    succeed(&["backup", "--data-dir", text(&data), "--to", text(&file)]);
    let before = fs::read(data.join("keys")).unwrap();
    let sentence = restore_fails(&file, &data);
    assert!(sentence.contains("not empty"), "{sentence}");
    assert_eq!(fs::read(data.join("keys")).unwrap(), before);
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    succeed(&["restore", "--from", text(&file), "--data-dir", text(&empty)]);
    assert!(empty.join("sotto.json").exists());
}

#[test]
fn a_damaged_or_cut_backup_makes_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let file = folder.path().join("backup.tar");
    succeed(&["backup", "--data-dir", text(&data), "--to", text(&file)]);
    let whole = fs::read(&file).unwrap();
    let target = folder.path().join("target");
    let bad = folder.path().join("bad.tar");
    let mut damaged = whole.clone();
    let place = damaged.windows(15).position(|window| window == b"SQLite format 3").unwrap();
    for byte in &mut damaged[place..place + 8192] {
        *byte ^= 0x5a;
    }
    for bytes in [&whole[..whole.len() / 2], &whole[..512], &damaged, b"not an archive", b""] {
        fs::write(&bad, bytes).unwrap();
        restore_fails(&bad, &target);
        assert!(!target.exists());
    }
}

#[test]
fn a_name_that_leads_elsewhere_is_not_unpacked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("evil.tar");
    for name in ["../escaped", "blobs/../../escaped", "/tmp/escaped", "lock"] {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(4);
        header.set_mode(0o600);
        header.set_cksum();
        let mut archive = tar::Builder::new(Vec::new());
        archive.append(&header, &b"evil"[..]).unwrap();
        fs::write(&file, archive.into_inner().unwrap()).unwrap();
        let sentence = restore_fails(&file, &folder.path().join("target"));
        assert!(sentence.contains("does not belong"), "{name}: {sentence}");
        assert!(!folder.path().join("escaped").exists());
    }
}
