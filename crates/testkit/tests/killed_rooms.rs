//! The server, killed with SIGKILL at each step of making and changing a room: what was acknowledged stands, what was not is
//! there once or not at all, and everybody agrees.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use serde_json::Value;
use sotto_testkit::process::{Sotto, Town, until_done};

/// Pieces of traffic from one step to the next; odd, so that requests are lost and answers.
const STRIDE: usize = 3;

/// The rooms of somebody who is in them, by name.
fn rooms(of: &Sotto, name: &str) -> Vec<Value> {
    let listed = of.run(&["conversations", "--json"], None);
    let lines = listed.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.filter(|room| room["name"] == name && room["state"] == "joined").collect()
}

fn people(room: &Value) -> Vec<String> {
    let members = room["members"].as_array().unwrap().iter();
    let mut people: Vec<_> = members.map(|member| member["username"].as_str().unwrap().to_owned()).collect();
    people.sort();
    people
}

#[test]
fn a_server_killed_at_any_step_has_a_room_that_all_agree_on() {
    let town = Town::of(3);
    let (alice, bob, carol) = (town.registered(0), town.registered(1), town.registered(2));
    let mut steps = 0;
    loop {
        let name = format!("Room {steps}");
        let make = ["room", "new", &name, "--with", bob.email(), "--with", carol.email()];
        town.arm(steps * STRIDE);
        let first = alice.run(&make, None);
        let killed = town.revived();
        assert!(matches!(first.code, Some(0 | 1 | 3)), "{first:?}");
        // What was begun is finished by itself; what never was is made now.
        until_done(|| alice.run(&["receive"], None));
        if rooms(&alice, &name).is_empty() {
            until_done(|| alice.run(&make, None));
        }
        let here = rooms(&alice, &name);
        assert_eq!(here.len(), 1, "after step {steps}: {here:?}");
        let id = here[0]["vgroupid"].as_str().unwrap().to_owned();

        town.arm(steps * STRIDE);
        let removed = alice.run(&["room", "remove", &id, carol.email()], None);
        let killed_again = town.revived();
        assert!(matches!(removed.code, Some(0 | 1 | 3)), "{removed:?}");
        until_done(|| alice.run(&["receive"], None));
        if people(&rooms(&alice, &name)[0]).len() == 3 {
            until_done(|| alice.run(&["room", "remove", &id, carol.email()], None));
        }
        let said = format!("after step {steps}");
        until_done(|| alice.run(&["send", "--conversation", &id, &said], None));
        let heard = until_done(|| bob.run(&["receive"], None));
        assert_eq!(heard.stdout.matches(&said).count(), 1, "{heard:?}");
        assert!(!until_done(|| carol.run(&["receive"], None)).stdout.contains(&said));
        assert_eq!(people(&rooms(&bob, &name)[0]), people(&rooms(&alice, &name)[0]));
        assert_eq!(people(&rooms(&alice, &name)[0]).len(), 2);
        assert!(rooms(&carol, &name).is_empty());
        if !killed && !killed_again {
            break;
        }
        steps += 1;
    }
    assert!(steps > 3, "only {steps} steps were walked through");
}
