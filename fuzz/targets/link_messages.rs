//! What two devices say to each other while one lets the other in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_wire::link::{Answer, Grant, Opening, Welcome};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(opening) = Opening::decode(bytes) {
        assert_eq!(opening.encode(), bytes);
    }
    if let Ok(answer) = Answer::decode(bytes) {
        assert_eq!(Answer::decode(&answer.encode().unwrap()), Ok(answer));
    }
    if let Ok(welcome) = Welcome::decode(bytes) {
        assert_eq!(Welcome::decode(&welcome.encode().unwrap()), Ok(welcome));
    }
    if let Ok(grant) = Grant::decode(bytes) {
        assert_eq!(Grant::decode(&grant.encode().unwrap()), Ok(grant));
    }
});
