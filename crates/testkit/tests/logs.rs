//! What the programs write down of what people say: nothing.

use std::fs;

use sotto_testkit::{
    find_marker, holds_marker,
    process::{ProcessDeployment, Sotto},
};

const MARKER: &str = "the-heron-lands-at-dawn-4711";

#[test]
fn a_message_is_in_no_log_and_no_file_of_the_programs() {
    let folder = tempfile::tempdir().unwrap();
    let (alice, bob) = (Sotto::of("alice", folder.path()), Sotto::of("bob", folder.path()));
    let mut server = ProcessDeployment::init(&folder.path().join("server"));
    let codes = server.invite(&["alice", "bob"]);
    let address = server.start();
    for (person, code) in [(&alice, &codes[0]), (&bob, &codes[1])] {
        assert_eq!(person.register(address, code, None).code, Some(0));
    }
    assert_eq!(alice.send(&bob, MARKER, None).code, Some(0));
    assert!(bob.receive(None).stdout.contains(MARKER));

    // While the server runs, with its write-ahead log; then what is left of it.
    assert_eq!(find_marker(folder.path(), MARKER).unwrap(), Vec::<std::path::PathBuf>::new());
    server.kill();
    assert_eq!(find_marker(folder.path(), MARKER).unwrap(), Vec::<std::path::PathBuf>::new());

    // The log was written, with all that it can say, and names neither codes nor the password.
    let log = fs::read(server.log()).unwrap();
    let text = String::from_utf8_lossy(&log);
    assert!(text.contains("a device signed in"), "{text}");
    for secret in [&codes[0], &codes[1], "Correct-horse-7-battery"] {
        assert!(!holds_marker(&log, secret), "{secret}");
    }
}
