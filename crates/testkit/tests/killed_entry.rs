//! The server, killed with SIGKILL at each step of getting in: registration, link, restore and reset are done, or are done
//! again by the same command.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    time::Duration,
};

use sotto_testkit::process::{Sotto, Town, until_done};

/// More people than there are steps in any of the stories.
const PEOPLE: usize = 40;
/// Pieces of traffic from one step of the longer stories to the next; odd, so that requests are lost and answers.
const STRIDE: usize = 3;
/// As often as somebody begins a link anew.
const TRIES: usize = 4;
/// As often as a folder is looked into for a mail, a twentieth of a second apart.
const LOOKS: usize = 200;

fn login<'a>(url: &'a str, person: &'a Sotto, more: &[&'a str]) -> Vec<&'a str> {
    [&["login", "--server", url, "--username", person.email()], more].concat()
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}")
}

fn field(line: &str, name: &str) -> String {
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    line.get(name).unwrap().as_str().unwrap().to_owned()
}

fn devices(of: &Sotto) -> usize {
    let listed = until_done(|| of.run(&["devices", "--json"], None));
    listed.stdout.lines().count()
}

fn texts(of: &Sotto, with: &Sotto) -> Vec<String> {
    let history = of.run(&["history", "--with", with.email(), "--json"], None);
    history.stdout.lines().map(|line| field(line, "text")).collect()
}

/// Keeps the recovery key of an account in a file.
fn keep_recovery_key(of: &Sotto, file: &Path) {
    let shown = of.run(&["recovery-key", "show", "--json"], None);
    fs::write(file, field(shown.stdout.lines().next().unwrap(), "recovery_key")).unwrap();
}

#[test]
fn a_server_killed_at_any_step_of_a_registration_has_one_account_or_none() {
    let town = Town::of(PEOPLE);
    let mut steps = 0;
    loop {
        let person = town.person(steps);
        let register = || person.register(town.address(), town.code(steps), None);
        town.arm(steps);
        let first = register();
        let killed = town.revived();
        assert!(matches!(first.code, Some(0 | 1 | 3)), "{first:?}");
        if first.code != Some(0) && person.run(&["whoami"], None).code != Some(0) {
            until_done(register);
        }
        assert_eq!(devices(&person), 1, "after step {steps}");
        if !killed {
            break;
        }
        steps += 1;
    }
    assert!(steps > 6, "only {steps} steps were walked through");
}

#[test]
fn a_server_killed_during_a_recovery_gives_the_history_in_the_end() {
    let town = Town::of(PEOPLE);
    let url = url(town.address());
    let (alice, bob) = (town.registered(0), town.registered(1));
    let key = town.folder().join("recovery-key");
    keep_recovery_key(&alice, &key);
    for text in ["one", "two"] {
        assert_eq!(alice.send(&bob, text, None).code, Some(0));
    }
    until_done(|| alice.run(&["backup"], None));
    let mut steps = 0;
    loop {
        let tablet = alice.another(&format!("tablet{steps}"));
        let arguments = login(&url, &alice, &["--recovery-key-file", key.to_str().unwrap()]);
        town.arm(steps);
        let first = tablet.run(&arguments, None);
        let killed = town.revived();
        assert!(matches!(first.code, Some(0 | 1 | 3)), "{first:?}");
        if first.code != Some(0) && tablet.run(&["whoami"], None).code != Some(0) {
            until_done(|| tablet.run(&arguments, None));
        }
        until_done(|| tablet.run(&["restore"], None));
        assert_eq!(texts(&tablet, &bob), ["one", "two"], "after step {steps}");
        assert_eq!(devices(&alice), 2, "after step {steps}");
        let this = field(&tablet.run(&["whoami", "--json"], None).stdout, "device_id");
        until_done(|| alice.run(&["devices", "remove", &this], None));
        // The account key was drawn anew, and the recovery key opens that one too.
        if !killed {
            break;
        }
        steps += STRIDE;
    }
    assert!(steps > 8, "only {steps} steps were walked through");
}

#[test]
fn a_server_killed_during_a_link_lets_the_device_in_once_or_not() {
    let town = Town::of(PEOPLE);
    let url = url(town.address());
    let mut steps = 0;
    for number in 0.. {
        let alice = town.registered(number);
        let tablet = alice.another(&format!("tablet{number}"));
        town.arm(steps);
        link(&alice, &tablet, &url);
        let killed = town.revived();
        // Begun again where it did not end.
        for _ in 0..TRIES {
            if tablet.run(&["whoami"], None).code == Some(0) {
                break;
            }
            link(&alice, &tablet, &url);
        }
        assert_eq!(tablet.receive(None).code, Some(0), "after step {steps}");
        let this = field(&tablet.run(&["whoami", "--json"], None).stdout, "device_id");
        let listed = until_done(|| alice.run(&["devices", "--json"], None));
        let ids: Vec<_> = listed.stdout.lines().map(|line| field(line, "id")).collect();
        // A device that was let in and never heard of it is one more on the list.
        assert!(ids.contains(&this) && ids.len() <= 3, "after step {steps}: {ids:?}");
        if !killed {
            assert_eq!(ids.len(), 2, "{ids:?}");
            break;
        }
        steps += STRIDE;
    }
    assert!(steps > 8, "only {steps} steps were walked through");
}

/// Tries once to link a device, with both programs.
fn link(old: &Sotto, new: &Sotto, url: &str) {
    let mut linking = old.start(&["devices", "link", "--yes", "--json"]);
    let mut line = String::new();
    let mut said = BufReader::new(linking.stdout.take().unwrap());
    said.read_line(&mut line).unwrap();
    if line.contains("link_offer") {
        let code = field(&line, "code");
        drop(new.run(&login(url, old, &["--link", &code]), None));
    }
    // Who waits for a server that was killed, or for a device that gave up, need not wait to the end.
    linking.kill().unwrap();
    linking.wait().unwrap();
}

#[test]
fn a_server_killed_at_any_step_of_a_reset_has_done_it_once_or_not() {
    let town = Town::of(PEOPLE);
    let url = url(town.address());
    let key = town.folder().join("recovery-key");
    let mut steps = 0;
    loop {
        let person = town.registered(steps);
        keep_recovery_key(&person, &key);
        let mailbox = ["--server", url.as_str(), "--username", person.email()];
        let asked = person.run(&[&["forgot"], mailbox.as_slice()].concat(), None);
        assert_eq!(asked.code, Some(0), "{asked:?}");
        let code = mailed(&town.data().join("mail"), person.email());
        let more = ["--email-code", &code, "--recovery-key-file", key.to_str().unwrap()];
        let reset = [&["reset"], mailbox.as_slice(), more.as_slice()].concat();
        let new = person.another(&format!("new{steps}"));
        town.arm(steps);
        let first = new.run(&reset, None);
        let killed = town.revived();
        assert!(matches!(first.code, Some(0 | 1 | 3)), "{first:?}");
        if first.code != Some(0) && new.run(&["whoami"], None).code != Some(0) {
            until_done(|| new.run(&reset, None));
        }
        assert_eq!(devices(&new), 2, "after step {steps}");
        // It was the code's only use.
        let again = person.another(&format!("again{steps}")).run(&reset, None);
        assert_eq!(again.code, Some(1), "{again:?}");
        if !killed {
            break;
        }
        steps += 1;
    }
    assert!(steps > 6, "only {steps} steps were walked through");
}

/// The code in the mail to an address.
fn mailed(folder: &Path, address: &str) -> String {
    for _ in 0..LOOKS {
        let mails = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        for mail in mails.filter_map(|path| fs::read_to_string(path).ok()) {
            if mail.contains(address) && mail.contains("/reset") {
                let word = |word: &&str| word.len() == 27 && word.matches('-').count() == 3;
                if let Some(code) = mail.split_whitespace().find(word) {
                    return code.to_owned();
                }
            }
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no mail for {address}");
}
