//! `serve` on plain sockets.

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

use nix::sys::signal::Signal;

use crate::running::{PATIENCE, Running, fail, init, succeed, text, value};

#[test]
fn the_ready_line_leads_to_three_endpoints_and_signals_end_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let server = Running::start(&data, &[]);
        assert_eq!(server.ready()["event"], "ready");
        assert_eq!(server.get("operations", "/health").0, 200);
        assert_eq!(server.get("operations", "/ready"), (200, "ready\n".to_owned()));
        let (status, body) = server.get("admin", "/networks");
        assert_eq!(status, 401);
        assert!(body.contains("message"), "{body}");
        assert_ne!(server.get("messaging", "/v1/device").0, 200);
        let (status, metrics) = server.get("operations", "/metrics");
        assert_eq!(status, 200);
        for name in [
            "sotto_admin_requests_total",
            "sotto_store_commit_seconds",
            "sotto_connected_devices",
            "process_resident",
        ] {
            assert!(metrics.contains(name), "{name} in {metrics}");
        }
        assert_eq!(server.terminate(signal), Some(0));
        assert!(!data.join("sotto.db-wal").exists(), "the log is folded in");
    }
}

#[test]
fn a_folder_is_served_once_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(&data, &[]);
    let sentence = fail(1, &["serve", "--data-dir", text(&data), "--admin-listen", "127.0.0.1:0"]);
    assert!(sentence.contains("serves this data folder already"), "{sentence}");
    let taken = server.address("admin").to_owned();
    let other = folder.path().join("other");
    init(&other);
    let sentence = fail(1, &["serve", "--data-dir", text(&other), "--admin-listen", &taken]);
    assert!(sentence.contains("admin endpoint cannot listen"), "{sentence}");
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

#[test]
fn what_was_answered_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let mut server = Running::start(&data, &[]);
    for n in 2..6 {
        let id = format!("{n:012}");
        succeed(&["account", "add", "--data-dir", text(&data), "--account-id", &id]);
        server.kill();
        server = Running::start(&data, &[]);
        assert_eq!(server.get("operations", "/ready").0, 200);
        let sentence = fail(1, &["account", "add", "--data-dir", text(&data), "--account-id", &id]);
        assert!(sentence.contains("already there"), "{sentence}");
    }
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

#[test]
fn an_open_connection_does_not_hold_up_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(&data, &[]);
    let mut idle = TcpStream::connect(server.address("admin")).unwrap();
    idle.set_read_timeout(Some(PATIENCE)).unwrap();
    // A first request is answered; then the connection is kept open.
    write!(idle, "GET /networks HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut some = [0; 12];
    idle.read_exact(&mut some).unwrap();
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
    let mut rest = Vec::new();
    idle.read_to_end(&mut rest).unwrap();
}

#[test]
fn a_body_over_the_limit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(&data, &[]);
    let mut stream = TcpStream::connect(server.address("admin")).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "POST /networks HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\n")
        .unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).unwrap();
    assert_eq!(&status, b"HTTP/1.1 400");
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

#[test]
fn an_address_that_asks_too_often_is_told_to_wait() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(&data, &[]);
    let mut stream = TcpStream::connect(server.address("admin")).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    let mut answers = BufReader::new(stream.try_clone().unwrap());
    // A thousand at once and two hundred a second are let through.
    let mut refused = None;
    for asked in 0..20_000 {
        write!(stream, "GET /networks HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let answer = answer(&mut answers);
        if answer.starts_with("HTTP/1.1 429") {
            refused = Some((asked, answer));
            break;
        }
        assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    }
    let (asked, answer) = refused.unwrap();
    assert!(asked >= 1_000, "{asked}");
    assert!(answer.contains("x-amzn-errortype: RateLimitError"), "{answer}");
    assert!(answer.contains("retry-after: 1"), "{answer}");
    assert_eq!(server.get("operations", "/health").0, 200, "other endpoints go on");
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

/// The head of the next answer; its body is skipped.
fn answer(answers: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(answers.read_line(&mut head).unwrap(), 0, "the connection ended: {head}");
    }
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    answers.read_exact(&mut body).unwrap();
    head
}

#[test]
fn no_secret_is_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(&data, &[]);
    server.get("operations", "/ready");
    let added = succeed(&["account", "add", "--data-dir", text(&data), "--account-id", "000000000002"]);
    let lines = fs::read_to_string(data.join("admin.env")).unwrap();
    let mut stream = TcpStream::connect(server.address("admin")).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(
        stream,
        "GET /networks HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Amz-Date: 20260101T000000Z\r\n\
         Authorization: AWS4-HMAC-SHA256 Credential={}/20260101/us-east-1/wickr/aws4_request, \
         SignedHeaders=host;x-amz-date, Signature={}\r\n\r\n",
        value(&lines, "AWS_ACCESS_KEY_ID"),
        "5ec4e7".repeat(11).get(..64).unwrap(),
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
    let log = fs::read_to_string(data.with_extension("log")).unwrap();
    assert!(log.contains("stopped"), "the log is there");
    let keys: serde_json::Value = serde_json::from_slice(&fs::read(data.join("keys")).unwrap()).unwrap();
    let keys = keys["keys"].as_array().unwrap().iter().map(|key| key["secret"].as_str().unwrap().to_owned());
    let secrets = ["AWS_SECRET_ACCESS_KEY", "SOTTO_CONSOLE_PASSWORD"]
        .map(|name| [&lines, &added].map(|lines| value(lines, name).to_owned()));
    for secret in secrets.into_iter().flatten().chain(keys).chain(["5ec4e75ec4e7".to_owned()]) {
        assert!(!log.contains(&secret), "a secret is in the log");
    }
}
