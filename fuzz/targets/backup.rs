//! What a device finds inside a backup segment.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = sotto_wire::backup::Part::parse(bytes);
});
