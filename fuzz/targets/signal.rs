//! What a signal says, opened.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_wire::frame::signal::SignalContent;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(content) = SignalContent::parse(bytes) {
        assert_eq!(SignalContent::parse(&content.to_padded()), Ok(content));
    }
});
