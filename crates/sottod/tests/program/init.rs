//! `init` and `account add`.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::running::{fail, init, succeed, text, value};

#[test]
fn a_new_deployment_has_all_it_needs_and_is_its_owners_alone() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let arguments =
        ["init", "--data-dir", text(&data), "--region", "eu-west-1", "--account-id", "000000000007"];
    assert_eq!(succeed(&arguments), "", "secrets go to a file, not to a terminal");
    let lines = fs::read_to_string(data.join("admin.env")).unwrap();
    assert_eq!(value(&lines, "AWS_REGION"), "eu-west-1");
    assert_eq!(value(&lines, "AWS_SECRET_ACCESS_KEY").len(), 40);
    assert!(value(&lines, "AWS_ACCESS_KEY_ID").starts_with("AKIA"));
    assert_eq!(value(&lines, "SOTTO_CONSOLE_USER"), "admin");
    assert!(value(&lines, "SOTTO_CONSOLE_PASSWORD").len() >= 24);
    let plain = |c: char| c.is_ascii_alphanumeric() || "+/=-_".contains(c);
    assert!(lines.lines().all(|line| line.chars().all(plain)), "a shell reads the lines as they are");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(data.clone()), 0o700);
    assert_eq!(mode(data.join("blobs")), 0o700);
    for file in ["admin.env", "keys", "sotto.db", "sotto.json"] {
        assert_eq!(mode(data.join(file)), 0o600, "{file}");
    }
}

#[test]
fn a_second_init_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let before = ["admin.env", "keys", "sotto.db"].map(|file| fs::read(data.join(file)).unwrap());
    let sentence = fail(1, &["init", "--data-dir", text(&data)]);
    assert!(sentence.contains("not empty"), "{sentence}");
    assert_eq!(before, ["admin.env", "keys", "sotto.db"].map(|file| fs::read(data.join(file)).unwrap()));
}

#[test]
fn a_further_account_prints_credentials_of_its_own_and_is_made_once() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let add = ["account", "add", "--data-dir", text(&data), "--account-id", "000000000002"];
    let lines = succeed(&add);
    assert_eq!(value(&lines, "AWS_SECRET_ACCESS_KEY").len(), 40);
    let first = fs::read_to_string(data.join("admin.env")).unwrap();
    for name in ["AWS_ACCESS_KEY_ID", "SOTTO_CONSOLE_PASSWORD"] {
        assert_ne!(value(&lines, name), value(&first, name), "{name}");
    }
    let sentence = fail(1, &add);
    assert!(sentence.contains("already there"), "{sentence}");
    let sentence =
        fail(1, &["account", "add", "--data-dir", text(folder.path()), "--account-id", "000000000003"]);
    assert!(sentence.contains("no deployment"), "{sentence}");
}
