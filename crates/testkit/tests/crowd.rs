//! Sixty people with two devices each in one room.

use sotto_testkit::{Device, World};

const PEOPLE: usize = 60;

fn name(number: usize) -> String {
    format!("person{number:02}")
}

#[tokio::test]
async fn a_room_of_sixty_people_with_two_devices_each_stays_right() {
    let world = World::new(910).await;
    let mut crowd: Vec<[Device; 2]> = Vec::new();
    for number in 0..PEOPLE {
        let name = name(number);
        let first = world.register(&name).await;
        crowd.push([first, world.log_in(&name, &format!("{name}-tablet")).await]);
    }
    let names: Vec<String> = (1..PEOPLE).map(name).collect();
    let others: Vec<&str> = names.iter().map(String::as_str).collect();
    let id = crowd[0][0].create_room("All of us", &others, &["person01"]).await.unwrap().id;
    for devices in &mut crowd {
        for device in devices {
            device.receive().await;
            assert_eq!(device.conversation(id).name, "All of us", "{}", device.name());
        }
    }
    crowd[30][1].say(id, "good morning").await;
    for devices in &mut crowd {
        for device in devices {
            // What somebody has said is not shown to the same person's other device as new.
            let expected: &[&str] = if device.person() == "person30" { &[] } else { &["good morning"] };
            assert_eq!(device.receive().await, expected, "{}", device.name());
            assert_eq!(device.texts_in(id), ["good morning"], "{}", device.name());
        }
    }

    // Two moderators at once, and somebody who is put out while they speak.
    let (first, rest) = crowd.split_at_mut(1);
    let (second, rest) = rest.split_at_mut(1);
    let (out, renamed, said) = tokio::join!(
        first[0][0].remove_person(id, "person40"),
        second[0][0].remove_person(id, "person41"),
        rest[38][0].try_say(id, "while I am put out"),
    );
    out.unwrap();
    renamed.unwrap();
    // It was taken before the removal, or refused after it.
    let expected: &[&str] = if said.is_ok() { &["while I am put out"] } else { &[] };
    for devices in &mut crowd {
        for device in devices {
            let texts = device.receive().await;
            if ["person40", "person41"].contains(&device.person()) {
                assert_eq!(device.conversation(id).state, "left", "{}", device.name());
                continue;
            }
            let hears = device.person() != "person40";
            assert_eq!(texts, if hears { expected } else { &[] }, "{}", device.name());
            // A device knows the names of those with whom it had to do.
            let people = device.people_in(id);
            assert_eq!(people.len(), PEOPLE - 2, "{}", device.name());
            let gone = |name: &String| ["person40", "person41"].contains(&name.trim_end_matches('*'));
            assert!(!people.iter().any(gone), "{}: {people:?}", device.name());
        }
    }
    crowd[59][0].say(id, "good night").await;
    for devices in &mut crowd {
        for device in devices {
            let texts = device.receive().await;
            let hears = !["person40", "person41"].contains(&device.person()) && device.person() != "person59";
            assert_eq!(texts.len(), usize::from(hears), "{}", device.name());
        }
    }
    let [alice, _] = &mut crowd[0];
    world.leave_undone([alice]).await;
}
