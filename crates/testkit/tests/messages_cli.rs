//! Messages by the installed programs: two people write, answer, change, mark, search, read and chat.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, Command},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::Value;
use sotto_testkit::process::{Outcome, Sotto, Town};

/// How long the next line may take.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often somebody looks, and the pause after.
const TRIES: usize = 200;
const PAUSE: Duration = Duration::from_millis(200);

/// What a command printed that succeeded.
fn said(by: &Sotto, arguments: &[&str]) -> String {
    let outcome = by.run(arguments, None);
    assert_eq!(outcome.code, Some(0), "{arguments:?}: {outcome:?}");
    outcome.stdout
}

fn refused(by: &Sotto, arguments: &[&str]) -> Outcome {
    let outcome = by.run(arguments, None);
    assert_eq!(outcome.code, Some(1), "{arguments:?}: {outcome:?}");
    outcome
}

/// The id that a command printed.
fn id(by: &Sotto, arguments: &[&str]) -> String {
    said(by, arguments).trim().to_owned()
}

fn json(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The lines of somebody's history with another, without the times.
fn history(of: &Sotto, with: &Sotto) -> String {
    let lines = said(of, &["history", "--with", with.email()]);
    let without_time = |line: &str| match line.split_once("Z ") {
        Some((time, rest)) if time.starts_with("20") => rest.to_owned(),
        _ => line.to_owned(),
    };
    lines.lines().map(without_time).collect::<Vec<_>>().join("\n")
}

/// Repeats what looks at something until it is as it is to be.
fn eventually(what: &str, mut look: impl FnMut() -> bool) {
    // Of another program there is nothing to wait for but what it shows when it is asked.
    let as_it_is_to_be = (0..TRIES).any(|_| {
        let is = look();
        if !is {
            thread::sleep(PAUSE);
        }
        is
    });
    assert!(as_it_is_to_be, "{what}");
}

/// Nobody is told how far messages were read before a person has said so.
fn show_receipts(people: &[&Sotto]) {
    for person in people {
        said(person, &["settings", "--read-receipts", "on"]);
    }
}

#[test]
fn messages_are_answered_changed_marked_and_found() {
    let town = Town::of(2);
    let (alice, bob) = (town.registered(0), town.registered(1));
    show_receipts(&[&alice, &bob]);
    let first = id(&alice, &["send", "--to", bob.email(), "Lunch at Café Roma?"]);
    assert!(said(&bob, &["receive"]).ends_with("p0@example.org: Lunch at Café Roma?\n"));

    let answer = id(&bob, &["reply", &first, "yes"]);
    let came = json(&said(&alice, &["receive", "--json"]));
    assert_eq!(came[0]["id"], answer.as_str());
    assert_eq!(came[0]["reply_to"]["text"], "Lunch at Café Roma?");

    let edited = said(&alice, &["edit", &first, "Dinner at Café Roma?"]);
    assert!(edited.ends_with("Dinner at Café Roma?\n"), "{edited}");
    let reason = "Only its author can edit a message.\n";
    assert_eq!(refused(&alice, &["edit", &answer, "no"]).stderr, reason);
    said(&bob, &["receive"]);
    said(&bob, &["react", &first, "👍"]);
    said(&bob, &["react", &first, "🎉", "--json"]);
    said(&bob, &["react", &first, "🎉", "--remove"]);
    said(&alice, &["receive"]);
    assert!(said(&alice, &["star", &first]).contains(" (edited) (★) "));
    assert_eq!(
        history(&alice, &bob),
        "p0@example.org (edited) (★) (read): Dinner at Café Roma?\n  👍 p1@example.org\n\
         p1@example.org: yes\n  answers p0@example.org: Dinner at Café Roma?"
    );
    let with_ids = said(&alice, &["history", "--ids", "--with", bob.email()]);
    assert!(with_ids.starts_with(&format!("{first}  20")), "{with_ids}");

    for found in
        [&["search", "cafe", "din"][..], &["search", "--starred"], &["search", "ROMA", "--with", bob.email()]]
    {
        let lines = said(&alice, found);
        assert_eq!(lines.matches("Dinner at").count(), 1, "{found:?}: {lines}");
        assert!(!lines.contains(": yes"), "{found:?}: {lines}");
    }
    assert!(said(&alice, &["search", "yes"]).contains(" [p1@example.org] p1@example.org: yes\n"));
    assert_eq!(said(&alice, &["search", "lunch"]), "");
    said(&alice, &["unstar", &first]);
    assert_eq!(said(&alice, &["search", "--starred"]), "");

    let copy = id(&bob, &["forward", &first, "--to", alice.email(), "--note", "remember"]);
    assert!(said(&alice, &["receive"]).contains(" (forwarded): Dinner at"));
    let reason = "Only its author can take a message back; you can delete it for yourself.\n";
    assert_eq!(refused(&alice, &["recall", &copy]).stderr, reason);
    assert_eq!(json(&said(&alice, &["delete", &copy, "--json"]))[0]["state"], "deleted");
    assert!(!history(&alice, &bob).contains("forwarded"));
    assert!(history(&bob, &alice).contains("forwarded"));
    said(&alice, &["recall", &first]);
    said(&bob, &["receive"]);
    for (of, with) in [(&alice, &bob), (&bob, &alice)] {
        let lines = history(of, with);
        assert!(!lines.contains("(edited)"), "{lines}");
        assert!(lines.contains("  answers a message that is not on this device"), "{lines}");
    }

    let place = id(&alice, &["send", "--to", bob.email(), "--location", "-33.8688,151.2093"]);
    let came = json(&said(&bob, &["receive", "--json"]));
    assert_eq!(
        (came[0]["id"].as_str(), came[0]["text"].as_str()),
        (Some(&*place), Some("geo:-33.8688,151.2093"))
    );
    assert_eq!(said(&alice, &["quick-responses"]), "");
    refused(&alice, &["send", "--to", bob.email(), "--quick", "1"]);
    refused(&alice, &["shred", "--megabytes", "1"]);
}

#[test]
fn who_shows_receipts_sees_them_and_nothing_is_printed_twice() {
    let town = Town::of(3);
    let (alice, bob, carol) = (town.registered(0), town.registered(1), town.registered(2));
    show_receipts(&[&alice, &bob]);
    said(&alice, &["send", "--to", bob.email(), "one"]);
    said(&carol, &["send", "--to", bob.email(), "from carol"]);
    assert_eq!(history(&alice, &bob), "p0@example.org: one");
    // With what Bob sends, what waits for him comes, unread.
    said(&bob, &["send", "--to", alice.email(), "two"]);
    said(&alice, &["receive"]);
    assert!(history(&alice, &bob).starts_with("p0@example.org (delivered): one\n"));

    let read = said(&bob, &["read", "--with", alice.email()]);
    assert!(read.ends_with("p0@example.org: one\n") && read.lines().count() == 1, "{read}");
    assert_eq!(said(&bob, &["read", "--with", alice.email()]), "");
    let received = said(&bob, &["receive"]);
    assert!(
        received.ends_with("p2@example.org: from carol\n") && received.lines().count() == 1,
        "{received}"
    );
    said(&alice, &["receive"]);
    assert!(history(&alice, &bob).starts_with("p0@example.org (read): one\n"));

    let off = json(&said(&bob, &["settings", "--read-receipts", "off", "--json"]));
    assert_eq!(off[0]["read_receipts"], false);
    said(&alice, &["send", "--to", bob.email(), "three"]);
    said(&bob, &["receive"]);
    said(&alice, &["receive"]);
    assert!(history(&alice, &bob).ends_with("p0@example.org: three"), "{}", history(&alice, &bob));

    let draft = ["draft", "--with", alice.email()];
    assert_eq!(said(&bob, &draft), "There is no draft.\n");
    assert_eq!(said(&bob, &[&draft[..], &["fou"]].concat()), "fou\n");
    assert_eq!(json(&said(&bob, &[&draft[..], &["--json"]].concat()))[0]["draft"]["text"], "fou");
    assert_eq!(said(&bob, &[&draft[..], &["--clear"]].concat()), "There is no draft.\n");
}

#[test]
fn timers_end_what_is_said() {
    let town = Town::of(2);
    let (alice, bob) = (town.registered(0), town.registered(1));
    said(&alice, &["send", "--to", bob.email(), "stays"]);
    said(&bob, &["receive"]);
    let timer = ["timer", "--with", alice.email()];
    assert_eq!(said(&bob, &timer), "expire off\nburn   off\n");
    assert_eq!(said(&bob, &[&timer[..], &["--expire", "20s"]].concat()), "expire 20s\nburn   off\n");
    said(&alice, &["send", "--to", bob.email(), "goes"]);
    said(&bob, &["receive"]);
    for (of, with) in [(&alice, &bob), (&bob, &alice)] {
        assert!(history(of, with).contains("goes"));
    }
    for (of, with) in [(&alice, &bob), (&bob, &alice)] {
        eventually("it goes", || !history(of, with).contains("goes"));
        assert_eq!(said(of, &["search", "goes"]), "");
        assert!(history(of, with).contains("stays"));
    }

    let burns = json(&said(&bob, &[&timer[..], &["--expire", "off", "--burn", "8s", "--json"]].concat()));
    assert_eq!((burns[0]["expire_seconds"].as_u64(), burns[0]["burn_seconds"].as_u64()), (Some(0), Some(8)));
    said(&alice, &["send", "--to", bob.email(), "burns"]);
    // It comes, and is not read.
    said(&bob, &["send", "--to", alice.email(), "hello"]);
    assert!(history(&bob, &alice).contains("p0@example.org: [burns 8s after it is read: sotto read]"));
    assert_eq!(said(&bob, &["search", "burns"]), "");
    assert!(said(&bob, &["read", "--with", alice.email()]).ends_with(": burns\n"));
    assert!(history(&bob, &alice).contains(": burns"));
    eventually("it burns", || !history(&bob, &alice).contains(": burns"));
}

/// A chat that is open in a program.
struct Chat {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<String>,
    notes: Receiver<String>,
}

impl Chat {
    fn open(of: &Sotto, arguments: &[&str]) -> Self {
        let mut child = of.start_with_input(arguments);
        let (input, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        Self { input, lines: read(stdout.unwrap()), notes: read(stderr.unwrap()), child }
    }

    fn with(of: &Sotto, with: &Sotto) -> Self {
        Self::open(of, &["chat", "--with", with.email()])
    }

    fn say(&mut self, line: &str) {
        writeln!(self.input.as_mut().unwrap(), "{line}").unwrap();
    }

    /// The next line that ends like this.
    fn sees(&self, end: &str) -> String {
        wait(&self.lines, end)
    }

    fn is_told(&self, end: &str) -> String {
        wait(&self.notes, end)
    }

    /// As Ctrl-C does.
    fn interrupts(mut self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }

    /// Closes the input.
    fn ends(mut self) {
        drop(self.input.take());
        assert_eq!(self.child.wait().unwrap().code(), Some(0));
    }
}

impl Drop for Chat {
    fn drop(&mut self) {
        // It may have ended.
        self.child.kill().unwrap_or_default();
        self.child.wait().unwrap();
    }
}

fn read(pipe: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = mpsc::channel();
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            sender.send(line).unwrap_or_default();
        }
    });
    lines
}

fn wait(lines: &Receiver<String>, end: &str) -> String {
    let mut seen = Vec::new();
    while let Ok(line) = lines.recv_timeout(PATIENCE) {
        seen.push(line);
        if seen.last().is_some_and(|line| line.ends_with(end)) {
            break;
        }
    }
    let found = seen.pop().filter(|line| line.ends_with(end));
    assert!(found.is_some(), "no line ends with {end:?}: {seen:?}");
    found.unwrap()
}

#[test]
fn two_people_chat_and_the_server_goes_away_and_comes_back() {
    let town = Town::of(2);
    let (alice, bob) = (town.registered(0), town.registered(1));
    show_receipts(&[&alice, &bob]);
    said(&alice, &["send", "--to", bob.email(), "before"]);
    said(&alice, &["send", "--to", bob.email(), "the chat"]);
    said(&bob, &["send", "--to", alice.email(), "hm"]);

    let (mut ours, mut theirs) = (Chat::with(&alice, &bob), Chat::with(&bob, &alice));
    assert!(theirs.sees(": before").starts_with("[1] 20"));
    assert!(theirs.sees(": the chat").starts_with("[2] 20"));
    assert!(theirs.sees(": hm").starts_with("[3] 20"));
    // Alice receives it now.
    assert!(ours.sees(": hm").starts_with("[3] 20"));
    ours.sees("[2] read");

    theirs.say("hello");
    assert!(ours.sees("p1@example.org: hello").starts_with("[4] 20"));
    theirs.sees("[4] read");
    ours.say("/reply 4 //well");
    assert!(theirs.sees("p0@example.org: //well").starts_with("[5] 20"));
    theirs.sees("  answers p1@example.org: hello");
    ours.say("//quit");
    assert!(theirs.sees("p0@example.org: /quit").starts_with("[6] 20"));
    ours.say("/edit -1 stay");
    theirs.sees("[6] edited: stay");
    theirs.say("/react 6 👍");
    ours.sees("[6] 👍 p1@example.org");
    theirs.say("/unreact 6 👍");
    ours.sees("[6] no reactions any more");
    theirs.say("/star 6");
    theirs.sees("[6] ★");
    ours.say("/recall 5");
    theirs.sees("[5] taken back");
    theirs.say("/react 5 👍");
    theirs.is_told("There is no message of this number, or it is gone.");
    theirs.say("/dance");
    theirs.is_told("There is no command /dance: /help lists them.");
    theirs.say("/timer expire 8s");
    theirs.sees("burn   off");
    theirs.say("/who");
    theirs.sees("p0@example.org  person, unverified");
    ours.say("fleeting");
    theirs.sees(": fleeting");
    theirs.sees("[7] gone: its time is over");
    ours.say("/timer expire off");
    ours.sees("expire off");

    town.arm(0);
    ours.say("are you there?");
    theirs.is_told("; trying again");
    ours.is_told("; trying again");
    ours.say("I wait");
    ours.sees(" (queued): I wait");
    assert!(town.revived());
    theirs.sees(": are you there?");
    theirs.sees(": I wait");
    theirs.is_told("online again");
    ours.ends();
    theirs.say("/quit");
    assert_eq!(theirs.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_chat_begins_with_its_first_message_and_what_is_piped_is_sent() {
    let town = Town::of(3);
    let (alice, bob, carol) = (town.registered(0), town.registered(1), town.registered(2));
    let mut chat = Chat::open(&alice, &["--json", "chat", "--with", bob.email()]);
    chat.say("/who");
    chat.is_told("This conversation begins with its first message.");
    chat.say("first");
    chat.say("");
    chat.say("second");
    chat.ends();
    said(&carol, &["send", "--to", bob.email(), "from carol"]);

    let mut chat = Chat::open(&bob, &["--json", "chat", "--with", alice.email()]);
    // There is no conversation with her here until the device has heard of it.
    chat.say("/help");
    let shown: Value = serde_json::from_str(&chat.sees("}")).unwrap();
    assert_eq!((shown["number"].as_u64(), shown["change"].as_str()), (Some(1), Some("new")));
    assert_eq!(shown["message"]["text"], "first");
    chat.sees("}");
    chat.say("third");
    chat.say("/recall -1");
    let gone: Value = serde_json::from_str(&chat.sees("\"recalled\"}")).unwrap();
    assert_eq!((gone["number"].as_u64(), gone["change"].as_str()), (Some(3), Some("gone")));
    chat.ends();
    let tablet = alice.another("tablet");
    let server = format!("http://{}", town.address());
    said(&tablet, &["login", "--server", &server, "--username", alice.email()]);
    let mut chat = Chat::with(&alice, &bob);
    chat.sees(": second");
    said(&tablet, &["send", "--to", bob.email(), "from the tablet"]);
    assert!(chat.sees("p0@example.org: from the tablet").starts_with("[3] "));
    said(&tablet, &["draft", "--with", bob.email(), "for later"]);
    chat.say("/edit 3 from elsewhere");
    chat.sees("[3] edited: from elsewhere");
    chat.interrupts();
    assert_eq!(said(&alice, &["draft", "--with", bob.email()]), "for later\n");
    // What another wrote is still to be received.
    let received = said(&bob, &["receive"]);
    assert!(received.contains("p2@example.org: from carol\n"), "{received}");
    assert!(!received.contains(": first"), "{received}");

    let room =
        json(&said(&alice, &["room", "new", "Plans", "--with", bob.email(), "--expire", "1d", "--json"]));
    assert_eq!(room[0]["expire_seconds"], 86_400);
    said(&alice, &["send", "--conversation", "Plans", "in the room"]);
    said(&bob, &["receive"]);
    let history = said(&bob, &["history", "--conversation", "Plans"]);
    assert!(history.contains("Z [Plans] p0@example.org: in the room\n"), "{history}");
    let mut chat = Chat::open(&bob, &["chat", "--conversation", "Plans"]);
    assert!(chat.sees("Z p0@example.org: in the room").starts_with("[1] "));
    chat.say("a line");
    chat.sees("p1@example.org: a line");
    chat.ends();
    assert!(said(&alice, &["read", "--conversation", "Plans"]).ends_with("[Plans] p1@example.org: a line\n"));
}
