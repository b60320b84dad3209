//! The authenticated data of a content message.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sotto_wire::content::Envelope;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(envelope) = Envelope::parse(bytes) {
        assert_eq!(envelope.to_bytes(), bytes);
    }
});
