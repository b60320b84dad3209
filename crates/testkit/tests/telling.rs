//! Who is typing, with the real programs.

use std::{
    io::{BufRead as _, BufReader},
    sync::{Arc, mpsc},
    time::Duration,
};

use sotto_client::{Client, CrashHook, Environment, Home, WebSocketTransport};
use sotto_testkit::process::{ProcessDeployment, Sotto};
use sotto_types::{Secret, SystemClock, SystemRng};

/// How often a person who types is told of, and how long somebody waits for the line in between.
const TIMES: usize = 100;
const BETWEEN: Duration = Duration::from_millis(300);

#[test]
fn a_program_prints_who_is_typing_and_keeps_the_person_s_choice() {
    let folder = tempfile::tempdir().unwrap();
    let (alice, bob) = (Sotto::of("alice", folder.path()), Sotto::of("bob", folder.path()));
    let mut server = ProcessDeployment::init(&folder.path().join("server"));
    let codes = server.invite(&["alice", "bob"]);
    let address = server.start();
    for (person, code) in [(&alice, &codes[0]), (&bob, &codes[1])] {
        assert_eq!(person.register(address, code, None).code, Some(0));
    }
    assert_eq!(alice.send(&bob, "hello", None).code, Some(0));
    assert!(bob.receive(None).stdout.contains("hello"));

    let mut receiving = bob.start(&["receive", "--wait", "60", "--json"]);
    let stdout = receiving.stdout.take().unwrap();
    let (line, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for read in BufReader::new(stdout).lines().map_while(Result::ok) {
            if line.send(read).is_err() {
                return;
            }
        }
    });
    let environment = Environment {
        clock: Arc::new(SystemClock),
        rng: Arc::new(SystemRng),
        transport: Arc::new(WebSocketTransport),
        version: "0.1.0".to_owned(),
        platform: "linux".to_owned(),
        patience: Duration::from_secs(30),
        crash: CrashHook::none(),
    };
    let password = Secret::from("Correct-horse-7-battery".to_owned());
    let home = Home::at(folder.path().join("alice"));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut client = runtime.block_on(Client::open(&home, &password, environment)).unwrap();
    runtime.block_on(client.sync()).unwrap();
    let id = client.conversations().unwrap().first().unwrap().id;
    let mut heard = None;
    for time in 0..TIMES {
        runtime.block_on(client.set_typing(id, time % 2 == 0)).unwrap();
        if let Ok(read) = lines.recv_timeout(BETWEEN) {
            heard = Some(read);
            break;
        }
    }
    // It has not to wait for a message, nor for the end of the command.
    assert!(receiving.try_wait().unwrap().is_none());
    let heard: serde_json::Value = serde_json::from_str(&heard.unwrap()).unwrap();
    let user = client.whoami().user_id;
    assert_eq!(heard["event"], "typing");
    assert_eq!((&heard["conversation"], &heard["from"]), (&id.to_string().into(), &user.to_string().into()));
    receiving.kill().unwrap();
    receiving.wait().unwrap();

    for (arguments, says) in [
        (&["settings", "--json"][..], "\"typing_indicators\":true"),
        (&["settings", "--typing", "off"], "typing  off"),
        (&["settings", "--json"], "\"typing_indicators\":false"),
        (&["settings", "--typing", "on", "--json"], "\"typing_indicators\":true"),
    ] {
        let outcome = bob.run(arguments, None);
        assert_eq!(outcome.code, Some(0), "{outcome:?}");
        assert!(outcome.stdout.contains(says), "{outcome:?}");
    }
    assert_eq!(bob.run(&["settings", "--typing", "perhaps"], None).code, Some(2));
}
