//! The console in the program: what the build put there, its own files or the page that stands for them.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use nix::sys::signal::Signal;

use crate::running::{PATIENCE, Running, init};

/// The head and the body of an answer.
fn ask(server: &Running, request: &str) -> (String, Vec<u8>) {
    ask_with(server, request, "")
}

fn ask_with(server: &Running, request: &str, body: &str) -> (String, Vec<u8>) {
    let mut stream = TcpStream::connect(server.address("admin")).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "{request}Host: localhost\r\nConnection: close\r\n\r\n{body}").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let body = answer.split_off(end + 4);
    (String::from_utf8(answer).unwrap(), body)
}

#[test]
fn a_browser_finds_the_console_and_calls_find_the_api() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(&data, &[]);
    let (head, _) = ask(&server, "GET / HTTP/1.1\r\nAccept: text/html,*/*\r\n");
    assert!(head.starts_with("HTTP/1.1 303 ") && head.contains("location: /console/\r\n"), "{head}");
    let (head, page) = ask(&server, "GET /console/ HTTP/1.1\r\n");
    assert!(head.starts_with("HTTP/1.1 200 ") && head.contains("cache-control: no-cache\r\n"), "{head}");
    assert!(head.contains("content-security-policy: default-src 'none'; script-src 'self';"), "{head}");
    assert!(!head.contains("strict-transport-security"), "there is no TLS here: {head}");
    let page = String::from_utf8(page).unwrap();
    assert!(page.to_lowercase().contains("<!doctype html>"), "{page}");
    let (head, packed) = ask(&server, "GET /console/networks HTTP/1.1\r\nAccept-Encoding: gzip\r\n");
    assert!(head.contains("content-encoding: gzip\r\n") && packed.starts_with(&[0x1f, 0x8b]), "{head}");
    assert!(packed.len() < page.len());
    let (head, _) = ask(&server, "GET /console/assets/none.js HTTP/1.1\r\n");
    assert!(head.starts_with("HTTP/1.1 404 "), "{head}");
    let measure = r#"{"loadMilliseconds":120,"errors":1}"#;
    let post = "POST /console/api/measure HTTP/1.1\r\nContent-Type: application/json\r\n";
    let (head, _) = ask_with(&server, &format!("{post}Content-Length: {}\r\n", measure.len()), measure);
    assert!(head.starts_with("HTTP/1.1 401 ") && head.contains("x-frame-options: DENY\r\n"), "{head}");
    let (head, _) = ask(&server, "GET / HTTP/1.1\r\nAccept: */*\r\n");
    assert!(head.starts_with("HTTP/1.1 404 ") && head.contains("x-amzn-requestid"), "{head}");
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}

#[test]
fn both_endpoints_say_what_a_firewall_lets_through() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    init(&data);
    let server = Running::start(
        &data,
        &["--messaging-url", "https://localhost", "--mail-from", "Ops <ops@example.org>"],
    );
    let (status, json) = server.get("admin", "/allow-list.json");
    assert_eq!((status, &json), (200, &server.get("messaging", "/allow-list.json").1));
    let list: serde_json::Value = serde_json::from_str(&json).unwrap();
    let (admin, messaging) = (&list["endpoints"][0], &list["endpoints"][1]);
    assert_eq!(admin["url"], server.url("admin"));
    assert_eq!((&messaging["domains"][0], &messaging["port"]), (&"localhost".into(), &443.into()));
    assert!(messaging["addresses"].as_array().unwrap().contains(&"127.0.0.1/32".into()), "{messaging}");
    assert_eq!(list["mailSenders"][0], "ops@example.org");
    let (status, text) = server.get("messaging", "/allow-list.txt");
    assert!(
        status == 200 && text.contains("messaging us-east-1 HTTPS,WebSocket-over-TLS tcp/443 localhost\n"),
        "{text}"
    );
    assert_eq!(server.terminate(Signal::SIGTERM), Some(0));
}
