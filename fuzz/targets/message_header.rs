//! The clear part of a group message, which the server reads of everything that it stores.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = sotto_delivery::header(bytes);
});
