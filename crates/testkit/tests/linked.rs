//! A device link with the real programs.

use std::io::{BufRead as _, BufReader, Read as _};

use sotto_testkit::process::{ProcessDeployment, Sotto};

#[test]
fn a_code_on_one_terminal_lets_a_device_in_on_another() {
    let folder = tempfile::tempdir().unwrap();
    let alice = Sotto::of("alice", folder.path());
    let mut server = ProcessDeployment::init(&folder.path().join("server"));
    let codes = server.invite(&["alice"]);
    let address = server.start();
    assert_eq!(alice.register(address, codes.first().unwrap(), None).code, Some(0));

    let mut linking = alice.start(&["devices", "link", "--yes", "--json"]);
    let mut said = BufReader::new(linking.stdout.take().unwrap());
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let offer: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(offer.get("event").unwrap(), "link_offer");
    let text = |name: &str| offer.get(name).unwrap().as_str().unwrap().to_owned();

    let tablet = alice.another("alice-tablet");
    let url = format!("http://{address}");
    let login = |link: &str| {
        tablet.run(&["login", "--server", &url, "--username", alice.email(), "--link", link], None)
    };
    let malformed = login("ABC");
    assert_eq!(malformed.code, Some(2), "{malformed:?}");
    let wrong_account = login(&text("uri").replace("alice", "bob"));
    assert_eq!(wrong_account.code, Some(2), "{wrong_account:?}");
    let linked = login(&text("uri"));
    assert_eq!(linked.code, Some(0), "{linked:?}");

    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert!(linking.wait().unwrap().success(), "{rest}");
    assert!(rest.contains("\"new_device\"") && rest.contains("\"linked\""), "{rest}");
    let devices = alice.run(&["devices", "--json"], None);
    assert_eq!(devices.stdout.lines().count(), 2, "{devices:?}");
    assert!(tablet.run(&["whoami"], None).stdout.contains(alice.email()));
}
