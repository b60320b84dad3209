//! Exit codes, sentences and JSON of the real program, where no server is needed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::process::{Command, Output};

const ID: &str = "00112233445566778899aabbccddeeff";

/// Runs `sotto` in an environment of its own.
fn sotto(home: &tempfile::TempDir, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sotto"))
        .env_clear()
        .env("SOTTO_PASSWORD", "Correct-Horse-1")
        .env("SOTTO_HOME", home.path().join("alice"))
        .args(arguments)
        .output()
        .unwrap()
}

fn register<'a>(server: &'a str, code: &'a str) -> Vec<&'a str> {
    vec!["register", "--server", server, "--username", "alice@example.org", "--invite-code", code]
}

fn said(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8(output.stderr.clone()).unwrap())
}

#[test]
fn without_an_account_there_is_one_sentence() {
    let home = tempfile::tempdir().unwrap();
    let sentence = "There is no account in this home yet: register or log in first.\n";
    for command in [
        &["whoami"][..],
        &["receive"],
        &["devices"],
        &["settings"],
        &["consent", "--accept"],
        &["lock"],
        &["conversations"],
        &["contacts"],
        &["contacts", "search", "bob"],
        &["contacts", "block", "bob@example.org"],
        &["profile", "show"],
        &["export", "--to", "file"],
        &["history", "--with", "bob@example.org"],
        &["send", "--to", "bob@example.org", "hello"],
        &["reply", ID, "hello"],
        &["edit", ID, "hello"],
        &["recall", ID],
        &["delete", ID],
        &["react", ID, "👍", "--remove"],
        &[
            "forward",
            ID,
            "--to",
            "bob@example.org",
            "carol@example.org",
            "--conversation",
            "Plans",
            "--note",
            "-x",
        ],
        &["star", ID],
        &["unstar", ID],
        &["search", "--starred", "--with", "bob@example.org", "word"],
        &["read", "--conversation", "Plans"],
        &["timer", "--with", "bob@example.org", "--expire", "30d", "--burn", "off"],
        &["draft", "--with", "bob@example.org", "text", "--reply-to", ID],
        &["quick-responses"],
        &["chat", "--with", "bob@example.org"],
        &["shred", "--megabytes", "1"],
        &["settings", "--read-receipts", "off"],
    ] {
        assert_eq!(said(&sotto(&home, command)), (Some(1), sentence.to_owned()), "{command:?}");
    }
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn a_server_that_is_not_there_is_exit_code_3_and_leaves_nothing() {
    let home = tempfile::tempdir().unwrap();
    let output = sotto(&home, &register("http://127.0.0.1:1", "AAAAAAAA"));
    let sentence = "The server at http://127.0.0.1:1 cannot be reached: nothing listens there.\n";
    assert_eq!(said(&output), (Some(3), sentence.to_owned()));
    assert!(output.stdout.is_empty());
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}

#[test]
fn with_json_a_failure_is_an_object_too() {
    let home = tempfile::tempdir().unwrap();
    let output = sotto(&home, &["--json", "whoami"]);
    let line: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(line["error"]["kind"], "no_account");
    assert_eq!(format!("{}\n", line["error"]["reason"].as_str().unwrap()), said(&output).1);
}

#[test]
fn dangerous_and_malformed_servers_are_wrong_usage() {
    let home = tempfile::tempdir().unwrap();
    for (server, sentence) in [
        ("http://chat.example.org", "Plain http:// is only for servers on this machine; use https://.\n"),
        ("chat.example.org", "The server must be given as https://host or https://host:port.\n"),
    ] {
        let output = sotto(&home, &register(server, "AAAAAAAA"));
        assert_eq!(said(&output), (Some(2), sentence.to_owned()));
    }
}

#[test]
fn an_ill_formed_invite_code_is_refused_like_an_invented_one() {
    let home = tempfile::tempdir().unwrap();
    let output = sotto(&home, &register("http://127.0.0.1:1", "no"));
    assert_eq!(said(&output), (Some(1), "The invite code is not valid for this address.\n".to_owned()));
}

#[test]
fn the_version_is_told_without_an_account() {
    let home = tempfile::tempdir().unwrap();
    let output = sotto(&home, &["--json", "about"]);
    let about: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(about["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(about["newest_version"], serde_json::Value::Null);
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0);
}
