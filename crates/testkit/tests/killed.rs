//! The installed programs, killed with SIGKILL at each step: nothing accepted is lost, nothing is shown twice, order is kept.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use sotto_client::FAILPOINTS;
use sotto_testkit::process::{KillingProxy, Outcome, ProcessDeployment, Sotto};

/// A server and two people with their programs.
struct Town {
    _folder: tempfile::TempDir,
    server: ProcessDeployment,
    codes: Vec<String>,
    alice: Sotto,
    bob: Sotto,
}

fn town() -> Town {
    let folder = tempfile::tempdir().unwrap();
    let homes: &Path = folder.path();
    let (alice, bob) = (Sotto::of("alice", homes), Sotto::of("bob", homes));
    let server = ProcessDeployment::init(&homes.join("server"));
    let codes = server.invite(&["alice", "bob"]);
    Town { _folder: folder, server, codes, alice, bob }
}

/// The texts that a run of `receive --json` showed.
fn shown(outcome: &Outcome) -> Vec<String> {
    let line = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).ok()?.get("text")?.as_str().map(str::to_owned)
    };
    outcome.stdout.lines().filter_map(line).collect()
}

/// Whether the program was killed, or else the same thing has succeeded.
fn killed(outcome: &Outcome) -> bool {
    assert!(outcome.code.is_none() || outcome.code == Some(0), "{outcome:?}");
    outcome.code.is_none()
}

#[test]
fn a_client_killed_at_any_failpoint_goes_on_where_it_was() {
    // What is not on the way of this story crashes in the stories of its own files.
    let stages = ["register", "create", "join", "send", "receive", "show"];
    let of_this_story = |name: &&&str| stages.iter().any(|stage| name.split('.').nth(1) == Some(stage));
    for failpoint in FAILPOINTS.iter().filter(of_this_story) {
        let mut kills = 0;
        let mut town = town();
        let address = town.server.start();
        let Town { alice, bob, codes, .. } = &town;
        for (person, code) in [(alice, &codes[0]), (bob, &codes[1])] {
            let mut registered = person.register(address, code, Some(failpoint));
            if killed(&registered) {
                kills += 1;
                registered = person.register(address, code, None);
            }
            // An account that stood already says so; one that was undone is made once more.
            if registered.code != Some(0) && person.run(&["whoami"], None).code != Some(0) {
                registered = person.register(address, code, None);
                assert_eq!(registered.code, Some(0), "{failpoint}: {registered:?}");
            }
        }

        let mut received = Vec::new();
        for text in ["one", "two"] {
            if killed(&alice.send(bob, text, Some(failpoint))) {
                kills += 1;
                // What was queued goes out at the next occasion.
                assert_eq!(alice.receive(None).code, Some(0), "{failpoint}");
            }
            let got = bob.receive(Some(failpoint));
            received.extend(shown(&got));
            if killed(&got) {
                kills += 1;
                received.extend(shown(&bob.receive(None)));
            }
        }
        let history = bob.run(&["history", "--with", alice.email(), "--json"], None);
        assert_eq!(shown(&history), ["one", "two"], "{failpoint}");
        if *failpoint != "client.show.after_mark" {
            assert_eq!(received, ["one", "two"], "{failpoint}");
        }
        assert!(kills > 0, "nobody came to {failpoint}");
        town.server.kill();
    }
}

#[test]
fn a_server_killed_at_any_step_has_what_it_said_it_has() {
    let mut town = town();
    let address = town.server.start();
    let proxy = KillingProxy::before(address);
    let server = Arc::new(Mutex::new(town.server));
    let (alice, bob) = (&town.alice, &town.bob);
    for (person, code) in [(alice, &town.codes[0]), (bob, &town.codes[1])] {
        assert_eq!(person.register(proxy.address(), code, None).code, Some(0));
    }

    let mut sent = Vec::new();
    let mut received = Vec::new();
    for step in 0.. {
        let text = format!("message {step}");
        let victim = Arc::clone(&server);
        proxy.arm(step, move || victim.lock().unwrap().kill());
        let outcome = alice.send(bob, &text, None);
        let (_, was_killed) = proxy.disarm();
        if was_killed {
            server.lock().unwrap().start();
        }
        // Sent, or queued because the server cannot be reached.
        assert!(matches!(outcome.code, Some(0 | 3)), "{outcome:?}");
        assert_eq!(alice.receive(None).code, Some(0), "after step {step}");
        sent.push(text);
        received.extend(shown(&bob.receive(None)));
        assert_eq!(received, sent, "after step {step}");
        if !was_killed {
            break;
        }
    }
    assert!(sent.len() > 8, "only {} steps were walked through", sent.len());
    let history = bob.run(&["history", "--with", alice.email(), "--json"], None);
    assert_eq!(shown(&history), sent);
}

#[test]
fn a_server_killed_while_a_receiver_reads_gives_each_message_once() {
    let mut town = town();
    let address = town.server.start();
    let proxy = KillingProxy::before(address);
    let server = Arc::new(Mutex::new(town.server));
    let (alice, bob) = (&town.alice, &town.bob);
    for (person, code) in [(alice, &town.codes[0]), (bob, &town.codes[1])] {
        assert_eq!(person.register(proxy.address(), code, None).code, Some(0));
    }

    let mut sent = Vec::new();
    let mut received = Vec::new();
    for step in 0.. {
        let text = format!("message {step}");
        assert_eq!(alice.send(bob, &text, None).code, Some(0));
        sent.push(text);
        let victim = Arc::clone(&server);
        proxy.arm(step, move || victim.lock().unwrap().kill());
        let outcome = bob.receive(None);
        let (_, was_killed) = proxy.disarm();
        assert!(matches!(outcome.code, Some(0 | 3)), "{outcome:?}");
        received.extend(shown(&outcome));
        if was_killed {
            server.lock().unwrap().start();
        }
        received.extend(shown(&bob.receive(None)));
        assert_eq!(received, sent, "after step {step}");
        if !was_killed {
            break;
        }
    }
    assert!(sent.len() > 5, "only {} steps were walked through", sent.len());
}
