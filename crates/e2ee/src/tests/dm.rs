//! A DM, from its beginning.

use super::world::{Person, Server, dm, reaches, rng};
use crate::Error;

#[test]
fn two_people_with_two_devices_each_talk_both_ways() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let mut alice_laptop = alice.add_device(&rng);
    let mut bob_laptop = bob.add_device(&rng);
    let bob_user = bob.user.clone();
    let (mut a1, mut joined) = dm(
        &mut server,
        &mut alice,
        &bob_user,
        &mut [&mut alice_laptop, &mut bob.phone, &mut bob_laptop],
        &rng,
    );
    let [a2, b1, b2] = joined.as_mut_slice() else { panic!("three joined") };
    for member in [&*a2, &*b1, &*b2] {
        server.agrees_with(member);
    }
    reaches(&mut a1, &mut [a2, b1, b2]);
    reaches(b2, &mut [&mut a1, a2, b1]);
    reaches(a2, &mut [&mut a1, b1, b2]);
}

#[test]
fn content_is_read_once() {
    let rng = rng();
    let mut server = Server::new(&rng);
    let (mut alice, mut bob) = (Person::new(&rng), Person::new(&rng));
    let bob_user = bob.user.clone();
    let (mut a, mut joined) = dm(&mut server, &mut alice, &bob_user, &mut [&mut bob.phone], &rng);
    let message = a.encrypt(b"once", b"").unwrap();
    assert_eq!(joined[0].decrypt(&message).unwrap().content, b"once");
    assert_eq!(joined[0].decrypt(&message), Err(Error::Replayed));
}
