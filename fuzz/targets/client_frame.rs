//! What a device sends to the server.
#![no_main]

use libfuzzer_sys::fuzz_target;
use prost::Message as _;
use sotto_wire::frame::ClientFrame;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(frame) = ClientFrame::parse(bytes) {
        assert_eq!(ClientFrame::parse(&frame.encode_to_vec()), Ok(frame));
    }
});
