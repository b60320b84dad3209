//! The server, killed with SIGKILL at each step of getting in: registration, link, restore and reset are done, or are done
//! again by the same command.

#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
    time::Duration,
};

use sotto_testkit::process::{KillingProxy, Outcome, ProcessDeployment, Sotto};

/// More people than there are steps in any of the stories.
const PEOPLE: usize = 40;
/// Pieces of traffic from one step of the longer stories to the next; odd, so that requests are lost and answers.
const STRIDE: usize = 3;
/// As often as somebody repeats a command.
const TRIES: usize = 4;
/// As often as a folder is looked into for a mail, a twentieth of a second apart.
const LOOKS: usize = 200;

/// A server behind a proxy, and invitations.
struct Town {
    folder: tempfile::TempDir,
    server: Arc<Mutex<ProcessDeployment>>,
    proxy: KillingProxy,
    codes: Vec<String>,
}

impl Town {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = ProcessDeployment::init(&folder.path().join("server"));
        let names: Vec<String> = (0..PEOPLE).map(|number| format!("p{number}")).collect();
        let codes = server.invite(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let proxy = KillingProxy::before(server.start());
        Self { folder, server: Arc::new(Mutex::new(server)), proxy, codes }
    }

    fn person(&self, number: usize) -> Sotto {
        Sotto::of(&format!("p{number}"), self.folder.path())
    }

    /// Somebody who has an account.
    fn registered(&self, number: usize) -> Sotto {
        let person = self.person(number);
        let code = self.codes.get(number).unwrap();
        assert_eq!(person.register(self.proxy.address(), code, None).code, Some(0));
        person
    }

    fn arm(&self, step: usize) {
        let victim = Arc::clone(&self.server);
        self.proxy.arm(step, move || victim.lock().unwrap().kill());
    }

    /// Whether the server was killed; then it runs again.
    fn revived(&self) -> bool {
        let (_, killed) = self.proxy.disarm();
        if killed {
            self.server.lock().unwrap().start();
        }
        killed
    }

    fn data(&self) -> PathBuf {
        self.server.lock().unwrap().data().to_owned()
    }
}

/// Repeats a command until it says that it is done.
fn until_done(command: impl Fn() -> Outcome) -> Outcome {
    let mut outcome = command();
    for _ in 1..TRIES {
        if outcome.code == Some(0) {
            break;
        }
        outcome = command();
    }
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    outcome
}

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
    let town = Town::new();
    let mut steps = 0;
    loop {
        let person = town.person(steps);
        let register = || person.register(town.proxy.address(), &town.codes[steps], None);
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
    let town = Town::new();
    let url = url(town.proxy.address());
    let (alice, bob) = (town.registered(0), town.registered(1));
    let key = town.folder.path().join("recovery-key");
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
    let town = Town::new();
    let url = url(town.proxy.address());
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
    let town = Town::new();
    let url = url(town.proxy.address());
    let key = town.folder.path().join("recovery-key");
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
