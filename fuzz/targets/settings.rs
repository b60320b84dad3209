//! Settings from a server of another version, and versions.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_types::{
    Version, lenient,
    settings::{NetworkSettings, SecurityGroupSettings},
};

fuzz_target!(|text: &str| {
    // Both are read or none is: whether a text is an object does not depend on what is looked for in it.
    let group = lenient::read::<SecurityGroupSettings>(text);
    assert_eq!(group.is_some(), lenient::read::<NetworkSettings>(text).is_some());
    if let Ok(version) = text.parse::<Version>() {
        assert_eq!(version.to_string(), text);
    }
});
